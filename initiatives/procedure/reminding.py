"""What time asks for: advice that is due or late, and answers that nobody appealed."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.accounts.acting import SYSTEM
from core.cases.models import Case
from initiatives.models import Advice, Decision
from initiatives.procedure.guiding import tell

DAYS_BEFORE = 2


def remind_of_advice() -> None:
    """Two days before, the adviser hears it; when it is late, adviser and guide do. Each once."""
    today = timezone.localdate()
    soon = Advice.objects.filter(given_at=None, reminded_on=None, due_on__lte=today + timedelta(DAYS_BEFORE))
    late = Advice.objects.filter(given_at=None, late_on=None, due_on__lt=today)
    for pk in set(soon.values_list("pk", flat=True)) | set(late.values_list("pk", flat=True)):
        with transaction.atomic():
            _remind(pk)


def _remind(pk: int) -> None:
    advice = Advice.objects.select_for_update(of=("self",)).select_related("department").get(pk=pk)
    today = timezone.localdate()
    if advice.given_at:
        return
    guide = advice.initiative.case.handler or advice.asked_by
    if advice.reminded_on is None:
        advice.reminded_on = today
        tell(advice.adviser or guide, "staff_advice_due", advice, "due")
    if advice.is_late and advice.late_on is None:
        advice.late_on = today
        for each in {advice.adviser, guide} - {None}:
            tell(each, "staff_advice_late", advice, "late")  # type: ignore[arg-type]
    advice.save(update_fields=["reminded_on", "late_on"])


def close_unappealed() -> None:
    """Who did not object within six weeks leaves it at that (Awb 6:7); a day more, for what is on its way."""
    over = timezone.localdate() - timedelta(days=1)
    refused = Decision.objects.filter(
        round=Decision.FIRST, object_by__lt=over, initiative__case__status="initiative_refused"
    )
    for pk in refused.values_list("initiative__case_id", flat=True):
        with transaction.atomic():
            case = Case.objects.locked().get(pk=pk)
            if case.status == "initiative_refused":
                case.move_to("initiative_closed", SYSTEM)
