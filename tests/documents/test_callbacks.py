"""Call-backs of producer and courier: answered at once, believed only after asking, harmless when twice."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from django.test import Client

from core.cases.models import Case
from documents import delivering, production
from documents.models import Delivery, DeliveryEvent
from tests.conftest import KEYS
from tests.documents.providers import calls, granted, parcel, play_courier, short_pauses, status_of
from tests.standins_program import Standins

__all__ = ["calls", "granted", "parcel", "short_pauses"]

PRODUCER = "/reisdocumenten/terugmelding/producent/"
COURIER = "/reisdocumenten/terugmelding/koerier/"
PAGES = [(PRODUCER, "PRODUCER_KEY", "order_key"), (COURIER, "COURIER_KEY", "shipment_key")]


@pytest.fixture
def portal() -> Client:
    return Client(enforce_csrf_checks=True)


def send(portal: Client, address: str, body: str, signed: str) -> int:
    headers = {"X-Signature": signed}
    return portal.post(address, body, content_type="application/json", headers=headers).status_code


def signature(key: str, body: str) -> str:
    return "sha256=" + hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()


def deliver(portal: Client, callback: dict[str, Any]) -> int:
    """Hand over a call-back that the stand-in kept, byte for byte."""
    address = "/" + callback["url"].split("/", 3)[3]
    return send(portal, address, callback["body"], callback["signature"])


def test_the_producer_reports(granted: Case, standins: Standins, portal: Client, calls: list[str]) -> None:
    production.sweep()
    granted.travel_document.refresh_from_db()
    for status in ("produced", "sent"):
        standins.play("producer", str(granted.travel_document.order_key), status, "later")
    before = len(calls)
    for callback in standins.callbacks():
        assert deliver(portal, callback) == 200
    assert len(calls) == before, "the answer comes without asking anyone"
    assert production.sweep() == 1
    assert granted.events.filter(facts__produced=True).count() == 1


@pytest.mark.parametrize("order", ["in order", "newest first", "twice"])
def test_the_courier_reports(
    parcel: Delivery, standins: Standins, portal: Client, calls: list[str], order: str
) -> None:
    play_courier(standins, parcel, "appointment_made", "under_way", "delivered")
    reports = standins.callbacks()
    reports = {"in order": reports, "newest first": reports[::-1], "twice": reports * 2}[order]
    for callback in reports:
        assert deliver(portal, callback) == 200
        delivering.sweep()
    case = parcel.request.case
    assert status_of(case) == "registered"
    assert case.events.filter(to_status="issued").count() == 1
    assert DeliveryEvent.objects.filter(delivery=parcel).count() == 4


@pytest.mark.parametrize(("address", "key", "name"), PAGES)
@pytest.mark.parametrize(
    "forged", ["", "sha256=", "sha256=" + "0" * 64, "sha1=abc", "other key", "other body"]
)
def test_forged_call_backs_are_refused(
    parcel: Delivery, portal: Client, calls: list[str], address: str, key: str, name: str, forged: str
) -> None:
    body = json.dumps({"event_id": "1", name: str(parcel.key), "sequence": 1})
    signed = {
        "other key": signature("not-" + KEYS[key], body),
        "other body": signature(KEYS[key], body + " "),
    }.get(forged, forged)
    asked = Delivery.objects.get().checked_at
    assert asked is not None
    assert send(portal, address, body, signed) == 403
    assert Delivery.objects.get().checked_at == asked


@pytest.mark.parametrize(("address", "key", "name"), PAGES)
@pytest.mark.parametrize(
    "body",
    [
        '{"%s": "7b2e5a8e-52c5-4a4e-8e0b-0c8f8d2f4f11"}',
        '{"%s": "no key of ours"}',
        '{"%s": 5}',
        '{"%s": null}',
        "[]",
        "5",
        "not json",
        "[" * 50_000,
        "",
        '{"other": "x"}',
        '{"%s": "\\u0000"}',
    ],
)
@pytest.mark.django_db
def test_what_we_do_not_know_is_taken_and_forgotten(
    standins: Standins, portal: Client, address: str, key: str, name: str, body: str
) -> None:
    """A right signature is always answered with 200, or the sender would repeat it for ever."""
    body = body.replace("%s", name)
    assert send(portal, address, body, signature(KEYS[key], body)) == 200


@pytest.mark.parametrize(("address", "key", "name"), PAGES)
def test_only_post(portal: Client, address: str, key: str, name: str) -> None:
    assert portal.get(address).status_code == 405


def test_what_is_told_is_not_believed(
    parcel: Delivery, standins: Standins, portal: Client, calls: list[str]
) -> None:
    """A well-signed lie changes nothing: the courier is asked."""
    body = json.dumps({"shipment_key": str(parcel.key), "sequence": 9, "status": "delivered"})
    assert send(portal, COURIER, body, signature(KEYS["COURIER_KEY"], body)) == 200
    assert delivering.sweep() == 1
    assert status_of(parcel.request.case) == "handed_over"


def test_a_dead_courier_and_a_dead_redis_do_not_keep_the_answer_waiting(
    parcel: Delivery, standins: Standins, portal: Client, calls: list[str], settings: Any
) -> None:
    from leiden_portal.celery import app

    standins.set_fault("/courier/", "delay", seconds=30)
    body = json.dumps({"shipment_key": str(parcel.key)})
    started = time.monotonic()
    old, app.conf.broker_url = app.conf.broker_url, "redis://127.0.0.1:9/0"
    try:
        assert send(portal, COURIER, body, signature(KEYS["COURIER_KEY"], body)) == 200
    finally:
        app.conf.broker_url = old
    assert time.monotonic() - started < 3
    assert Delivery.objects.get().checked_at is None
