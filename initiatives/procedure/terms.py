"""Until when we answer, until when a department advises, and until when somebody can object."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from core.cases.deadlines import Deadline, Term, Unit, add_months, deadline, suspend
from core.cases.models import Case
from core.city.models import equated_days
from initiatives.models import Initiative, InitiativeRules

OBJECT_WEEKS = 6
"""Awb 6:7; counted from the day after it was made known (Awb 6:8)."""
KEPT_YEARS = 5


def answer_term(initiative: Initiative) -> Deadline:
    """The term of the rules, from receipt; it stood still while we waited for the initiator (Awb 4:15)."""
    weeks = Term(initiative.rules.answer_weeks, Unit.WEEKS)
    found = deadline(initiative.case.received_on, weeks, equated_days())
    for since, until in initiative.pauses:
        start, end = date.fromisoformat(since), date.fromisoformat(until)
        if found.received <= start <= found.ends_on:
            found = suspend(found, start, end)
    return found


def answer_due(case: Case) -> date:
    """The last day of that term."""
    return answer_term(case.initiative).ends_on


def first_due(rules: InitiativeRules, received: date) -> date:
    """The same for what comes in now."""
    return deadline(received, Term(rules.answer_weeks, Unit.WEEKS), equated_days()).ends_on


def advice_due(rules: InitiativeRules) -> date:
    """When a department that is asked today has answered."""
    return deadline(timezone.localdate(), Term(rules.advice_days, Unit.WORKING_DAYS), equated_days()).ends_on


def appeal_term(decided_on: date) -> Deadline:
    """Until when one can object, or ask for a second look: six weeks for both (Awb 6:7)."""
    return deadline(decided_on, Term(OBJECT_WEEKS, Unit.WEEKS), equated_days())


def again_term(initiative: Initiative, asked_on: date) -> Deadline:
    """When we decide again. For an objection six weeks from the end of the term to object (Awb 7:10(1))."""
    first = initiative.decisions.order_by("round").first()
    start = asked_on
    if initiative.rules.is_decision and first and first.object_by:
        start = max(first.object_by, asked_on)
    return deadline(start, Term(initiative.rules.again_weeks, Unit.WEEKS), equated_days())


def again_due(case: Case) -> date:
    """The last day of that term for who appeals today."""
    return again_term(case.initiative, timezone.localdate()).ends_on


def object_due(case: Case) -> date | None:
    """The last day to appeal the answer that is being given; None when there is nothing to appeal."""
    found = case.initiative.decisions.order_by("-round").first()
    return found.object_by if found else None


def keep_until(case: Case) -> date:
    """So many years after it ended (Selectielijst gemeenten: configuration of the archive)."""
    return add_months(timezone.localdate(), 12 * KEPT_YEARS)
