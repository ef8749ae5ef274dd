"""Choosing when the courier comes: it works, and each way in which it cannot."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core.cases.models import Case
from documents import courier, delivering
from documents.models import Delivery
from tests.cases_factory import DELIVERY, held_document, travel_document_case
from tests.client import PageClient
from tests.documents.providers import (
    calls,
    hear_courier,
    parcel,
    play_courier,
    short_pauses,
    status_of,
)
from tests.people import Cast
from tests.standins_program import Standins

__all__ = ["calls", "parcel", "short_pauses"]


def address(delivery: Delivery) -> str:
    return address_of(delivery.request.case)


def address_of(case: Case) -> str:
    with translation.override("nl"):
        return reverse("documents:delivery", args=[case.reference])


def first_slot(delivery: Delivery) -> courier.Slot:
    return courier.slots(str(delivery.key))[0]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_it_works(parcel: Delivery, cast: Cast, page: PageClient, calls: list[str]) -> None:
    held_document(parcel.request.case)
    page.as_resident(cast.suzanne)
    shown = text(page.get(address(parcel)))
    slot = first_slot(parcel)
    for words in (parcel.code, slot.slot_id, "Uw oude document", "laat een legitimatie zien", "14 071"):
        assert words in shown
    answer = page.post(address(parcel), {"slot": slot.slot_id}, follow=True)
    assert answer.redirect_chain
    assert "De koerier komt op" in text(answer)
    assert status_of(parcel.request.case) == "delivery_booked"
    assert "Tijd wijzigen" in text(answer)


def test_in_english(parcel: Delivery, cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.suzanne)
    assert parcel.code in text(page.get("/en" + address(parcel)))


def test_others_get_404(parcel: Delivery, cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.stranger)
    assert page.get(address(parcel)).status_code == 404
    assert page.post(address(parcel), {"slot": first_slot(parcel).slot_id}).status_code == 404
    assert status_of(parcel.request.case) == "handed_over"


def test_without_logging_in(parcel: Delivery, page: PageClient) -> None:
    assert page.get(address(parcel)).status_code == 302


@pytest.mark.parametrize("chosen", ["", "1999-01-01T08", "\x00", "x" * 5000])
def test_no_such_time(parcel: Delivery, cast: Cast, page: PageClient, chosen: str) -> None:
    page.as_resident(cast.suzanne)
    answer = page.post(address(parcel), {"slot": chosen})
    assert answer.status_code == 200
    assert "error-summary" in text(answer)
    assert status_of(parcel.request.case) == "handed_over"


def test_a_time_that_was_just_taken(
    parcel: Delivery, cast: Cast, page: PageClient, standins: Standins
) -> None:
    page.as_resident(cast.suzanne)
    slot = first_slot(parcel)
    standins.set_fault("/courier/shipments", "status", status=409, method="POST")
    answer = page.post(address(parcel), {"slot": slot.slot_id})
    assert "Deze tijd is niet meer vrij" in text(answer)
    assert status_of(parcel.request.case) == "handed_over"


@pytest.mark.parametrize(("fault", "options"), [("status", {"status": 503}), ("reset", {}), ("garbage", {})])
def test_courier_unreachable(
    parcel: Delivery, cast: Cast, page: PageClient, standins: Standins, fault: str, options: dict[str, int]
) -> None:
    page.as_resident(cast.suzanne)
    slot = first_slot(parcel)
    standins.set_fault("/courier/", fault, **options)
    for answer in (page.get(address(parcel)), page.post(address(parcel), {"slot": slot.slot_id})):
        assert answer.status_code == 200
        assert "De koerier is nu niet bereikbaar. Er is niets verloren" in text(answer)
        assert parcel.code in text(answer)
    standins.clear_faults()
    page.post(address(parcel), {"slot": slot.slot_id})
    assert status_of(parcel.request.case) == "delivery_booked"


def test_the_same_time_sent_twice(parcel: Delivery, cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.suzanne)
    slot = first_slot(parcel)
    for _ in range(2):
        page.post(address(parcel), {"slot": slot.slot_id})
    assert parcel.request.case.events.filter(to_status="delivery_booked").count() == 1


def test_before_the_courier_knows(cast: Cast, page: PageClient, standins: Standins) -> None:
    case = travel_document_case(cast, "received", **DELIVERY)
    delivery = delivering.hand_over(case.travel_document, "ZEGEL-1", cast.ursula)
    page.as_resident(cast.suzanne)
    assert "Wij melden uw document nu aan" in text(page.get(address(delivery)))


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (["appointment_made", "under_way"], "De koerier is onderweg naar u"),
        (["appointment_made", "under_way", "not_home"], "De koerier trof u niet"),
        (["returned"], "De koerier brengt dit document niet meer"),
        (["appointment_made", "under_way", "delivered"], "U hebt het document"),
    ],
)
def test_every_stage_tells(
    parcel: Delivery, cast: Cast, page: PageClient, standins: Standins, steps: list[str], words: str
) -> None:
    play_courier(standins, parcel, *steps)
    hear_courier(parcel)
    page.as_resident(cast.suzanne)
    assert words in text(page.get(address(parcel)))


def test_who_collects_or_waits(cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.suzanne)
    for fields, words in ((DELIVERY, "nog niet"), ({}, "op te halen bij de balie")):
        case = travel_document_case(cast, "granted", **fields)
        assert words in text(page.get(address_of(case)))


def test_queries(parcel: Delivery, cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.suzanne)
    page.get(address(parcel))
    with CaptureQueriesContext(connection) as made:
        page.get(address(parcel))
    assert len(made) <= 8
