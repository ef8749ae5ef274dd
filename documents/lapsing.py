"""Documents that nobody took within three months after they were made available (PpW art. 42(4))."""

from __future__ import annotations

from django.utils import timezone

from core.accounts.acting import SYSTEM
from core.cases.models import Case
from core.cases.workflow import NotAllowed


def sweep() -> int:
    """Withdraw every document whose last day to collect has passed in Amsterdam. Returns how many."""
    late = Case.objects.filter(
        travel_document__isnull=False, closed_at=None, status="ready", due_on__lt=timezone.localdate()
    )
    return sum(_lapse(case) for case in late.order_by("due_on").iterator(chunk_size=500))


def _lapse(case: Case) -> bool:
    try:
        case.move_to("lapsed", SYSTEM)
    except NotAllowed:
        return False  # another sweep was first, or somebody just collected it
    return True
