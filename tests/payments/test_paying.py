"""Starting a payment, and applying what Mollie says about it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from core.accounts.acting import acting_as_resident
from core.cases.models import Case
from core.http import Reason
from core.notifications.models import Message
from core.payments import paying, refunding
from core.payments.models import Payment, Refund
from core.payments.mollie import MollieError
from tests.bank import CENTS, Bank, age, start
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def templates() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("template", flat=True))


def test_it_works(case: Case, bank: Bank) -> None:
    payment = start(case)
    assert (payment.status, payment.cents) == ("open", CENTS)
    assert bank.fetch(payment)["amount"] == {"value": "83.87", "currency": "EUR"}
    bank.play(payment)
    paying.settle(payment)
    assert payment.status == "paid"
    assert payment.paid_at
    assert refunding.paid_cents(case) == CENTS
    assert case.events.get(facts__payment="paid").facts["cents"] == CENTS
    assert templates() == ["documents/paid"]


def test_settling_again_changes_and_tells_nothing(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    for _ in range(3):
        paying.settle(payment)
    assert case.events.filter(facts__has_key="payment").count() == 1
    assert templates() == ["documents/paid"]


@pytest.mark.parametrize("status", ["failed", "expired", "canceled"])
def test_unpaid_endings_are_told_and_can_be_paid_again(case: Case, bank: Bank, status: str) -> None:
    first = start(case)
    bank.play(first, status)
    assert paying.settle(first).status == status
    assert templates() == ["documents/payment_failed"]
    second = start(case)
    assert second.pk != first.pk
    bank.play(second)
    assert paying.settle(second).status == "paid"


def test_two_tabs_get_the_same_payment(case: Case, bank: Bank) -> None:
    assert start(case).pk == start(case).pk
    assert Payment.objects.exclude(provider_id=None).count() == 1


def test_a_second_open_payment_is_impossible(case: Case, bank: Bank) -> None:
    start(case)
    with pytest.raises(IntegrityError):
        Payment.objects.create(case=case, cents=1)


def test_another_amount_replaces_the_open_one(case: Case, bank: Bank) -> None:
    first, second = start(case), start(case, 9000)
    first.refresh_from_db()
    assert (first.status, second.status, second.cents) == ("replaced", "open", 9000)


def test_a_replaced_payment_that_is_paid_all_the_same_counts(case: Case, bank: Bank) -> None:
    first, second = start(case), start(case, 9000)
    bank.play(first)
    age()
    paying.sweep()
    first.refresh_from_db()
    assert first.status == "paid"
    bank.play(second)
    paying.settle(second)
    assert refunding.paid_cents(case) == CENTS
    assert Refund.objects.get().key == f"double:{second.key}"


def test_paid_twice_goes_back_and_is_told(case: Case, bank: Bank) -> None:
    first, second = start(case), start(case, 9000)
    for payment in (first, second):
        bank.play(payment)
    for payment in (first, second, first, second):
        paying.settle(payment)
    paying.sweep()
    assert [refund["amount"]["value"] for refund in bank.refunds(second)] == ["90.00"]
    assert bank.refunds(first) == []
    assert templates() == ["documents/paid", "documents/refunded"]
    refunded = Message.objects.get(template="documents/refunded")
    assert (refunded.context["amount"], refunded.context["why"]) == ("€ 90,00", "twice")


def test_a_paid_case_cannot_be_paid_again(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    with pytest.raises(paying.NothingToPay):
        start(case)
    assert Payment.objects.get().status == "paid"


def test_a_closed_case_cannot_be_paid(case: Case, bank: Bank, cast: Cast) -> None:
    case.move_to("withdrawn", acting_as_resident(cast.suzanne))
    with pytest.raises(paying.NothingToPay):
        start(case)
    assert not Payment.objects.exists()


def test_never_inside_a_transaction(case: Case, bank: Bank) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        start(case)
    assert not Payment.objects.exists()


def test_another_amount_at_mollie_is_not_believed(case: Case, bank: Bank) -> None:
    payment = start(case)
    Payment.objects.filter(pk=payment.pk).update(cents=CENTS + 1)
    bank.play(payment)
    paying.settle(payment)
    assert (payment.status, payment.trouble) == ("open", "Mollie noemt een ander bedrag")
    assert templates() == []


def test_the_payment_of_somebody_else_is_not_believed(case: Case, bank: Bank) -> None:
    paid = start(case)
    bank.play(paid)
    other = Payment.objects.create(
        case=Case.objects.create(**_copy(case)), cents=CENTS, status="open", description="", return_path="/"
    )
    Payment.objects.filter(pk=paid.pk).update(provider_id="tr_moved")
    Payment.objects.filter(pk=other.pk).update(provider_id=paid.provider_id)
    other.refresh_from_db()
    assert paying.settle(other).status == "open"
    assert other.trouble == "Mollie noemt een andere betaling"


def _copy(case: Case) -> dict[str, object]:
    return {
        "kind": case.kind,
        "status": case.status,
        "subject": case.subject,
        "channel": case.channel,
        "received_on": case.received_on,
    }


@pytest.mark.parametrize(
    "fault", [{"fault": "status", "status": 503}, {"fault": "reset"}, {"fault": "garbage"}]
)
def test_mollie_away_leaves_a_row_that_the_next_try_uses(
    case: Case, bank: Bank, fault: dict[str, Any]
) -> None:
    bank.standins.set_fault("/mollie/v2/payments", **fault)
    with pytest.raises(MollieError):
        start(case)
    assert Payment.objects.get().status == "new"
    bank.standins.clear_faults()
    assert start(case).status == "open"
    assert Payment.objects.exclude(provider_id=None).count() == 1


def test_a_wrong_key_ends_the_attempt(case: Case, bank: Bank, settings: Settings) -> None:
    settings.MOLLIE_KEY, good = "test_wrong", settings.MOLLIE_KEY
    with pytest.raises(MollieError) as error:
        start(case)
    assert error.value.reason == Reason.REFUSED
    assert Payment.objects.get().status == "failed"
    settings.MOLLIE_KEY = good
    assert start(case).status == "open"
