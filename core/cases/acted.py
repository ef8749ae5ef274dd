"""Who did something for whom, in words: for the resident, and with more of it for colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.acting import Channel
from core.accounts.models import Person
from core.cases.models import CaseEvent, ReadBack

PARTIES = (
    "actor__person",
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


def acted_words(event: CaseEvent, for_staff: bool = False, by_other: bool = False) -> str:
    """Who did it in whose name; "" when people acted for themselves, or staff in their own role.

    `for_staff`: with all names. `by_other`: a representative reads it, to whom "you" is somebody else.
    """
    if event.assistance and for_staff:
        said = {"staff": str(event.actor), "name": event.assistance.person.full_name}
        words = str(FILLED_IN_FOR[Channel(event.channel)]) % said
    elif event.assistance:
        words = str(FILLED_IN[Channel(event.channel)])
    elif event.mandate:
        return _by_mandate(event, for_staff or by_other)
    else:
        return ""
    return f"{words} {_who_was_there(event)}".strip()


def done_for(event: CaseEvent) -> Person | None:
    """The resident in whose name it was done: who is helped, who is represented, or who logged in."""
    if event.assistance:
        return event.assistance.person
    if event.mandate:
        return event.mandate.person
    return event.actor.person if event.actor else None


def _by_mandate(event: CaseEvent, named: bool) -> str:
    assert event.mandate
    said = {
        "holder": event.mandate.holder_name,
        "ground": event.mandate.get_ground_display(),
        "name": event.mandate.person.full_name,
    }
    if named:
        return _("%(holder)s deed dit voor %(name)s (%(ground)s).") % said
    return _("%(holder)s deed dit voor u (%(ground)s).") % said


def _who_was_there(event: CaseEvent) -> str:
    """Who spoke for the person, when that was somebody else."""
    if event.mandate is None:
        return ""
    said = {"holder": event.mandate.holder_name, "ground": event.mandate.get_ground_display()}
    return _("Dat ging samen met %(holder)s (%(ground)s).") % said


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
