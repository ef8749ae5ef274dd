"""Workflows are tables, one per kind of case: buttons, timeline, permissions, docs and tests derive from it.

A room describes its statuses and lawful moves here; `Case.move_to()` is the only one who makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import Person

if TYPE_CHECKING:
    from core.accounts.models import User
    from core.cases.deadlines import Deadline
    from core.cases.models import Case, CaseEvent

Text = str | Promise

RESIDENT = "resident"
"""In `Move.by`: the subject, or the person who asked on their behalf."""
MORE_TIME = _("Meer tijd door een storing")
SYSTEM_ITSELF = "system"
"""In `Move.by`: a sweep, a provider's call-back, or a step that follows from another one."""


class NotAllowed(Exception):
    """A move that the workflow, the law or the rights of the actor do not allow. Its text is for a screen."""


class Turn:
    """Whose turn it is while a case stands in a status."""

    RESIDENT = _("U bent aan de beurt")
    OFFICE = _("Wij zijn aan de beurt")
    OTHERS = _("Wij wachten op iemand anders")
    RESIDENT_OR_OTHERS = _("Er staat nog iets open")
    NOBODY = _("Klaar")


@dataclass(frozen=True)
class Status:
    """A place in the journey: its short label, what it means for the resident, and whose turn it is.

    `by_appointment`: the resident comes to the counter, so a place there can be held, moved and given back.
    `files_online`: until the date of the case the resident may send something in; an outage gives more time.
    """

    name: str
    label: Text
    explanation: Text
    turn: Text
    final: bool = False
    by_appointment: bool = False
    files_online: bool = False

    @property
    def turn_at_desk(self) -> Text:
        """Whose turn it is, in words for the desk."""
        return _("De inwoner is aan de beurt") if self.turn == Turn.RESIDENT else self.turn


@dataclass(frozen=True)
class Move:
    """A lawful step: from which statuses, by whom, what must be in place, and what it brings about.

    `by` names RESIDENT, SYSTEM_ITSELF or permissions ("documents.intake"). Each of `needs` looks at the
    case and the actor and returns what stands in the way, in plain words, or None. `message` is the
    template that tells the resident. `due` computes the new legal or promised date, or None for no date.
    `keeps_due` leaves the date as it is. `grounds` are the articles of law that can carry it: the desk
    chooses one, kept as the fact "ground". Only moves with a `button` are shown as one of their own.
    """

    target: str
    sources: tuple[str, ...]
    label: Text
    by: tuple[str, ...]
    needs: tuple[Callable[[Case, Acting], Text | None], ...] = ()
    message: str = ""
    due: Callable[[Case], Any] | None = None
    keeps_due: bool = True
    asks_reason: bool = False
    grounds: Callable[[Case], Iterable[str]] | None = None
    button: bool = True


@dataclass(frozen=True)
class Telling:
    """How residents read a case of this kind, on their pages.

    `detail` names the one-to-one row that `title` reads, and `number` the unique field in it by which people
    call the case beside its reference. `resume` is the address, by name, where somebody goes on with a draft
    of this kind, and `go_on` the one of a single draft, by its key. `date` gives a sentence with what is
    agreed for a day and time; `reads` are the relations that `title` and `date` read, loaded beforehand for
    lists. `consulted` gives, by id of a person, the cases of others in which they have a say, as rows of the
    list of my cases. `ahead` gives the statuses that usually still come, `counted` how the date of now was
    counted, and `fact_words` an event of kind FACT in the reader's language ("" hides it). `by_code`: who has
    no DigiD reads and writes with the code that we sent.
    """

    detail: str = ""
    number: str = ""
    title: Callable[[Case], Text] = field(default=lambda case: case.workflow.label)
    resume: str = ""
    go_on: str = ""
    date: Callable[[Case], str] = field(default=lambda case: "")
    reads: tuple[str, ...] = ()
    consulted: Callable[[int], list[dict[str, Any]]] = field(default=lambda person_id: [])
    ahead: Callable[[Case], Iterable[str]] = field(default=lambda case: ())
    counted: Callable[[Case], Deadline | None] = field(default=lambda case: None)
    fact_words: Callable[[CaseEvent], Text] = field(default=lambda event: "")
    by_code: bool = False


@dataclass(frozen=True)
class Workflow:
    """All statuses and moves of one kind of case, and how to tell people about them.

    `follow_up` is called, inside the transaction, when a fact beside the case changed ("payment",
    "appointment", "consent"): the room then takes the step that follows from it, if any.

    `panels` are what the room adds to the resident's page of a case; `desk_panels` and `desk_actions` what it
    adds to the desk's page; `rows` and `desk_rows` are the relations of a case that these read, loaded
    beforehand by `core.prefetch`. `telling` is how a resident reads the case.
    `keep_until` is the last day that a closed case is kept; None keeps it until somebody decides.
    `handler_obstacle` says why a colleague cannot handle a case, in words, or None; `follow_up` hears
    "handler" when the handler changed, and the kind of each message written. `once` names the kinds that a
    case may have been before it became this one. `ended` is called, inside the transaction, with the event of
    each move to a final status.
    """

    kind: str
    label: Text
    app: str
    first: str
    statuses: tuple[Status, ...]
    moves: tuple[Move, ...]
    recipients: Callable[[Case], Iterable[Person]]
    context: Callable[[Case, CaseEvent, Person], Mapping[str, Any]]
    view_permission: str
    panels: Callable[[Case], list[Panel]] = field(default=lambda case: [])
    rows: tuple[str, ...] = ()
    desk_rows: tuple[str, ...] = ()
    desk_panels: Callable[[Case], list[Panel]] = field(default=lambda case: [])
    desk_actions: Callable[[Case, Acting], list[DeskAction]] = field(default=lambda case, acting: [])
    follow_up: Callable[[Case, str, Acting], None] = field(default=lambda case, what, acting: None)
    telling: Telling = Telling()
    keep_until: Callable[[Case], date | None] = field(default=lambda case: None)
    handler_obstacle: Callable[[Case, User], Text | None] = field(default=lambda case, user: None)
    once: tuple[str, ...] = ()
    ended: Callable[[Case, CaseEvent], None] = field(default=lambda case, event: None)

    def status(self, name: str) -> Status:
        """The status by name; also of a kind that the case was before. KeyError when there is none such."""
        for each in self._and_before:
            if name in each._by_name:
                return each._by_name[name]
        raise KeyError(name)

    def fact_words(self, event: CaseEvent) -> Text:
        """An event of kind FACT for residents, also of when the case was of another kind; "" hides it."""
        if "outage" in event.facts:
            return MORE_TIME
        told = (each.telling.fact_words(event) for each in self._and_before)
        return next((words for words in told if words), "")

    @property
    def _and_before(self) -> Iterable[Workflow]:
        """This one, and those of the kinds that a case may have been before."""
        return (self, *(get(kind) for kind in self.once))

    @cached_property
    def _by_name(self) -> dict[str, Status]:
        return {status.name: status for status in self.statuses}

    def move(self, source: str, target: str) -> Move:
        """The lawful move between two statuses. NotAllowed when there is none."""
        for move in self.moves:
            if move.target == target and source in move.sources:
                return move
        raise NotAllowed(_("Deze stap kan niet vanuit de status van nu. Ververs de pagina."))

    def moves_from(self, source: str) -> list[Move]:
        """All lawful moves from a status, in the order of the table."""
        return [move for move in self.moves if source in move.sources]


@dataclass(frozen=True)
class Panel:
    """A part of the case page that belongs to another room: a heading, a template and its data.

    `leads`: it asks something of the resident now, so it stands above the timeline.
    """

    heading: Text
    template: str
    context: Mapping[str, Any]
    leads: bool = False


@dataclass(frozen=True)
class DeskAction:
    """Something the desk can do with a case: its words, where, what it tells, and what stands in the way."""

    label: Text
    url: str
    sends: Text = ""
    obstacle: Text | None = None


_registered: dict[str, Workflow] = {}


def register(workflow: Workflow) -> None:
    """Make a workflow known, once per kind, from the app's ready()."""
    _registered[workflow.kind] = workflow


def get(kind: str) -> Workflow:
    """The workflow of a kind of case. KeyError when no room registered it."""
    return _registered[kind]


def all_workflows() -> list[Workflow]:
    """Every registered workflow."""
    return list(_registered.values())
