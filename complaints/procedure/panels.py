"""The parts of the case page that belong to a complaint: what is asked, who handles it, what came of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Complaint, Hearing, Ombudsman
from complaints.models.ombudsman import ombudsman_on
from complaints.rules import terms
from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.story import moment_words
from core.cases.workflow import Panel

ROWS = (
    "handler",
    "hearings",
    "complaint__department",
    "complaint__delays",
    "complaint__involved",
    "complaint__measures",
    "complaint__parts",
)
"""What the panels read of a case, to be loaded at once."""

FOLDED_FROM = 600
"""Signs; what is longer is folded away, for its writer knows it."""
WITH_OMBUDSMAN = ("judged", "not_handled", "settled")
State = Hearing.State


def panels(case: Case) -> list[Panel]:
    """The panels in the order in which a complainant needs them."""
    found = [_to_do(case), _handler(case), _outcome(case), _measures(case), _ombudsman(case), _told(case)]
    return [panel for panel in found if panel]


def _to_do(case: Case) -> Panel | None:
    """Conversations to come, and reports to react to."""
    mine = [hearing for hearing in case.hearings.all() if hearing.involved_id is None]
    planned = [_invitation(case, each) for each in mine if each.state == State.PLANNED]
    reports = [
        {
            "day": long_date(timezone.localdate(each.starts_at)),
            "url": reverse("complaints:report", args=[case.reference, each.pk]),
            "reacted": bool(each.reaction),
        }
        for each in mine
        if each.state == State.HELD
    ]
    if case.state.final:
        planned = []
    if not planned and not reports:
        return None
    leads = bool(planned) or (not case.state.final and not all(each["reacted"] for each in reports))
    heading = _("Wat wij van u vragen") if leads else _("Gesprekken")
    return Panel(heading, "complaints/panels/to_do.html", {"planned": planned, "reports": reports}, leads)


def _invitation(case: Case, hearing: Hearing) -> dict[str, Any]:
    return {
        "when": moment_words(hearing.starts_at),
        "minutes": hearing.minutes,
        "place": hearing.place,
        "calendar_url": reverse("complaints:hearing_calendar", args=[case.reference, hearing.pk]),
    }


def _handler(case: Case) -> Panel | None:
    """A name and no more: nothing of an account is for residents."""
    if case.state.final and case.handler is None:
        return None
    name = case.handler.get_full_name() if case.handler else ""
    context = {
        "named": case.handler is not None,
        "name": name or _("Een medewerker van de gemeente"),
        "committee": case.complaint.committee if case.status == "committee" else "",
    }
    return Panel(_("Wie behandelt uw klacht?"), "complaints/panels/handler.html", context)


def _outcome(case: Case) -> Panel | None:
    complaint: Complaint = case.complaint
    if case.status == "settled":
        return Panel(_("De oplossing"), "complaints/panels/words.html", {"text": complaint.solution})
    if case.status != "judged":
        return None
    parts = [
        {"text": part.text, "judgement": part.get_judgement_display(), "why": part.why}
        for part in complaint.parts.all()
    ]
    context = {"parts": parts, "findings": complaint.findings, "conclusions": complaint.conclusions}
    return Panel(_("Ons oordeel"), "complaints/panels/judgement.html", context)


def _measures(case: Case) -> Panel | None:
    """What we promised to do; only once the complainant had the letter about it."""
    measures = list(case.complaint.measures.all())
    if not case.state.final or not measures:
        return None
    rows = [
        {
            "text": each.text,
            "done": each.done_words,
            "when": long_date(each.done_on or each.due_on),
            "is_done": each.done_on is not None,
        }
        for each in measures
    ]
    return Panel(_("Wat wij gaan doen"), "complaints/panels/measures.html", {"rows": rows})


def _ombudsman(case: Case) -> Panel | None:
    """Until when the ombudsman can be asked: after the end, or once our time is over (Awb art. 9:24)."""
    today = timezone.localdate()
    is_late = case.due_on is not None and case.due_on < today and not case.state.final
    if not is_late and case.status not in WITH_OMBUDSMAN:
        return None
    ended = case.due_on if is_late else case.closed_at and timezone.localdate(case.closed_at)
    until = terms.ask_ombudsman_by(ended or today)
    try:
        ombudsman = ombudsman_on(today)
    except Ombudsman.DoesNotExist:
        ombudsman = None
    context = {
        "ombudsman": ombudsman,
        "until": long_date(until),
        "over": until < today,
        "is_late": is_late,
    }
    return Panel(_("Naar de ombudsman"), "complaints/panels/ombudsman.html", context)


def _told(case: Case) -> Panel:
    complaint: Complaint = case.complaint
    involved = [each.named_as for each in complaint.involved.all()]
    rows = [
        (_("Nummer van uw klacht"), complaint.number),
        (_("Klacht van"), case.subject.full_name if case.submitted_by_id else ""),
        (_("Ontvangen op"), long_date(case.received_on)),
        (_("Over wie"), "\n".join(involved)),
        (_("Over welke afdeling"), str(complaint.department or "")),
        (_("Wanneer het was"), long_date(complaint.happened_on) if complaint.happened_on else ""),
        (_("Ongeveer wanneer"), complaint.happened_words),
        (_("Wat uw klacht zou oplossen"), complaint.wish),
    ]
    is_open = not case.state.final
    context = {
        "rows": [{"question": question, "answer": answer} for question, answer in rows if answer],
        "text": complaint.what_happened,
        "folded": len(complaint.what_happened) > FOLDED_FROM,
        "confirmation_url": _url("complaint_sent", case),
        "withdraw_url": _url("withdraw_complaint", case) if is_open else "",
        "slow_url": _url("complaint_is_slow", case) if is_open else "",
    }
    return Panel(_("Uw klacht"), "complaints/panels/complaint.html", context)


def _url(name: str, case: Case) -> str:
    return reverse(f"complaints:{name}", args=[case.reference])
