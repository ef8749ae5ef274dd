"""The webhook and the page that residents come back to."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.utils import translation

from core.cases.models import Case
from core.payments.models import Payment, Refund
from core.payments.refunding import refund
from tests.bank import Bank, start

pytestmark = pytest.mark.django_db(transaction=True)


def report(payment: Payment, told: str | None = None, **extra: str) -> int:
    data = {"id": payment.provider_id if told is None else told, **extra}
    return Client(enforce_csrf_checks=True).post(f"/betalingen/melding/{payment.key}/", data).status_code


def test_webhook_works(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    assert report(payment) == 200
    payment.refresh_from_db()
    assert payment.status == "paid"


@pytest.mark.parametrize("told", ["", "tr_other", "tr_\0", "x" * 5000, "../refunds"])
def test_a_forged_id_is_answered_and_ignored(case: Case, bank: Bank, told: str) -> None:
    payment = start(case)
    bank.play(payment)
    assert report(payment, told) == 200
    payment.refresh_from_db()
    assert (payment.status, payment.checked_at) == ("open", None)


def test_what_the_webhook_says_is_not_believed(case: Case, bank: Bank) -> None:
    payment = start(case)
    assert report(payment, status="paid", amount="83.87") == 200
    payment.refresh_from_db()
    assert payment.status == "open"


def test_unknown_key_and_broken_bodies_answer_200(case: Case, bank: Bank) -> None:
    client, payment = Client(), start(case)
    assert client.post(f"/betalingen/melding/{uuid.uuid4()}/", {"id": "tr_1"}).status_code == 200
    path = f"/betalingen/melding/{payment.key}/"
    assert client.post(path, b"\xff\x00{", content_type="application/json").status_code == 200
    assert client.post(path, b"--x", content_type="multipart/form-data; boundary=y").status_code == 200
    assert (
        client.post(
            path, b"a=" + b"x" * 2_000_000, content_type="application/x-www-form-urlencoded"
        ).status_code
        == 200
    )


def test_webhook_while_mollie_is_away_answers_200(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    bank.standins.set_fault("/mollie/v2", "status", status=500)
    assert report(payment) == 200
    payment.refresh_from_db()
    assert payment.status == "open"


def test_webhook_about_a_refund_has_it_asked_soon(case: Case, bank: Bank) -> None:
    from core.payments import paying

    payment = start(case)
    bank.play(payment)
    paying.settle(payment)
    refund(payment, 100, "intake:1", "too_much")
    paying.sweep()
    bank.play_refund(bank.refunds(payment)[0]["id"], "refunded")
    report(payment)
    paying.sweep()
    assert Refund.objects.get().status == "done"


def test_back_from_paying_leads_to_the_case(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    answer = Client().get(f"/betalingen/terug/{payment.key}/")
    assert answer.headers["Location"] == f"/mijn/zaken/{case.reference}/"


def test_back_in_english(case: Case, bank: Bank) -> None:
    with translation.override("en"):
        payment = start(case)
    bank.play(payment)
    answer = Client().get(f"/betalingen/terug/{payment.key}/")
    assert answer.headers["Location"] == f"/en/mijn/zaken/{case.reference}/"


@pytest.mark.parametrize("status", ["canceled", "expired", "failed", ""])
def test_back_without_having_paid_leads_to_paying_again(case: Case, bank: Bank, status: str) -> None:
    payment = start(case)
    if status:
        bank.play(payment, status)
    answer = Client().get(f"/betalingen/terug/{payment.key}/")
    assert answer.headers["Location"] == f"/reisdocumenten/{case.reference}/betalen/"


def test_back_while_mollie_is_away(case: Case, bank: Bank) -> None:
    payment = start(case)
    bank.play(payment)
    bank.standins.set_fault("/mollie/v2", "reset")
    answer = Client().get(f"/betalingen/terug/{payment.key}/")
    assert answer.headers["Location"] == f"/reisdocumenten/{case.reference}/betalen/"


def test_back_with_an_unknown_key(db: None) -> None:
    assert Client().get(f"/betalingen/terug/{uuid.uuid4()}/").status_code == 404
