"""Writing the register of complaints that ended, and reading it (Awb art. 9:12a, 9:36a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from complaints.models import (
    Competence,
    Complaint,
    Delay,
    NormFinding,
    OmbudsmanFile,
    RegisterEntry,
)
from complaints.procedure import promises
from complaints.rules import terms
from complaints.rules.outcomes import Judgement, Outcome, overall
from core.accounts.models import User
from core.audit.models import Office
from core.cases.models import Case
from core.city.models import equated_days

OUTCOMES: Mapping[str, Outcome] = {
    "settled": Outcome.SETTLED,
    "judged": Outcome.JUDGED,
    "not_handled": Outcome.NOT_HANDLED,
    "complaint_withdrawn": Outcome.WITHDRAWN,
    "complaint_forwarded": Outcome.FORWARDED,
    "mediated": Outcome.SETTLED,
    "file_closed": Outcome.JUDGED,
    "sent_back": Outcome.FORWARDED,
    "not_competent": Outcome.NOT_HANDLED,
    "not_investigated": Outcome.NOT_HANDLED,
    "request_withdrawn": Outcome.WITHDRAWN,
}
"""How each last status of a complaint or of a file of the ombudsman counts in the register."""

PROPER = {NormFinding.Met.YES: Judgement.UNFOUNDED, NormFinding.Met.NO: Judgement.FOUNDED}
"""What the register makes of conduct that met a norm of the ombudsman, or did not."""


def enter(case: Case, outcome: str) -> None:
    """Write down a complaint or file of the ombudsman that ends. Inside the transaction of the ending.

    The terms are counted anew, for the case has no date any more once it ended.
    """
    received, equated = case.received_on, equated_days()
    ended = timezone.localdate(case.closed_at) if case.closed_at else timezone.localdate()
    if case.office == Office.OMBUDSMAN:
        particulars = _of_file(case, outcome)
    else:
        particulars = {"in_time": ended <= promises.handling_due(case), **_of_complaint(case, outcome)}
    RegisterEntry.objects.create(
        office=case.office,
        received_on=received,
        ended_on=ended,
        days=(ended - received).days,
        within_six_weeks=ended <= terms.handle_by(received, equated).ends_on,
        within_ten_weeks=ended <= terms.handle_by(received, equated, committee=True).ends_on,
        outcome=outcome,
        channel=case.channel,
        **particulars,
    )


def _of_complaint(case: Case, outcome: str) -> dict[str, Any]:
    complaint = case.complaint
    parts = list(complaint.parts.all())
    judged = [part.judgement for part in parts if part.judgement]
    return {
        "number": complaint.number,
        "judgement": overall(judged) if outcome == Outcome.JUDGED else "",
        "themes": sorted({part.theme for part in parts}),
        "about": complaint.about,
        "department": complaint.department.name if complaint.department else "",
        "adjourned": any(each.kind == Delay.Kind.ADJOURNED for each in complaint.delays.all()),
        "measures": complaint.measures.count(),
    }


def _of_file(case: Case, outcome: str) -> dict[str, Any]:
    """No law sets the ombudsman a term, so a file is never late. Only bodies are named, never people."""
    file = case.ombudsman_file
    against = file.against
    is_person = against is not None and against.kind == Competence.Kind.PERSON
    judged = [PROPER[NormFinding.Met(each.met)] for each in file.norm_findings.all()]
    return {
        "number": file.number,
        "in_time": True,
        "judgement": overall(judged) if outcome == Outcome.JUDGED else "",
        "about": against.kind if against else "",
        "department": against.name[:80] if against and not is_person else "",
        "measures": file.recommendations.count(),
    }


def entries_for(user: User) -> QuerySet[RegisterEntry]:
    """All rows of the user's own office: for counting. They name nobody, and the figures are public."""
    return RegisterEntry.objects.filter(office=user.office)


def hidden_from(user: User) -> set[str]:
    """Numbers of complaints and files that are closed to this user: never shown to them in a row or a form.

    They are counted: the figures are public and must be the same for everybody. What an official could work
    out from them is that there is a complaint, which the law tells them by letter (Awb art. 9:9).
    """
    closed = {"case__exclusions__user": user}
    numbers = Complaint.objects.filter(**closed).values_list("number", flat=True)
    others = OmbudsmanFile.objects.filter(**closed).values_list("number", flat=True)
    return set(numbers.union(others, all=True))
