"""What we promise who asks a question: until when, what stands in messages, how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
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


def norm_days(question: Question) -> int:
    """Working days within which we promise an answer."""
    return question.subject.norm_days if question.subject else USUAL_DAYS


def answer_deadline(question: Question) -> Deadline:
    """When the answer is due, counted from receipt."""
    return terms.answer_by(question.case.received_on, norm_days(question), equated_days())


def answer_due(case: Case) -> date:
    """The same for a question that is asked anew today."""
    return terms.answer_by(timezone.localdate(), norm_days(case.question), equated_days()).ends_on


def keep_until(case: Case) -> date:
    """A year after it ended."""
    return add_months(timezone.localdate(), KEPT_MONTHS)


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words for one person's message about one event, in that person's language."""
    question = case.question
    with translation.override(person.language):
        counted = answer_deadline(question) if case.due_on and not question.reopened else None
        return {
            "title": question.title,
            "asked": question.text.splitlines(),
            "due": long_date(case.due_on) if case.due_on else "",
            "counted": explain(counted) if counted else "",
            "answer": event.text.splitlines(),
            "judge_link": settings.BASE_URL + f"/vragen/{case.reference}/geholpen/",
            "merged_into": question.merged_into,
            "to": event.facts.get("to", ""),
        }
