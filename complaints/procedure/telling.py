"""How residents read a complaint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.procedure import promises
from core.accounts.models import Person
from core.cases.deadlines import Deadline
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.story import moment_words
from core.cases.workflow import Telling, Text

SHOWN = 200
"""Signs of their own words that somebody reads back in one line."""
ROAD = ("complaint_received", "informal", "formal", "judged")


def recipients(case: Case) -> list[Person]:
    """The complainant, and who acts for them. Never who it is about: they get sealed letters."""
    people = [case.subject]
    if case.submitted_by and case.submitted_by not in people:
        people.append(case.submitted_by)
    return people


def title(case: Case) -> Text:
    """The word and the number in the register, such as Klacht K-2026-0042."""
    return _("Klacht %(number)s") % {"number": case.complaint.number}


def ahead(case: Case) -> Iterable[str]:
    """What usually still comes."""
    here = "formal" if case.status == "committee" else case.status
    return ROAD[ROAD.index(here) + 1 :] if here in ROAD else ()


def counted(case: Case) -> Deadline | None:
    """How the last day was counted, unless the complainant agreed to a later one."""
    by_law = promises.handling_deadline(case)
    return by_law if by_law.ends_on == case.due_on else None


MORE_TIME: dict[str, Promise] = {
    "adjourned": gettext_lazy("Wij hebben meer tijd nodig"),
    "consented": gettext_lazy("U vond het goed dat wij meer tijd nemen"),
}
FACTS: dict[tuple[str, Any], Promise] = {
    ("hearing", "planned"): gettext_lazy("Gesprek afgesproken"),
    ("hearing", "held"): gettext_lazy("Wij hadden een gesprek met u, en u kreeg het verslag"),
    ("hearing", "cancelled"): gettext_lazy("Het gesprek gaat niet door"),
    ("hearing", "reaction"): gettext_lazy("U reageerde op het verslag"),
    ("delay", "asked"): gettext_lazy("Wij vroegen u of wij meer tijd mogen nemen"),
    ("late", True): gettext_lazy("Wij lieten u weten dat het langer duurt"),
    ("slow", True): gettext_lazy("U liet weten dat het te lang duurt"),
    ("measure", "done"): gettext_lazy("Wij deden wat wij hadden beloofd"),
    ("handler", "named"): gettext_lazy("U hoorde wie uw klacht behandelt"),
    ("handler", "changed"): gettext_lazy("Iemand anders behandelt nu uw klacht"),
    ("handler", "handed_back"): gettext_lazy("Wij zoeken iemand anders die uw klacht behandelt"),
    ("ombudsman", "handed_over"): gettext_lazy("Uw dossier is op uw verzoek naar de ombudsman gegaan"),
    ("copy", "sent"): gettext_lazy("Wij stuurden een kopie van uw klacht aan degene over wie u klaagt"),
}


def fact_words(event: CaseEvent) -> Text:
    """Events that are no move, for the complainant; "" for what only the desk needs to know."""
    facts = event.facts
    if more_time := MORE_TIME.get(facts.get("delay", "")):
        until = date.fromisoformat(facts["until"])
        return _("%(what)s, tot uiterlijk %(day)s") % {"what": more_time, "day": long_date(until)}
    words = next((FACTS[each] for each in facts.items() if _known(each)), "")
    if words and facts.get("hearing") == "planned" and "at" in facts:
        return f"{words}: {moment_words(datetime.fromisoformat(facts['at']))}"
    if words and event.text and facts.get("slow"):
        return f"{words}: {event.text[:SHOWN]}"
    return words


def _known(fact: tuple[str, Any]) -> bool:
    return isinstance(fact[1], str | bool) and fact in FACTS


TELLING = Telling(
    detail="complaint",
    number="number",
    title=title,
    reads=("complaint",),
    ahead=ahead,
    counted=counted,
    fact_words=fact_words,
    by_code=True,
)
