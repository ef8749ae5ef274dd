"""What follows by itself when something beside the request changed, and how a request ends early."""

from __future__ import annotations

from django.db import transaction

from core.accounts.acting import SYSTEM, Acting
from core.appointments import models as appointments
from core.cases.models import Case

READY = "appointment"
WAITING = "requested"


def follow_up(case: Case, what: str, acting: Acting) -> None:
    """Keep the status in step with consents and appointment: ready for the counter, or not yet.

    Called inside the transaction in which `what` ("payment", "appointment", "consent") changed.
    """
    with transaction.atomic():
        locked = Case.objects.select_for_update(of=("self",)).select_related("subject").get(pk=case.pk)
        if locked.status not in (READY, WAITING):
            return
        target = WAITING if obstacles(locked) else READY
        if locked.status != target:
            locked.move_to(target, SYSTEM)
    case.refresh_from_db(fields=["status", "moved_at", "due_on", "closed_at"])


def obstacles(case: Case) -> list[str]:
    """What stands between this request and the counter, in words for a screen."""
    move = case.workflow.move(WAITING, READY)
    return [str(text) for need in move.needs if (text := need(case, SYSTEM))]


def withdraw(case: Case, acting: Acting) -> None:
    """End a request before it was taken in; the place at the counter is free again. NotAllowed as move_to."""
    with transaction.atomic():
        case.move_to("withdrawn", acting)
        appointments.cancel(case)
