"""How residents read their request to the ombudsman."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.accounts.models import Person
from core.cases.models import Case, CaseEvent
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


def fact_words(event: CaseEvent) -> Text:
    """Events that are no move, for the requester."""
    return ""


TELLING = Telling(
    detail="ombudsman_file",
    title=title,
    reads=("ombudsman_file",),
    ahead=ahead,
    fact_words=fact_words,
    by_code=True,
)
