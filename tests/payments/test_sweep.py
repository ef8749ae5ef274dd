"""What the sweep finds: payments nobody reported, and refunds to send and follow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.cases.models import Case
from core.payments import paying
from core.payments.models import Payment, Refund
from core.payments.mollie import MollieError
from core.payments.refunding import MAX_ATTEMPTS, TooMuch, refund
from tests.bank import CENTS, Bank, age, start

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paid(case: Case, bank: Bank) -> Payment:
    payment = start(case)
    bank.play(payment)
    return paying.settle(payment)


def due() -> None:
    Refund.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def test_a_missed_webhook_is_found(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    age(seconds=31)
    paying.sweep()
    payment.refresh_from_db()
    assert payment.status == "paid"


def test_a_young_payment_is_left_alone(case: Case, bank: Bank) -> None:
    payment = start(case)
    paying.sweep()
    payment.refresh_from_db()
    assert payment.checked_at is None


def test_asked_at_most_each_minute(case: Case, bank: Bank) -> None:
    payment = start(case)
    age()
    paying.sweep()
    payment.refresh_from_db()
    asked = payment.checked_at
    paying.sweep()
    payment.refresh_from_db()
    assert payment.checked_at == asked


def test_a_payment_that_never_reached_mollie_is_announced(case: Case, bank: Bank) -> None:
    bank.standins.set_fault("/mollie/v2/payments", "status", status=500, times=1)
    with pytest.raises(MollieError):
        start(case)
    age()
    paying.sweep()
    assert Payment.objects.get().status == "open"


def test_one_payment_that_cannot_be_asked_does_not_hold_up_the_others(case: Case, bank: Bank) -> None:
    first = start(case)
    Payment.objects.filter(pk=first.pk).update(provider_id="tr_gone", status="replaced")
    second = start(case)
    bank.play(second)
    age()
    paying.sweep()
    second.refresh_from_db()
    assert second.status == "paid"


def test_a_refund_is_sent_once_and_followed(paid: Payment, bank: Bank) -> None:
    for _ in range(3):
        refund(paid, 1000, "intake:1", "too_much")
    for _ in range(3):
        due()
        paying.sweep()
    (there,) = bank.refunds(paid)
    assert there["amount"]["value"] == "10.00"
    row = Refund.objects.get()
    assert (row.status, row.provider_id) == ("pending", there["id"])
    bank.play_refund(there["id"], "refunded")
    due()
    paying.sweep()
    row.refresh_from_db()
    assert row.status == "done"


def test_a_doubtful_refund_is_not_sent_twice(
    paid: Payment, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.http.READ_SECONDS", 1)
    refund(paid, 1000, "intake:1", "too_much")
    bank.standins.set_fault("/mollie/v2/payments", "accept_then_timeout", method="POST", times=1, seconds=3)
    paying.sweep()
    row = Refund.objects.get()
    assert (row.provider_id, row.attempts) == ("", 1)
    due()
    paying.sweep()
    assert len(bank.refunds(paid)) == 1
    row.refresh_from_db()
    assert row.provider_id


def test_a_refund_ends_as_failed_and_staff_can_retry(paid: Payment, bank: Bank) -> None:
    refund(paid, CENTS, "ended:1", "ended")
    bank.standins.set_fault("/mollie/v2/payments", "status", status=503)
    for _ in range(MAX_ATTEMPTS):
        due()
        paying.sweep()
    row = Refund.objects.get()
    assert (row.status, row.attempts) == ("failed", MAX_ATTEMPTS)
    assert "503" in row.last_error
    bank.standins.clear_faults()
    row.retry()
    paying.sweep()
    assert len(bank.refunds(paid)) == 1


def test_waiting_grows_between_attempts(paid: Payment, bank: Bank) -> None:
    refund(paid, CENTS, "ended:1", "ended")
    bank.standins.set_fault("/mollie/v2/payments", "status", status=503)
    waits = []
    for _ in range(3):
        due()
        paying.sweep()
        waits.append((Refund.objects.get().next_attempt_at - timezone.now()).total_seconds())
    assert waits == sorted(waits)
    assert waits[2] > 3 * waits[0]


def test_a_refund_the_bank_returns_is_failed_and_a_retry_is_a_new_order(paid: Payment, bank: Bank) -> None:
    refund(paid, 1000, "intake:1", "too_much")
    paying.sweep()
    bank.play_refund(bank.refunds(paid)[0]["id"], "failed")
    due()
    paying.sweep()
    row = Refund.objects.get()
    assert row.status == "failed"
    row.retry()
    paying.sweep()
    assert len(bank.refunds(paid)) == 2


def test_never_more_than_was_paid(paid: Payment) -> None:
    refund(paid, CENTS - 1, "intake:1", "too_much")
    with pytest.raises(TooMuch):
        refund(paid, 2, "ended:1", "ended")


def test_an_unpaid_payment_is_not_refunded(case: Case, bank: Bank) -> None:
    with pytest.raises(TooMuch):
        refund(start(case), 1, "ended:1", "ended")
