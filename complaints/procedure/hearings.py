"""Hearing both sides (Awb art. 9:10): planning, reports, reactions, and when it may be left out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import talks
from complaints.models import Complaint, Hearing, Involved
from complaints.procedure.letters import tell_officials
from complaints.procedure.working import BEING_HANDLED, at_work, handled
from complaints.rights import HANDLE
from core.accounts.acting import Acting
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

FACT, NOTE = CaseEvent.Kind.FACT, CaseEvent.Kind.NOTE
State = Hearing.State


def plan(
    case: Case, acting: Acting, involved: Involved | None, starts_at: datetime, place: str, minutes: int = 60
) -> Hearing:
    """Invite the complainant (no `involved`) or an official to tell their side, on a day to come."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        handled(locked)
        taken = _("Er staat al een gesprek. Verzet dat, of zeg het eerst af.")
        hearing = talks.agree(locked, starts_at, minutes, place, involved=involved, taken=taken)
        _tell(locked, hearing, acting, "planned")
    return hearing


def move(case: Case, hearing: Hearing, acting: Acting, starts_at: datetime, place: str, minutes: int) -> None:
    """Another day, time or place; who was invited hears so."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        row = talks.still_planned(locked, hearing)
        talks.still_to_come(starts_at)
        row.starts_at, row.place, row.minutes = starts_at, place, minutes
        row.save(update_fields=["starts_at", "place", "minutes"])
        _tell(locked, row, acting, "moved")


def cancel(case: Case, hearing: Hearing, acting: Acting) -> None:
    """It does not take place; who was invited hears so."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        row = talks.still_planned(locked, hearing)
        talks.end(row, State.CANCELLED)
        _tell(locked, row, acting, "cancelled")


def hold(case: Case, hearing: Hearing, acting: Acting, report: str) -> None:
    """It took place, and this is the report: whoever was heard gets it, to react (Awb art. 9:10(3))."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        row = talks.still_planned(locked, hearing)
        if row.starts_at > timezone.now():
            raise NotAllowed(_("Dit gesprek moet nog komen. Verzet het als het eerder was."))
        talks.end(row, State.HELD, report.strip())
        _tell(locked, row, acting, "held", report=row.report.splitlines())


def react(case: Case, hearing: Hearing, acting: Acting, reaction: str) -> None:
    """What somebody who was heard says of the report: entered for officials, as they cannot see the file."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        row = locked.hearings.select_for_update().get(pk=hearing.pk)
        if row.state != State.HELD:
            raise NotAllowed(_("Maak eerst het verslag van dit gesprek."))
        row.reaction = reaction.strip()
        row.save(update_fields=["reaction"])
        locked.record(
            NOTE, acting, text=_("Reactie op het verslag van %(who)s.") % {"who": who(row)}, visible=False
        )


def official_reacted(case: Case, involved: Involved, acting: Acting, said: str, day: date) -> None:
    """What an official answered to the copy, in writing or by phone (Awb art. 9:10(1))."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        if day > timezone.localdate():
            raise NotAllowed(_("Die dag moet nog komen. Vul een dag in die al geweest is."))
        _official(locked, involved).update(reaction=said.strip(), reacted_on=day)
        _note(locked, acting, _("Reactie van %(who)s op %(day)s.") % {"who": involved, "day": long_date(day)})


def official_heard_otherwise(case: Case, involved: Involved, acting: Acting, words: str) -> None:
    """How an official was heard in another way, or why they could not be: left, or unknown."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        _official(locked, involved).update(heard=words.strip()[:500])
        _note(locked, acting, _("Horen van %(who)s: %(words)s") % {"who": involved, "words": words.strip()})


def skip(case: Case, acting: Acting, why: str, words: str) -> None:
    """Leave out hearing the complainant, as far as the law allows, or take that back (Awb art. 9:10(2))."""
    with at_work(case, acting, HANDLE, statuses=BEING_HANDLED) as locked:
        handled(locked)
        complaint, wanted = locked.complaint, why == Complaint.Hearing.WANTED
        if not wanted and not words.strip():
            raise NotAllowed(_("Schrijf op waaruit dat blijkt. Zonder reden hoort u de klager."))
        complaint.hearing, complaint.hearing_words = why, "" if wanted else words.strip()[:500]
        complaint.save(update_fields=["hearing", "hearing_words"])
        said = {"what": complaint.get_hearing_display(), "words": complaint.hearing_words}
        _note(locked, acting, _("Horen: %(what)s. %(words)s") % said)


def cancel_planned(case: Case) -> None:
    """The complaint ended: what was planned does not take place. The closing letters say so."""
    case.hearings.filter(state=State.PLANNED).update(state=State.CANCELLED)


def who(hearing: Hearing) -> str:
    """Who is heard, in words for the desk."""
    return hearing.involved.named_as if hearing.involved else _("de klager")


def words_of(hearing: Hearing) -> dict[str, Any]:
    """Day, time and place for a message or screen."""
    local = timezone.localtime(hearing.starts_at)
    return {
        "day": long_date(local.date()),
        "time": f"{local:%H.%M}",
        "place": hearing.place,
        "minutes": hearing.minutes,
    }


TEMPLATES = {
    "planned": "hearing",
    "moved": "hearing",
    "cancelled": "hearing_cancelled",
    "held": "hearing_report",
}


def _tell(case: Case, hearing: Hearing, acting: Acting, what: str, **extra: Any) -> None:
    template = TEMPLATES[what]
    fact = "planned" if what == "moved" else what
    told = {**words_of(hearing), "moved": what == "moved", **extra}
    if hearing.involved is None:
        event = case.record(FACT, acting, facts={"hearing": fact, "at": hearing.starts_at.isoformat()})
        case.tell(f"complaints/{template}", event, **told)
        return
    labels = {
        "planned": _("Gesprek afgesproken met %(who)s."),
        "moved": _("Gesprek verzet met %(who)s."),
        "cancelled": _("Gesprek afgezegd met %(who)s."),
        "held": _("Gesprek gevoerd met %(who)s. Het verslag is gestuurd."),
    }
    event = _note(case, acting, labels[what] % {"who": who(hearing)}, hearing=fact)
    tell_officials(case, f"complaints/official_{template}", event, [hearing.involved], **told)


def _note(case: Case, acting: Acting, text: str, **facts: str) -> CaseEvent:
    return case.record(NOTE, acting, text=text, facts=facts, visible=False)


def _official(case: Case, involved: Involved) -> Any:
    return case.complaint.involved.filter(pk=involved.pk)
