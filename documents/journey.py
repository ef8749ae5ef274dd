"""What follows by itself when something beside the request changed, and how a request ends early."""

from __future__ import annotations

from django.db import transaction

from core.accounts.acting import SYSTEM, Acting
from core.appointments import models as appointments
from core.cases.models import Case
from documents import settling

READY = "appointment"
WAITING = "requested"


def follow_up(case: Case, what: str, acting: Acting) -> None:
    """Keep the status in step with consents and appointment: ready for the counter, or not yet.

    Called inside the transaction in which `what` ("payment", "appointment", "consent") changed.
    """
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if what == "payment":
            settling.payment_changed(locked)
        elif locked.status in (READY, WAITING):
            _keep_in_step(locked, what)
    case.refresh_from_db(fields=["status", "moved_at", "due_on", "closed_at"])


def _keep_in_step(case: Case, what: str) -> None:
    target = WAITING if obstacles(case) else READY
    if case.status != target:
        case.move_to(target, SYSTEM)
    elif what == "appointment" and target == READY:  # moved to another time
        case.tell("documents/appointment", case.events.filter(facts__has_key="appointment").latest("pk"))


def obstacles(case: Case) -> list[str]:
    """What stands between this request and the counter, in words for a screen."""
    move = case.workflow.move(WAITING, READY)
    return [str(text) for need in move.needs if (text := need(case, SYSTEM))]


def withdraw(case: Case, acting: Acting) -> None:
    """End a request before it was taken in. NotAllowed as move_to.

    The place at the counter is free again, and what was paid goes back.
    """
    with transaction.atomic():
        case.move_to("withdrawn", acting)
        appointments.cancel(case)
        settling.payment_changed(case)
