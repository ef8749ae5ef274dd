"""The desk looks into payments in trouble and sends refunds again; who has no business there is refused."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone

from core.accounts.models import User
from core.cases.models import Case, CaseEvent
from core.payments.models import Payment, Refund
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted

LIST = "/beheer/betalingen/"
FOUND = {"found": "Bij de betaaldienst staat niets."}


def payment_of(case: Case, **fields: Any) -> Payment:
    usual = {"cents": 8387, "status": "open", "provider_id": f"tr_{uuid.uuid4().hex[:10]}"}
    return Payment.objects.create(
        case=case, **{**usual, "trouble": "Mollie noemt een ander bedrag", **fields}
    )


def refund_of(case: Case, **fields: Any) -> Refund:
    payment = payment_of(case, status="paid", paid_at=timezone.now(), trouble="")
    usual = {"cents": 8387, "why": "ended", "key": uuid.uuid4().hex, "status": "failed", "attempts": 12}
    return Refund.objects.create(payment=payment, **{**usual, "last_error": "Mollie: refused", **fields})


def into(payment: Payment) -> str:
    return f"{LIST}{payment.pk}/nakijken/"


def again(refund: Refund) -> str:
    return f"/beheer/terugbetalingen/{refund.pk}/opnieuw/"


@pytest.fixture
def petra(cast: Cast) -> PageClient:
    """The service desk."""
    return PageClient().as_staff(cast.petra)


def test_lists_what_needs_a_hand(case: Case, petra: PageClient) -> None:
    payment_of(case)
    refund_of(case)
    payment_of(case, status="paid", paid_at=timezone.now(), trouble="")
    response = petra.get(LIST)
    html = response.content.decode()
    assert len(response.context["payments"]) == len(response.context["refunds"]) == 1
    assert case.reference in html and "€ 83,87" in html and "Mollie: refused" in html
    assert "betaalde dit bedrag niet terug" in html
    assert case.subject.full_name not in html


def test_nothing_to_do_and_in_english(petra: PageClient) -> None:
    assert "Er zijn geen betalingen om na te kijken." in petra.get(LIST).content.decode()
    assert petra.get(f"/en{LIST}").status_code == 200


def test_today_counts_both(case: Case, petra: PageClient) -> None:
    payment_of(case)
    refund_of(case)
    tabs = {tab["label"]: tab["total"] for tab in petra.get("/beheer/").context["tabs"]}
    assert (tabs["Betalingen nakijken"], tabs["Terugbetalingen mislukt"]) == ("1", "1")


def test_today_counts_only_for_who_can_repair(case: Case, cast: Cast) -> None:
    payment_of(case)
    tabs = PageClient().as_staff(cast.ruben).get("/beheer/").context["tabs"]
    assert "Betalingen nakijken" not in {tab["label"] for tab in tabs}


def test_looking_into_it_ends_the_attempt_and_writes_it_down(
    case: Case, petra: PageClient, cast: Cast
) -> None:
    payment = payment_of(case)
    assert "Mollie noemt een ander bedrag" in petra.get(into(payment)).content.decode()
    assert petra.post(into(payment), FOUND).status_code == 302
    payment.refresh_from_db()
    assert (payment.trouble, payment.status) == ("", "failed")
    note = case.events.get(kind=CaseEvent.Kind.NOTE)
    assert (note.actor, note.visible_to_subject) == (cast.petra, False)
    assert note.text == "Mollie noemt een ander bedrag: Bij de betaaldienst staat niets."
    fact = case.events.get(kind=CaseEvent.Kind.FACT)
    assert fact.facts["payment"] == "failed"


def test_a_paid_one_stays_paid(case: Case, petra: PageClient) -> None:
    payment = payment_of(case, status="paid", paid_at=timezone.now())
    petra.post(into(payment), FOUND)
    payment.refresh_from_db()
    assert (payment.trouble, payment.status) == ("", "paid")
    assert not case.events.filter(kind=CaseEvent.Kind.FACT).exists()


def test_what_was_found_must_be_written(case: Case, petra: PageClient) -> None:
    payment = payment_of(case)
    response = petra.post(into(payment), {"found": "  "})
    assert response.status_code == 200 and response.context["form"].errors
    payment.refresh_from_db()
    assert payment.trouble and not case.events.filter(kind=CaseEvent.Kind.NOTE).exists()


def test_a_payment_without_trouble_has_no_page(case: Case, petra: PageClient) -> None:
    assert petra.post(into(payment_of(case, trouble="")), FOUND).status_code == 404


def test_a_refund_is_tried_again_once(case: Case, petra: PageClient) -> None:
    refund = refund_of(case)
    for _ in range(2):
        assert petra.post(again(refund)).status_code == 302
    refund.refresh_from_db()
    assert (refund.status, refund.attempts, refund.retried) == ("pending", 0, 1)
    assert "€ 83,87" in case.events.get(kind=CaseEvent.Kind.NOTE).text


@pytest.mark.parametrize("status", ["pending", "done"])
def test_a_refund_that_did_not_fail_is_left_alone(case: Case, petra: PageClient, status: str) -> None:
    refund = refund_of(case, status=status)
    assert "al onderweg of gelukt" in petra.post(again(refund), follow=True).content.decode()
    refund.refresh_from_db()
    assert (refund.status, refund.retried) == (status, 0)


def test_looking_at_a_retry_does_nothing(case: Case, petra: PageClient) -> None:
    assert petra.get(again(refund_of(case))).status_code == 405


@pytest.mark.parametrize(
    ("who", "seen"),
    [("ruben", 403), ("ursula", 403), ("beheerder", 403), ("norole", 403), ("ombudsman", 404)],
)
def test_refused(case: Case, cast: Cast, who: str, seen: int) -> None:
    payment, refund = payment_of(case), refund_of(case)
    page = PageClient().as_staff(getattr(cast, who))
    assert page.post(into(payment), FOUND).status_code == seen
    assert page.post(again(refund)).status_code == seen
    _untouched(payment, refund)


def test_a_resident_is_sent_to_log_in(case: Case, cast: Cast) -> None:
    page = PageClient().as_resident(cast.suzanne)
    assert [page.get(LIST).status_code, page.post(again(refund_of(case))).status_code] == [302, 302]


@pytest.mark.parametrize("who", ["excluded", "ombudsman"])
def test_does_not_exist_for(case: Case, cast: Cast, who: str) -> None:
    case.exclude(cast.excluded, "test")
    payment, refund = payment_of(case), refund_of(case)
    page = PageClient().as_staff(getattr(cast, who))
    shown = page.get(LIST).context
    assert shown["payments"] == shown["refunds"] == []
    assert page.get(into(payment)).status_code == page.post(again(refund)).status_code == 404
    _untouched(payment, refund)


def test_not_of_ones_own_household(cast: Cast) -> None:
    neighbour = _housemate_of(cast.petra, cast.stranger)
    case = travel_document_case(cast, asked_by=neighbour)
    payment, refund = payment_of(case), refund_of(case)
    page = PageClient().as_staff(cast.petra)
    assert page.post(into(payment), FOUND).status_code == page.post(again(refund)).status_code == 403
    _untouched(payment, refund)


def test_as_many_queries_for_ten_as_for_forty(case: Case, petra: PageClient) -> None:
    def rows(n: int) -> int:
        for _ in range(n):
            payment_of(case, status="failed")
            refund_of(case)
        with counted() as queries:
            petra.get(LIST)
        return len(queries)

    few, many = rows(10), rows(30)
    assert few == many <= 8


def _housemate_of(user: User, other: User) -> User:
    assert user.person and other.person
    for field in ("street", "house_number", "postcode", "city"):
        setattr(other.person, field, getattr(user.person, field))
    other.person.save()
    return other


def _untouched(payment: Payment, refund: Refund) -> None:
    payment.refresh_from_db()
    refund.refresh_from_db()
    assert payment.trouble and refund.status == "failed"
