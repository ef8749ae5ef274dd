"""Who did something for whom, in words: for the resident, and with more of it for colleagues (Awb 2:1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.acting import Channel
from core.accounts.models import Ground, Mandate, Person, User
from core.cases.models import CaseEvent, ReadBack

PARTIES = (
    "actor__person",
    "actor__organisation",
    "assistance__person",
    "mandate__person",
    "mandate__representative",
    "mandate__organisation",
)
"""What these words read of an event, for `core.prefetch`."""

FILLED_IN = {
    Channel.COUNTER: gettext_lazy("Een medewerker vulde dit voor u in, aan de balie."),
    Channel.PHONE: gettext_lazy("Een medewerker vulde dit voor u in, aan de telefoon."),
    Channel.POST: gettext_lazy("Een medewerker nam dit over uit uw brief."),
    Channel.HOME: gettext_lazy("Een medewerker vulde dit voor u in, bij u thuis."),
}
FILLED_IN_FOR = {
    Channel.COUNTER: gettext_lazy("%(staff)s vulde dit in voor %(name)s, aan de balie."),
    Channel.PHONE: gettext_lazy("%(staff)s vulde dit in voor %(name)s, aan de telefoon."),
    Channel.POST: gettext_lazy("%(staff)s nam dit over uit de brief van %(name)s."),
    Channel.HOME: gettext_lazy("%(staff)s vulde dit in voor %(name)s, bij iemand thuis."),
}
AS_WHAT = {
    Ground.MANDATE: gettext_lazy("met een machtiging"),
    Ground.DIGID: gettext_lazy("met DigiD Machtigen"),
    Ground.PARENT: gettext_lazy("als ouder"),
    Ground.GUARDIAN: gettext_lazy("als voogd"),
    Ground.CURATOR: gettext_lazy("als curator"),
    Ground.ADMINISTRATOR: gettext_lazy("als bewindvoerder"),
    Ground.MENTOR: gettext_lazy("als mentor"),
}


def acted_words(event: CaseEvent, for_staff: bool = False, by_other: bool = False) -> str:
    """Who did it in whose name; "" when people acted for themselves, or staff in their own role.

    `for_staff`: with all names. `by_other`: somebody else than the resident reads it, to whom "you" is wrong.
    """
    if event.assistance:
        return f"{_by_staff(event, for_staff, by_other)} {_who_was_there(event)}".strip()
    if event.mandate:
        return _by_mandate(event, for_staff or by_other)
    if event.actor and event.actor.organisation:
        return _("%(who)s deed dit.") % {"who": organisation_words(event.actor)}
    return ""


def _by_staff(event: CaseEvent, for_staff: bool, by_other: bool) -> str:
    assert event.assistance
    if not (for_staff or by_other):
        return str(FILLED_IN[Channel(event.channel)])
    staff = str(event.actor) if for_staff else _("Een medewerker")
    said = {"staff": staff, "name": event.assistance.person.full_name}
    return str(FILLED_IN_FOR[Channel(event.channel)]) % said


def _by_mandate(event: CaseEvent, named: bool) -> str:
    assert event.mandate
    said = {
        "holder": holder_words(event.mandate, event.actor),
        "as_what": AS_WHAT[Ground(event.mandate.ground)],
        "name": event.mandate.person.full_name,
    }
    if named:
        return _("%(holder)s deed dit voor %(name)s, %(as_what)s.") % said
    return _("%(holder)s deed dit voor u, %(as_what)s.") % said


def _who_was_there(event: CaseEvent) -> str:
    """Who spoke for the person, when that was somebody else."""
    if event.mandate is None:
        return ""
    said = {"holder": event.mandate.holder_name, "ground": event.mandate.get_ground_display()}
    return _("Dat ging samen met %(holder)s (%(ground)s).") % said


def holder_words(mandate: Mandate, actor: User | None) -> str:
    """Who represents; of an organisation also which of its people: Bibliotheek Noord (Anna de Vries)."""
    person = actor.person if actor and mandate.organisation else None
    return f"{mandate.holder_name} ({person.full_name})" if person else mandate.holder_name


def organisation_words(actor: User) -> str:
    """A company, and which of its people did it."""
    person = actor.person.full_name if actor.person else ""
    return f"{actor.organisation} ({person})" if person else str(actor.organisation)


def done_for(event: CaseEvent) -> Person | None:
    """The resident in whose name it was done: who is helped, who is represented, or who logged in."""
    if event.assistance:
        return event.assistance.person
    if event.mandate:
        return event.mandate.person
    return event.actor.person if event.actor else None


def helped_rows(event: CaseEvent, read: ReadBack | None) -> list[dict[str, Any]]:
    """How staff helped, for colleagues: for components/summary_list.html. Nothing when nobody was helped."""
    if event.assistance is None:
        return []
    rows = [
        (_("Wie vulde het in"), str(event.actor)),
        (_("Voor wie"), event.assistance.person.full_name),
        (_("Hoe"), event.assistance.get_how_display()),
        (_("Hoe is gecontroleerd wie het was"), event.assistance.get_identity_display()),
        (_("Waarvoor"), event.assistance.purpose),
    ]
    if event.mandate:
        holder, ground = event.mandate.holder_name, event.mandate.get_ground_display()
        rows.append((_("Wie er sprak"), f"{holder} ({ground})"))
    if read:
        rows.append((_("Akkoord"), read.get_agreed_display()))
    return [{"question": question, "answer": answer} for question, answer in rows]


def read_with(event: CaseEvent, read_back: Iterable[ReadBack]) -> ReadBack | None:
    """What was read back before this event opened the case, of all that was read back in it."""
    if event.assistance_id is None or event.kind != CaseEvent.Kind.OPENED:
        return None
    return next((read for read in read_back if read.assistance_id == event.assistance_id), None)


def read_rows(read: ReadBack | None) -> list[dict[str, Any]]:
    """What was read, as it was read."""
    lines = read.lines if read else []
    return [{"question": question, "answer": answer} for question, answer in lines]
