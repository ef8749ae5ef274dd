"""Paying back: a row first, in the transaction of what it follows from; the sweep sends it.

Ordering is the same as asking: the client first looks whether Mollie has our refund already. So a doubtful
attempt is repeated without harm, and one that Mollie accepted is followed until the bank has done its work.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from core.accounts.acting import SYSTEM
from core.cases.models import Case, CaseEvent
from core.http import Reason
from core.payments import mollie
from core.payments.models import Payment, Refund
from core.payments.mollie import MollieError

log = logging.getLogger(__name__)

FIRST_RETRY = timedelta(seconds=30)
"""Waiting time after a failed attempt; it doubles each time."""
MAX_ATTEMPTS = 12
"""After about a day of attempts staff see the refund as failed."""
ASK_AGAIN = timedelta(hours=6)
"""How often we ask how a refund goes that Mollie accepted: banks take days."""


STATUS = {
    "refunded": Refund.Status.DONE,
    "failed": Refund.Status.FAILED,
    "canceled": Refund.Status.FAILED,
}
"""What ends a refund, in Mollie's words; any other word means that the bank is at work."""


class TooMuch(Exception):
    """More than what was paid and not yet given back."""


def refund(payment: Payment, cents: int, key: str, why: str) -> Refund:
    """Decide to pay back `cents` of a payment, once for each `key`; `why` is a word the room's messages know.

    Call it inside the transaction of what it follows from; the sweep sends it. TooMuch when less is left.
    """
    with transaction.atomic():
        payment = Payment.objects.select_for_update(of=("self",)).select_related("case").get(pk=payment.pk)
        if known := Refund.objects.filter(key=key).first():
            return known
        if payment.status != Payment.Status.PAID or cents > refundable(payment):
            raise TooMuch
        made = Refund.objects.create(key=key, payment=payment, cents=cents, why=why)
        facts = {"refund": why, "cents": cents, "key": key}
        payment.case.record(CaseEvent.Kind.FACT, SYSTEM, facts=facts)
    return made


def refundable(payment: Payment) -> int:
    """What is left of a paid payment, in cents."""
    return payment.cents - _given_back(payment)


def paid_cents(case: Case) -> int:
    """What the resident paid for a case and neither got nor gets back, in cents."""
    paid = Payment.objects.filter(case=case, status=Payment.Status.PAID)
    return sum(refundable(payment) for payment in paid)


def _given_back(payment: Payment) -> int:
    return payment.refunds.aggregate(cents=Sum("cents"))["cents"] or 0


def ask_soon(payment: Payment) -> None:
    """Have the next sweep ask how the refunds of a payment go: Mollie said that something changed."""
    accepted = payment.refunds.filter(status=Refund.Status.PENDING).exclude(provider_id="")
    accepted.update(next_attempt_at=timezone.now())


def send_due(limit: int = 50) -> int:
    """Send what waits and ask how the rest goes. Returns how many; stops when Mollie is away."""
    due = Refund.objects.filter(status=Refund.Status.PENDING, next_attempt_at__lte=timezone.now())
    taken = 0
    for refund_id in list(due.order_by("next_attempt_at").values_list("pk", flat=True)[:limit]):
        mine = due.filter(pk=refund_id)  # the condition again: another sweep may have been first
        if not mine.update(attempts=F("attempts") + 1, next_attempt_at=timezone.now() + FIRST_RETRY):
            continue
        taken += 1
        if not _advance(Refund.objects.select_related("payment").get(pk=refund_id)):
            break
    return taken


def _advance(row: Refund) -> bool:
    """One step with one refund. False when Mollie cannot be reached: the others would fare the same."""
    try:
        answer = mollie.refund(
            row.payment.provider_id or "",
            key=row.idempotency_key,
            cents=row.cents,
            description=row.payment.description,
        )
    except MollieError as error:
        log.warning("refund %s, attempt %s: %s", row.pk, row.attempts, error)
        _try_later(row, error)
        return error.reason != Reason.UNREACHABLE
    status = STATUS.get(answer.status, Refund.Status.PENDING)
    _still_pending(row).update(
        provider_id=answer.id,
        status=status,
        attempts=0,
        next_attempt_at=timezone.now() + ASK_AGAIN,
        last_error="Mollie could not pay it back" if status == Refund.Status.FAILED else "",
    )
    return True


def _try_later(row: Refund, error: MollieError) -> None:
    ends = error.reason == Reason.REFUSED or row.attempts >= MAX_ATTEMPTS
    _still_pending(row).update(
        status=Refund.Status.FAILED if ends and not row.provider_id else Refund.Status.PENDING,
        next_attempt_at=timezone.now() + FIRST_RETRY * 2 ** min(row.attempts, MAX_ATTEMPTS),
        last_error=str(error)[:200],
    )


def _still_pending(row: Refund) -> QuerySet[Refund]:
    return Refund.objects.filter(pk=row.pk, status=Refund.Status.PENDING)
