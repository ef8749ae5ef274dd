"""How residents read a complaint."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from complaints.procedure import promises
from core.accounts.models import Person
from core.cases.deadlines import Deadline
from core.cases.models import Case, CaseEvent
from core.cases.workflow import Telling, Text

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


def fact_words(event: CaseEvent) -> Text:
    """Events that are no move, for the complainant."""
    if event.facts.get("ombudsman") == "handed_over":
        return _("Uw dossier is op uw verzoek naar de ombudsman gegaan")
    return ""


TELLING = Telling(
    detail="complaint",
    title=title,
    reads=("complaint",),
    ahead=ahead,
    counted=counted,
    fact_words=fact_words,
    by_code=True,
)
