"""How initiators read their initiative, and what stands in messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from core.accounts.models import Person
from core.cases.deadlines import Deadline
from core.cases.explanations import explain, explain_last_day, long_date
from core.cases.models import Case, CaseEvent
from core.cases.workflow import Telling
from initiatives.models import Decision, Initiative
from initiatives.procedure import terms

BEFORE = ("initiative_received", "initiative_advice", "initiative_more", "initiative_support")


def recipients(case: Case) -> list[Person]:
    """Who asked; for somebody else, who asked for them."""
    return [case.submitted_by or case.subject]


def ahead(case: Case) -> Iterable[str]:
    """The advice, as long as nobody decided."""
    return ["initiative_advice"] if case.status == "initiative_received" else []


def counted(case: Case) -> Deadline | None:
    """How the day now was counted."""
    if case.status not in BEFORE or case.due_on is None:
        return None
    found = terms.answer_term(case.initiative)
    return found if found.ends_on == case.due_on else None


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words for one person's message about one event, in that person's language."""
    initiative = case.initiative
    initiative.case = case
    with translation.override(person.language):
        found = counted(case)
        return {
            "title": initiative.title,
            "kind": str(initiative.get_kind_display()),
            "received_on": long_date(case.received_on),
            "due": long_date(case.due_on) if case.due_on else "",
            "counted": explain(found) if found else "",
            "guide": str(case.handler or ""),
            **decision_words(initiative),
            **_agreement(initiative),
            **_page(initiative),
        }


def decision_words(initiative: Initiative) -> dict[str, Any]:
    """The last answer: its words, each criterion with why, and what one can do against it."""
    found: Decision | None = initiative.decisions.order_by("-round").first()
    if found is None:
        return {"judged": [], "answer": [], "appeal": "", "is_decision": initiative.rules.is_decision}
    judged = [
        f"{each.criterion}: {each.get_met_display()}. {each.why}"
        for each in found.judgements.select_related("criterion")
    ]
    appeal = explain_last_day(terms.appeal_term(found.decided_on)) if found.object_by else ""
    return {
        "answer": found.text.splitlines(),
        "judged": judged,
        "appeal": appeal,
        "is_decision": initiative.rules.is_decision,
        "second": found.round == Decision.SECOND,
    }


def _agreement(initiative: Initiative) -> dict[str, Any]:
    agreement = getattr(initiative, "agreement", None)
    if agreement is None:
        return {"agreed": []}
    return {
        "budget": agreement.budget_euros,
        "starts": long_date(agreement.starts_on),
        "ends": long_date(agreement.ends_on),
        "city_does": agreement.city_does.splitlines(),
        "initiator_does": agreement.initiator_does.splitlines(),
        "report": agreement.report.splitlines(),
    }


def _page(initiative: Initiative) -> dict[str, Any]:
    if initiative.process is None:
        return {"page_link": ""}
    return {
        "page_link": settings.BASE_URL + initiative.process.get_absolute_url(),
        "needed": initiative.rules.support_needed,
        "supports": initiative.contribution.supports if initiative.contribution else 0,
    }


TELLING = Telling(
    detail="initiative",
    title=lambda case: case.initiative.title,
    reads=("initiative__rules",),
    ahead=ahead,
    counted=counted,
)
