"""Paying for a case: a row first, then Mollie; a status is fetched, and applied once under lock.

Whoever tells us that something happened (the browser that comes back, a webhook, the sweep) only makes us
ask. The case is locked before its payment, as everywhere.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from core.accounts.acting import SYSTEM, Acting
from core.cases.models import Case, CaseEvent
from core.http import Reason
from core.payments import mollie
from core.payments.models import Payment
from core.payments.mollie import MollieError, MolliePayment, MollieStatus
from core.payments.refunding import refund, send_due

log = logging.getLogger(__name__)

Status = Payment.Status

STATUS = {
    MollieStatus.OPEN: Status.OPEN,
    MollieStatus.PENDING: Status.OPEN,
    MollieStatus.AUTHORIZED: Status.OPEN,
    MollieStatus.PAID: Status.PAID,
    MollieStatus.FAILED: Status.FAILED,
    MollieStatus.EXPIRED: Status.EXPIRED,
    MollieStatus.CANCELED: Status.CANCELED,
}

REFUSED = gettext_noop("Mollie weigert deze betaling")
OTHER_AMOUNT = gettext_noop("Mollie noemt een ander bedrag")
OTHER_PAYMENT = gettext_noop("Mollie noemt een andere betaling")
"""What can be wrong with a payment; kept in Dutch, translated when shown."""

FIRST_ASK = timedelta(seconds=30)
ASK_AGAIN = timedelta(seconds=55)
"""At most each minute, allowing for a sweep that comes a little early."""
YOUNG = timedelta(hours=1)
ASK_AGAIN_OLD = timedelta(minutes=10)
"""Who did not pay within the hour is not standing at the bank's page."""


class NothingToPay(Exception):
    """The case is paid, or closed."""


def start(case: Case, cents: int, lines: list[Any], description: str, return_path: str) -> Payment:
    """A payment that the resident can go and pay at its `checkout_url`.

    A case has one open payment: the same amount again gives the same one, so two tabs or the back button do
    no harm; another amount ends it first. `description` is on the bank statement and names nobody. Must not
    run inside a transaction, for it calls Mollie. Raises MollieError, after which the same call may be
    repeated, and NothingToPay.
    """
    open_one = Payment.objects.filter(case=case, status__in=(Status.NEW, Status.OPEN)).first()
    if open_one and open_one.provider_id:
        settle(open_one)  # paid in another tab, or expired by now
    payment = _row(case, cents, lines, description, return_path)
    return payment if payment.provider_id else _announce(payment)


def _row(case: Case, cents: int, lines: list[Any], description: str, return_path: str) -> Payment:
    # durable: the row must be there for good before Mollie hears of it
    with transaction.atomic(durable=True):
        case = Case.objects.locked().get(pk=case.pk)
        if case.closed_at or Payment.objects.filter(case=case, status=Status.PAID).exists():
            raise NothingToPay
        open_one = Payment.objects.filter(case=case, status__in=(Status.NEW, Status.OPEN)).first()
        if open_one and open_one.cents == cents:
            return open_one
        if open_one:  # it may still be paid at Mollie's page: then it counts all the same
            ended = Status.REPLACED if open_one.provider_id else Status.CANCELED
            Payment.objects.filter(pk=open_one.pk).update(status=ended)
        return Payment.objects.create(
            case=case,
            cents=cents,
            lines=lines,
            description=description,
            return_path=return_path,
            language="en" if translation.get_language() == "en" else "nl",
        )


def _announce(payment: Payment) -> Payment:
    """Make the payment known to Mollie, under its key: harmless to repeat."""
    report, back = (reverse(f"payments:{name}", args=[payment.key]) for name in ("report", "back"))
    try:
        answer = mollie.create_payment(
            key=str(payment.key),
            cents=payment.cents,
            description=payment.description,
            reference=str(payment.key),
            redirect_url=settings.BASE_URL + back,
            webhook_url=settings.BASE_URL + report,
            language=payment.language,
        )
    except MollieError as error:
        if error.reason == Reason.REFUSED:  # a new key next time: Mollie answers this one the same for ever
            log.error("payment %s: %s", payment.pk, error)
            Payment.objects.filter(pk=payment.pk, status=Status.NEW).update(
                status=Status.FAILED, trouble=REFUSED
            )
        raise
    Payment.objects.filter(pk=payment.pk, provider_id=None).update(
        provider_id=answer.id, checkout_url=answer.checkout_url
    )
    Payment.objects.filter(pk=payment.pk, status=Status.NEW).update(status=Status.OPEN)
    payment.refresh_from_db()
    return payment


def settle(payment: Payment) -> Payment:
    """Fetch the status from Mollie and apply it; returns the payment as it then is. Raises MollieError."""
    if payment.provider_id:
        _apply(payment.pk, mollie.fetch(payment.provider_id))
        payment.refresh_from_db()
    return payment


def _apply(payment_id: int, answer: MolliePayment) -> None:
    with transaction.atomic():
        case = Case.objects.locked().get(payments=payment_id)
        payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment_id)
        payment.case, was = case, payment.status
        payment.checked_at = timezone.now()
        payment.trouble = _what_is_wrong(payment, answer)
        if payment.trouble:
            log.error("payment %s: %s", payment.pk, payment.trouble)
        elif _leads_on(was, STATUS[answer.status]):
            payment.status = STATUS[answer.status]
            payment.paid_at = payment.checked_at if payment.status == Status.PAID else None
        payment.save(update_fields=["status", "paid_at", "checked_at", "trouble"])
        if payment.status == Status.PAID != was or (payment.status != was and was == Status.OPEN):
            _tell_the_case(payment)


def _leads_on(was: str, status: str) -> bool:
    """Whether a fetched status adds something. Answers may overtake each other; paid is for good."""
    if status == Status.PAID:
        return was != Status.PAID
    return status != Status.OPEN and was in {Status.OPEN, Status.REPLACED}


def _what_is_wrong(payment: Payment, answer: MolliePayment) -> str:
    if answer.cents != payment.cents:
        return OTHER_AMOUNT
    if answer.reference != str(payment.key):
        return OTHER_PAYMENT
    return ""


def close_trouble(payment: Payment, acting: Acting, found: str) -> bool:
    """Staff looked into the trouble and say what they found; False when a colleague was first.

    An attempt that was still open ends here, so that the resident can pay anew. When Mollie names the same
    trouble once more, staff see it once more.
    """
    with transaction.atomic():
        case = Case.objects.locked().get(payments=payment)
        payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
        if not payment.trouble:
            return False
        case.record(CaseEvent.Kind.NOTE, acting, text=f"{payment.trouble}: {found}", visible=False)
        payment.case, was, payment.trouble = case, payment.status, ""
        if was in {Status.NEW, Status.OPEN, Status.REPLACED}:
            payment.status = Status.FAILED
        payment.save(update_fields=["trouble", "status"])
        if was == Status.OPEN:
            _tell_the_case(payment)
    return True


def _tell_the_case(payment: Payment) -> None:
    case = payment.case
    facts = {"payment": str(payment.status), "cents": payment.cents, "key": str(payment.key)}
    case.record(CaseEvent.Kind.FACT, SYSTEM, facts=facts)
    others = Payment.objects.filter(case=case, status=Status.PAID).exclude(pk=payment.pk)
    if payment.status == Status.PAID and others.exists():
        refund(payment, payment.cents, f"double:{payment.key}", "twice")
    case.workflow.follow_up(case, "payment", SYSTEM)


def sweep(limit: int = 200) -> None:
    """Ask about payments whose report never came, and send what is to be paid back."""
    _ask_about_open_ones(limit)
    send_due()


def _ask_about_open_ones(limit: int) -> None:
    silent = 0
    waiting = _to_ask_about().order_by(F("checked_at").asc(nulls_first=True))
    for payment in list(waiting.select_related("case")[:limit]):
        # Conditional: of two sweeps one asks. Who cannot be asked goes to the end of the line.
        mine = Payment.objects.filter(pk=payment.pk, checked_at=payment.checked_at)
        if not mine.update(checked_at=timezone.now()):
            continue
        try:
            _ask(payment)
        except MollieError as error:
            log.warning("payment %s: %s", payment.pk, error)
            silent += error.reason == Reason.UNREACHABLE
            if silent == 3:  # Mollie is away; the next sweep comes soon enough
                return


def _ask(payment: Payment) -> None:
    if payment.provider_id:
        settle(payment)
    elif payment.case.closed_at:  # nobody ever got an address to pay this at
        Payment.objects.filter(pk=payment.pk, provider_id=None).update(status=Status.CANCELED)
    else:
        _announce(payment)


def _to_ask_about() -> QuerySet[Payment]:
    now = timezone.now()
    never = Q(checked_at=None, created_at__lt=now - FIRST_ASK)
    young = Q(checked_at__lt=now - ASK_AGAIN, created_at__gt=now - YOUNG)
    old = Q(checked_at__lt=now - ASK_AGAIN_OLD)
    return Payment.objects.filter(never | young | old, status__in=(Status.NEW, Status.OPEN, Status.REPLACED))
