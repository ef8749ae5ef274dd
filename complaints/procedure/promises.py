"""The dates of a complaint, the words of its messages, and how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone, translation

from complaints.models import Complaint, Delay
from complaints.models.ombudsman import Ombudsman, ombudsman_on
from complaints.rules import terms
from core.accounts.models import Person
from core.cases.deadlines import Deadline, add_months
from core.cases.explanations import explain, long_date
from core.cases.models import Case, CaseEvent
from core.city.models import equated_days

QUOTED = 3000
"""Signs of their own words that a complainant reads back in a message: two pages of a letter."""
KEPT_YEARS = 5
"""A complaint is kept five years (Selectielijst gemeenten 2020)."""


def handling_deadline(case: Case) -> Deadline:
    """Six weeks from receipt, ten with a committee, four more when adjourned (Awb art. 9:11(1), (2))."""
    complaint = case.complaint
    first = terms.handle_by(case.received_on, equated_days(), committee=bool(complaint.committee))
    adjourned = any(each.kind == Delay.Kind.ADJOURNED for each in complaint.delays.all())
    return terms.adjourned(first) if adjourned else first


def handling_due(case: Case) -> date:
    """The last day: by law, or later when the complainant agreed in writing (Awb art. 9:11(3))."""
    by_law = handling_deadline(case).ends_on
    agreed = [each.until for each in case.complaint.delays.all() if each.kind == Delay.Kind.CONSENTED]
    return max([by_law, *agreed])


def keep_until(case: Case) -> date:
    """Five years after it ended."""
    return add_months(timezone.localdate(), 12 * KEPT_YEARS)


def ombudsman_words() -> dict[str, str]:
    """Who can be asked now, and until when when we are done today (Awb art. 9:12(2), 9:24)."""
    today = timezone.localdate()
    try:
        ombudsman = ombudsman_on(today)
    except Ombudsman.DoesNotExist:
        return dict.fromkeys(("ombudsman", "ombudsman_address", "ombudsman_phone", "ombudsman_website"), "")
    return {
        "ombudsman": ombudsman.name,
        "ombudsman_address": ombudsman.address,
        "ombudsman_phone": ombudsman.phone,
        "ombudsman_website": ombudsman.website,
        "ombudsman_until": long_date(terms.ask_ombudsman_by(today)),
    }


def _about_whom(complaint: Complaint) -> list[str]:
    """Whom and what a complaint is about, in the words of the complainant."""
    named = [each.named_as for each in complaint.involved.all()]
    return [*named, *([complaint.department.name] if complaint.department else [])]


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words for one person's message about one event, in that person's language."""
    complaint = case.complaint
    with translation.override(person.language):
        return {
            "number": complaint.number,
            "for_other": case.subject.full_name if person != case.subject else "",
            "handler": str(case.handler) if case.handler else "",
            "due": long_date(case.due_on) if case.due_on else "",
            "counted": explain(handling_deadline(case)) if case.due_on else "",
            "received_on": long_date(case.received_on),
            "what_happened": complaint.what_happened.splitlines(),
            "written": complaint.what_happened[:QUOTED].splitlines(),
            "shortened": len(complaint.what_happened) > QUOTED,
            "about": _about_whom(complaint),
            "solution": complaint.solution.splitlines(),
            **ombudsman_words(),
        }
