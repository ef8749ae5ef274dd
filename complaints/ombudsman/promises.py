"""The dates of a file of the ombudsman, the words of its messages, and how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone, translation

from complaints.rules import terms
from core.accounts.models import Person
from core.cases.deadlines import add_months
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.city.models import equated_days

KEPT_YEARS = 10
"""A complaint through the ombudsman is kept ten years (Selectielijst gemeenten 2020)."""


def reaction_due(case: Case) -> date:
    """Until when both sides can react to findings (Awb art. 9:35)."""
    return terms.react_to_findings_by(timezone.localdate(), equated_days()).ends_on


def report_answer_due(case: Case) -> date:
    """Until when the municipality answers the recommendations (Awb art. 9:36(4))."""
    return terms.answer_report_by(timezone.localdate(), equated_days()).ends_on


def keep_until(case: Case) -> date:
    """Ten years after it ended."""
    return add_months(timezone.localdate(), 12 * KEPT_YEARS)


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words for one person's message about one event, in that person's language."""
    file = case.ombudsman_file
    with translation.override(person.language):
        return {
            "number": file.number,
            "handler": str(case.handler) if case.handler else "",
            "due": long_date(case.due_on) if case.due_on else "",
            "received_on": long_date(case.received_on),
            "what_happened": file.what_happened.splitlines(),
            "against": str(file.against or file.against_words),
            "findings": file.findings.splitlines(),
            "report": file.report.splitlines(),
            "mediation": file.mediation.splitlines(),
        }
