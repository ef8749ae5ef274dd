"""How residents read a question."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from complaints.questions import promises
from core.accounts.models import Person
from core.cases.deadlines import Deadline
from core.cases.models import Case, CaseEvent
from core.cases.workflow import Telling, Text

BEFORE_THE_ANSWER = ("question_received", "question_more", "question_merged")


def recipients(case: Case) -> list[Person]:
    """Who asked; for somebody else, who asked for them."""
    return [case.submitted_by or case.subject]


def ahead(case: Case) -> Iterable[str]:
    """The answer, as long as there is none."""
    return ["question_answered"] if case.status in BEFORE_THE_ANSWER else []


def counted(case: Case) -> Deadline | None:
    """How the day of the answer was counted, until it was answered once."""
    return promises.promised(case.question) if case.status == "question_received" else None


def fact_words(event: CaseEvent) -> Text:
    """Events that are no move: what somebody else said of the answer in the resident's name."""
    return _("Er is verteld of het antwoord hielp") if "helped" in event.facts else ""


TELLING = Telling(
    detail="question",
    title=lambda case: case.question.title,
    reads=("question__subject",),
    ahead=ahead,
    counted=counted,
    fact_words=fact_words,
    by_code=True,
)
