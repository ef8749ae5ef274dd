"""Webhooks none to five times, out of order, beside the resident's return, with forged ones in between.

Afterwards the portal says paid exactly where Mollie does, each payment is told once, and what was paid twice
goes back once.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from core.payments import paying
from core.payments.models import Payment, Refund
from tests.bank import Bank, age, start
from tests.cases_factory import travel_document_case
from tests.people import Cast
from tests.sizes import PAYMENTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.large]

THREADS = 10
ENDINGS = ("paid", "paid", "paid", "canceled", "expired", "failed", "open")


def visit(act: Callable[[], int]) -> int:
    """One request in a thread of its own: its status code."""
    try:
        return act()
    finally:
        connection.close()


def webhook(payment: Payment, told: str) -> Callable[[], int]:
    return lambda: Client().post(f"/betalingen/melding/{payment.key}/", {"id": told}).status_code


def returning(payment: Payment) -> Callable[[], int]:
    return lambda: Client().get(f"/betalingen/terug/{payment.key}/").status_code


def storm(acts: list[Callable[[], int]]) -> Counter[int]:
    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(pool.map(visit, acts))


def test_nothing_double_and_nothing_falsely_paid(cast: Cast, bank: Bank) -> None:
    dice = random.Random(20261123)
    payments = [start(travel_document_case(cast)) for _ in range(PAYMENTS)]
    twice = [start(payment.case, payment.cents + 100) for payment in payments[:4]]
    acts: list[Callable[[], int]] = []
    for number, payment in enumerate(payments + twice):
        ending = "paid" if number < 4 or payment in twice else dice.choice(ENDINGS)
        if ending != "open":
            bank.play(payment, ending)
        acts += [webhook(payment, payment.provider_id or "")] * dice.randint(0, 5)
        acts += [returning(payment)] * dice.randint(0, 2)
        other = dice.choice(payments)
        acts += [webhook(payment, told) for told in (other.provider_id or "", "tr_forged", "", "x\0y")]
        acts += [lambda: Client().post(f"/betalingen/melding/{uuid.uuid4()}/", {"id": "tr_1"}).status_code]
    dice.shuffle(acts)

    assert set(storm(acts)) <= {200, 302}
    age()
    paying.sweep()

    for payment in Payment.objects.all():
        there = bank.fetch(payment)["status"]
        assert payment.status == there or (payment.status, there) == ("replaced", "open")
    paid = Payment.objects.filter(status="paid")
    assert paid.count() >= len(twice) * 2
    told = Counter(CaseEvent.objects.filter(facts__has_key="payment").values_list("facts__key", flat=True))
    assert set(told.values()) == {1}
    assert Refund.objects.count() == len(twice)
    refunds = [bank.refunds(payment) for payment in paid]
    assert sum(map(len, refunds)) == len(twice)
    cases = Case.objects.filter(payments__status="paid").distinct().count()
    assert Message.objects.filter(template="documents/paid").count() == cases
    assert Message.objects.filter(template="documents/refunded").count() == len(twice)


def test_without_the_lock_a_payment_is_told_twice(
    cast: Cast, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: the storm is strong enough to break what the locks hold."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **options: self)
    for _ in range(20):
        payment = start(travel_document_case(cast))
        bank.play(payment)
        storm([webhook(payment, payment.provider_id or "")] * THREADS)
        if payment.case.events.filter(facts__payment="paid").count() > 1:
            return
    pytest.fail("the race never appeared: this storm proves nothing")
