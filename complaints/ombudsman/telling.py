"""How residents read their request to the ombudsman."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.accounts.models import Person
from core.cases.models import Case, CaseEvent
from core.cases.story import moment_words
from core.cases.workflow import Telling, Text

ROAD = ("request_received", "investigation", "findings_sent", "reported", "file_closed")


def recipients(case: Case) -> list[Person]:
    """The requester and who acts for them; nobody for an investigation of the ombudsman's own."""
    if case.ombudsman_file.own_initiative:
        return []
    people = [case.subject]
    if case.submitted_by and case.submitted_by not in people:
        people.append(case.submitted_by)
    return people


def title(case: Case) -> Text:
    """The word and the number of the ombudsman, such as Ombudsman O-2026-0007."""
    return _("Ombudsman %(number)s") % {"number": case.ombudsman_file.number}


def ahead(case: Case) -> Iterable[str]:
    """What usually still comes."""
    return ROAD[ROAD.index(case.status) + 1 :] if case.status in ROAD else ()


FACTS: dict[tuple[str, str], Text] = {
    ("file", "handed_over"): _lazy("Dossier van de gemeente meegegeven"),
    ("file", "withdrawn"): _lazy("Toestemming voor het dossier ingetrokken"),
    ("inquiry", "asked"): _lazy("De ombudsman stelde de gemeente een vraag"),
    ("inquiry", "answered"): _lazy("De gemeente gaf antwoord aan de ombudsman"),
    ("inquiry", "reacted"): _lazy("De gemeente reageerde op de bevindingen"),
    ("reaction", "entered"): _lazy("Reactie op de bevindingen"),
    ("recommendations", "answered"): _lazy("De gemeente gaf antwoord op de aanbevelingen"),
}
HEARINGS: dict[str, Text] = {
    "planned": _lazy("Gesprek afgesproken"),
    "held": _lazy("Gesprek geweest"),
    "cancelled": _lazy("Gesprek gaat niet door"),
}


def fact_words(event: CaseEvent) -> Text:
    """Events that are no move, for the requester."""
    facts = event.facts
    if "hearing" in facts:
        when = moment_words(datetime.fromisoformat(facts["starts_at"]))
        return f"{HEARINGS[facts['hearing']]}: {when}"
    if "passed_on" in facts:
        return _("Verzoek als klacht naar de gemeente gestuurd: %(number)s") % {"number": facts["passed_on"]}
    if facts.get("followed_up"):
        return _("De ombudsman keek wat er van de aanbevelingen kwam")
    return next((words for fact, words in FACTS.items() if facts.get(fact[0]) == fact[1]), "")


TELLING = Telling(
    detail="ombudsman_file",
    number="number",
    title=title,
    reads=("ombudsman_file",),
    ahead=ahead,
    fact_words=fact_words,
    by_code=True,
)
