"""What tests of producer and courier share: a granted or handed-over document, and a watch on each call."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from django.db import connection

from core.cases.models import Case
from documents import delivering, production
from documents.models import Delivery
from tests.cases_factory import DELIVERY, travel_document_case
from tests.people import Cast
from tests.standins_program import Standins


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every request to a provider, as "METHOD path"; fails the test when one is made inside a transaction."""
    made: list[str] = []
    outside = len(connection.savepoint_ids)
    real = requests.Session.request

    def watched(self: requests.Session, method: str, url: str, **options: Any) -> requests.Response:
        if any(name in url for name in ("/producer/orders", "/courier/shipments")):
            assert len(connection.savepoint_ids) == outside, f"{method} {url} inside a transaction"
            made.append(f"{method} {url.split('/', 3)[3]}")
        return real(self, method, url, **options)

    monkeypatch.setattr(requests.Session, "request", watched)
    return made


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less than the portal does: for an answer, and between attempts."""
    monkeypatch.setattr("core.http.READ_SECONDS", 3)
    monkeypatch.setattr("core.http.BACK_OFF_SECONDS", 0.01)


@pytest.fixture
def granted(cast: Cast) -> Case:
    """A passport that was just granted, to be delivered."""
    return travel_document_case(cast, "granted", **DELIVERY)


@pytest.fixture
def parcel(cast: Cast, standins: Standins) -> Delivery:
    """A passport that the courier has and the resident chooses a time for."""
    case = travel_document_case(cast, "received", **DELIVERY)
    delivery = delivering.hand_over(case.travel_document, "ZEGEL-1", cast.ursula)
    assert delivering.sweep() == 1
    delivery.refresh_from_db()
    return delivery


def status_of(case: Case) -> str:
    """The status as the database has it."""
    return Case.objects.values_list("status", flat=True).get(pk=case.pk)


def play_producer(standins: Standins, case: Case, *statuses: str) -> None:
    """Let the producer take steps whose call-backs never come."""
    case.travel_document.refresh_from_db()
    for status in statuses:
        standins.play("producer", str(case.travel_document.order_key), status, "later")


def play_courier(standins: Standins, delivery: Delivery, *statuses: str) -> None:
    """Let the courier take steps whose call-backs never come."""
    for status in statuses:
        standins.play("courier", str(delivery.key), status, "later")


def hear_producer(case: Case) -> None:
    """As if the producer had called back: ask now."""
    case.travel_document.refresh_from_db()
    assert production.ask_soon(case.travel_document.order_key)
    production.sweep()


def hear_courier(delivery: Delivery) -> None:
    """As if the courier had called back: ask now."""
    assert delivering.ask_soon(delivery.key)
    delivering.sweep()
    delivery.refresh_from_db()
