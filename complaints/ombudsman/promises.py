"""The dates of a file of the ombudsman, the words of its messages, and how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone, translation

from complaints.models import NormFinding, Ombudsman, OmbudsmanFile, Recommendation
from complaints.rules import terms
from complaints.rules.grounds import Incompetent, NotInvestigated
from complaints.rules.norms import Norm
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


def measured(file: OmbudsmanFile) -> list[dict[str, str]]:
    """Conduct against the norms, in words."""
    return [
        {
            "norm": str(Norm(each.norm).label),
            "met": str(NormFinding.Met(each.met).label),
            "why": each.why,
        }
        for each in file.norm_findings.all()
    ]


def recommended(file: OmbudsmanFile) -> list[dict[str, str]]:
    """The recommendations, and what the municipality answered to each."""
    return [
        {
            "text": each.text,
            "answer": str(Recommendation.Answer(each.answer).label) if each.answer else "",
            "why": each.why,
        }
        for each in file.recommendations.all()
    ]


def ground_words(file: OmbudsmanFile) -> dict[str, str]:
    """Why the ombudsman stops, and the article of law; empty as long as that is not so."""
    ground: Incompetent | NotInvestigated | None = None
    if file.incompetent:
        ground = Incompetent(file.incompetent)
    elif file.not_investigated:
        ground = NotInvestigated(file.not_investigated)
    return (
        {"ground": str(ground.label), "article": ground.article} if ground else {"ground": "", "article": ""}
    )


def ombudsman_phone() -> str:
    """Where the ombudsman is called; nothing as long as nobody entered it."""
    found = Ombudsman.objects.filter(valid_from__lte=timezone.localdate()).first()
    return found.phone if found else ""


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
            "follow_up": file.follow_up.splitlines(),
            "norms": measured(file),
            "recommendations": recommended(file),
            "phone": ombudsman_phone(),
            **ground_words(file),
        }
