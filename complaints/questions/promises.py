"""What we promise who asks a question: until when, what stands in messages, how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from complaints.models import Question
from complaints.rules import terms
from core.accounts.models import Person
from core.cases.deadlines import Deadline, add_months
from core.cases.explanations import explain, long_date
from core.cases.models import Case, CaseEvent
from core.city.models import equated_days

USUAL_DAYS = 5
"""Working days for a question whose subject nobody chose yet."""
KEPT_MONTHS = 12
"""A general question is kept a year (Selectielijst gemeenten 2020)."""
MOST_REPEATED = 2000
"""Signs of a question that our receipt repeats; the whole of it stands in the case."""


def norm_days(question: Question) -> int:
    """Working days within which we promise an answer."""
    return question.subject.norm_days if question.subject else USUAL_DAYS


def answer_deadline(question: Question) -> Deadline:
    """When the answer is due, counted from receipt."""
    return terms.answer_by(question.case.received_on, norm_days(question), equated_days())


def promised(question: Question) -> Deadline | None:
    """How the day was counted that stands with the question; None when it was set in another way."""
    if question.reopened or question.case.due_on is None:
        return None
    counted = answer_deadline(question)
    return counted if counted.ends_on == question.case.due_on else None


def answer_due(case: Case) -> date:
    """The same for a question that is asked anew today."""
    return terms.answer_by(timezone.localdate(), norm_days(case.question), equated_days()).ends_on


def due_after_change(case: Case) -> date:
    """For what came in as something else: counted from receipt, or from today when that day is past."""
    from_receipt = answer_deadline(case.question)
    return answer_due(case) if from_receipt.is_past(timezone.localdate()) else from_receipt.ends_on


def keep_until(case: Case) -> date:
    """A year after it ended."""
    return add_months(timezone.localdate(), KEPT_MONTHS)


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words for one person's message about one event, in that person's language."""
    question = case.question
    question.case = case
    with translation.override(person.language):
        counted = promised(question)
        return {
            "title": question.title,
            "route": question.route,
            "asked": question.text[:MOST_REPEATED].splitlines(),
            "cut": len(question.text) > MOST_REPEATED,
            "received_on": long_date(case.received_on),
            "due": long_date(case.due_on) if case.due_on else "",
            "counted": explain(counted) if counted else "",
            "answer": event.text.splitlines(),
            "file_names": event.facts.get("files", []),
            "judge_link": _judge_link(case, person),
            "merged_into": own_target(question),
            "to": event.facts.get("to", ""),
        }


def _judge_link(case: Case, person: Person) -> str:
    """Where the reader says whether it helped; nothing for who comes in by code, who goes by the case."""
    if person.bsn_index is None:
        return ""
    return settings.BASE_URL + reverse("complaints:question_helped", args=[case.reference])


def own_target(question: Question) -> str:
    """The number of the question that this one was put together with, when the same person asked it.

    That of somebody else is never told.
    """
    case = question.case
    own = Case.objects.filter(reference=question.merged_into, subject=case.subject_id)
    return question.merged_into if question.merged_into and own.exists() else ""
