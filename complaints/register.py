"""The register of complaints that ended (Awb art. 9:12a)."""

from __future__ import annotations

from django.utils import timezone

from complaints.models import RegisterEntry
from complaints.models.procedure import Delay
from complaints.procedure import promises
from complaints.rules import terms
from complaints.rules.outcomes import Outcome, overall
from core.cases.models import Case
from core.city.models import equated_days


def enter(case: Case, outcome: str) -> None:
    """Write a complaint that ends now into the register. Inside the transaction that ends it."""
    complaint, today, equated = case.complaint, timezone.localdate(), equated_days()
    parts = list(complaint.parts.all())
    judged = outcome == Outcome.JUDGED
    RegisterEntry.objects.create(
        office=case.office,
        number=complaint.number,
        received_on=case.received_on,
        ended_on=today,
        days=max(0, (today - case.received_on).days),
        in_time=today <= promises.handling_due(case),
        within_six_weeks=not terms.handle_by(case.received_on, equated).is_past(today),
        within_ten_weeks=not terms.handle_by(case.received_on, equated, committee=True).is_past(today),
        outcome=outcome,
        judgement=overall([part.judgement for part in parts]) if judged else "",
        themes=sorted({part.theme for part in parts}),
        about=complaint.about,
        department=complaint.department.name if complaint.department else "",
        channel=case.channel,
        adjourned=complaint.delays.filter(kind=Delay.Kind.ADJOURNED).exists(),
        measures=complaint.measures.count(),
    )
