"""The page to pay on, and what follows a payment for a travel document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from core.accounts.acting import acting_as_resident
from core.cases.models import Case
from core.city.models import Tariff
from core.notifications.models import Message
from core.notifications.wording import words
from core.payments import paying
from core.payments.models import Payment, Refund
from documents import journey, settling
from tests.bank import Bank, start
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(cast: Cast) -> Case:
    return travel_document_case(cast)


def url(case: Case, prefix: str = "") -> str:
    return f"{prefix}/reisdocumenten/{case.reference}/betalen/"


def pay(case: Case, bank: Bank) -> Payment:
    payment = start(case)
    bank.play(payment)
    return paying.settle(payment)


def make_tariff(cents: int, code: str = "passport_adult", valid_from: date = date(2025, 1, 1)) -> Tariff:
    return Tariff.objects.create(
        code=code,
        label="Paspoort",
        label_en="Passport",
        cents=cents,
        valid_from=valid_from,
        legal_ground="art. 6",
    )


def test_it_works(cast: Cast, case: Case, page: PageClient, bank: Bank) -> None:
    page.as_resident(cast.suzanne)
    shown = page.get(url(case)).content.decode()
    assert "€ 83,87" in shown
    assert "Besluit paspoortgelden" in shown
    assert "voorschot" in shown
    sent = page.post(url(case), {"how": "online"})
    payment = Payment.objects.get()
    assert sent.headers["Location"] == payment.checkout_url
    bank.play(payment)
    back = page.get(f"/betalingen/terug/{payment.key}/")
    assert back.headers["Location"] == f"/mijn/zaken/{case.reference}/"


def test_back_button_after_paying(cast: Cast, case: Case, page: PageClient, bank: Bank) -> None:
    pay(case, bank)
    page.as_resident(cast.suzanne)
    assert "U hebt betaald" in page.get(url(case)).content.decode()
    assert "U hebt betaald" in page.post(url(case), {"how": "online"}).content.decode()
    assert Payment.objects.count() == 1


def test_paid_in_another_tab_meanwhile(cast: Cast, case: Case, page: PageClient, bank: Bank) -> None:
    bank.play(start(case))
    answer = page.as_resident(cast.suzanne).post(url(case), {"how": "online"}, follow=True)
    assert "U hebt betaald" in answer.content.decode()


def test_at_the_counter(cast: Cast, case: Case, page: PageClient) -> None:
    answer = page.as_resident(cast.suzanne).post(url(case), {"how": "counter"})
    assert answer.headers["Location"] == f"/mijn/zaken/{case.reference}/"
    case.travel_document.refresh_from_db()
    assert case.travel_document.pay_how == "counter"
    assert not Payment.objects.exists()


@pytest.mark.parametrize("status", ["canceled", "expired", "failed"])
def test_pay_again(cast: Cast, case: Case, page: PageClient, bank: Bank, status: str) -> None:
    payment = start(case)
    bank.play(payment, status)
    page.as_resident(cast.suzanne)
    again = page.get(f"/betalingen/terug/{payment.key}/", follow=True).content.decode()
    assert "Uw betaling is niet gelukt" in again
    assert "Opnieuw betalen" in again


def test_mollie_away(cast: Cast, case: Case, page: PageClient, bank: Bank) -> None:
    bank.standins.set_fault("/mollie/v2", "status", status=503)
    answer = page.as_resident(cast.suzanne).post(url(case), {"how": "online"})
    assert answer.status_code == 503
    assert "Uw aanvraag is bewaard" in answer.content.decode()


@pytest.mark.parametrize("status", ["taken_in", "withdrawn", "registered"])
def test_too_late_to_pay_online(cast: Cast, page: PageClient, status: str) -> None:
    case = travel_document_case(cast, status)
    answer = page.as_resident(cast.suzanne).post(url(case), {"how": "online"})
    assert "U kunt nu niet online betalen" in answer.content.decode()
    assert not Payment.objects.exists()


def test_somebody_else(cast: Cast, case: Case, page: PageClient) -> None:
    assert page.as_resident(cast.stranger).get(url(case)).status_code == 404


def test_anonymous(case: Case, page: PageClient) -> None:
    assert page.get(url(case)).status_code == 302


def test_queries(cast: Cast, case: Case, page: PageClient, django_assert_max_num_queries: Any) -> None:
    for number in range(100):
        Payment.objects.create(
            case=case, cents=1, status="expired", provider_id=f"tr_{number}", description="", return_path="/"
        )
    page.as_resident(cast.suzanne)
    page.get(url(case))
    with django_assert_max_num_queries(8):
        page.get(url(case))


def test_withdrawn_gets_everything_back(cast: Cast, case: Case, bank: Bank) -> None:
    payment = pay(case, bank)
    journey.withdraw(case, acting_as_resident(cast.suzanne))
    paying.sweep()
    assert [each["amount"]["value"] for each in bank.refunds(payment)] == ["83.87"]
    assert Message.objects.filter(template="documents/refunded").count() == 1


def test_paid_after_withdrawing_goes_back(cast: Cast, case: Case, bank: Bank) -> None:
    payment = start(case)
    journey.withdraw(case, acting_as_resident(cast.suzanne))
    bank.play(payment)
    paying.settle(payment)
    assert Refund.objects.get().cents == payment.cents
    assert not Message.objects.filter(template="documents/paid").exists()


def test_sweep_finds_money_of_a_request_that_ended_otherwise(case: Case, bank: Bank) -> None:
    pay(case, bank)
    Case.objects.filter(pk=case.pk).update(status="not_processed", closed_at=timezone.now())
    assert [settling.sweep(), settling.sweep()] == [1, 0]
    assert Refund.objects.count() == 1


@pytest.mark.parametrize(("price", "owed", "back"), [(8387, 0, 0), (9000, 613, 0), (8000, 0, 387)])
def test_correction_at_intake(case: Case, bank: Bank, price: int, owed: int, back: int) -> None:
    pay(case, bank)
    make_tariff(price)
    today = timezone.localdate()
    assert settling.difference(case.travel_document, today) == owed - back
    for _ in range(2):
        assert settling.correct_at_intake(case.travel_document, today) == owed
    assert sum(Refund.objects.values_list("cents", flat=True)) == back


def test_unpaid_owes_everything(case: Case) -> None:
    make_tariff(8387)
    assert settling.difference(case.travel_document, timezone.localdate()) == 8387


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("template", ["paid", "payment_failed", "refunded"])
@pytest.mark.parametrize("why", ["twice", "too_much", "ended"])
def test_messages_have_words(template: str, language: str, why: str) -> None:
    context = {
        "name": "Suzanne",
        "amount": "€ 1,00",
        "why": why,
        "reference": "R",
        "link": "https://x.example/",
    }
    text = words(f"documents/{template}", language, context | {"pay_link": "https://x.example/p"})
    assert all((text.subject, text.sms, text.text))
    assert "€ 1,00" in text.text
