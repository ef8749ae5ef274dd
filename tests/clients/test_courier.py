"""Shipments at the courier: handed over once, planned by the resident, followed to the end."""

from dataclasses import replace
from datetime import timedelta

import pytest
import requests
from pytest_django import Settings

from core.city.addresses import Address
from core.http import Reason
from documents import courier, producer
from documents.courier import CourierError, Recipient, Shipment, ShipmentStatus
from tests.standins_program import Standins

HOME = Address("Grachtmakerstraat", 14, "A-2", "2311GW", "Leiden")


def hand_over(documents: int = 2) -> Shipment:
    family = [Recipient("Anna Kok", over_12=True), Recipient("Lotte Vermeer", over_12=False)]
    return courier.hand_over("parcel-1", code="4711", address=HOME, recipients=family, documents=documents)


def play(standins: Standins, *statuses: str) -> None:
    for status in statuses:
        data = {"status": status, "how": "later"}
        url = f"{standins.url}/courier/play/parcel-1"
        assert requests.post(url, data=data, allow_redirects=False, timeout=5).status_code == 302


def failure() -> CourierError:
    with pytest.raises(CourierError) as caught:
        hand_over()
    return caught.value


def test_to_the_door(standins: Standins) -> None:
    assert hand_over().status is ShipmentStatus.HANDED_OVER
    slot = courier.slots("parcel-1")[0]
    assert slot.ends_at - slot.starts_at == timedelta(hours=2)
    planned = courier.make_appointment("parcel-1", slot)
    assert (planned.status, planned.appointment) == (ShipmentStatus.APPOINTMENT_MADE, slot)
    assert courier.make_appointment("parcel-1", slot) == planned
    play(standins, "under_way", "delivered")
    arrived = courier.fetch("parcel-1")
    assert arrived.status is ShipmentStatus.DELIVERED
    assert [event.sequence for event in arrived.events] == [1, 2, 3, 4]
    assert len({event.event_id for event in arrived.events}) == 4
    assert courier.slots("parcel-1") == ()


def test_nobody_home_and_once_more(standins: Standins) -> None:
    hand_over()
    play(standins, "appointment_made", "under_way", "not_home", "appointment_made")
    again = courier.fetch("parcel-1")
    assert (again.attempt, again.events[-1].attempt) == (2, 2)


@pytest.mark.usefixtures("standins")
def test_handing_over_again_is_the_same_parcel() -> None:
    assert hand_over() == hand_over()
    with pytest.raises(CourierError) as caught:
        hand_over(documents=1)
    assert caught.value.reason is Reason.REFUSED


@pytest.mark.usefixtures("standins")
def test_a_slot_that_is_not_offered_is_refused() -> None:
    hand_over()
    slot = courier.slots("parcel-1")[0]
    with pytest.raises(CourierError) as caught:
        courier.make_appointment("parcel-1", replace(slot, slot_id="never"))
    assert caught.value.reason is Reason.REFUSED


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("key", ["parcel-9", "../shipments", "a/b"])
def test_never_handed_over(key: str) -> None:
    for ask in (courier.fetch, courier.slots):
        with pytest.raises(CourierError) as caught:
            ask(key)
        assert caught.value.reason is Reason.NOT_FOUND


@pytest.mark.usefixtures("standins")
def test_a_wrong_key_is_refused(settings: Settings) -> None:
    settings.COURIER_KEY = "wrong"
    assert failure().reason is Reason.REFUSED


@pytest.mark.usefixtures("impatient")
def test_a_lost_answer_is_asked_for_with_the_same_key(standins: Standins) -> None:
    standins.set_fault("/courier/", "accept_then_timeout", times=1)
    assert failure().reason is Reason.UNREACHABLE
    assert courier.fetch("parcel-1") == hand_over()


@pytest.mark.parametrize(("fault", "reason"), [("reset", Reason.UNREACHABLE), ("garbage", Reason.INVALID)])
def test_no_answer(standins: Standins, fault: str, reason: Reason) -> None:
    standins.set_fault("/courier/", fault)
    assert failure().reason is reason


def test_a_call_back_carries_the_courier_s_signature(settings: Settings) -> None:
    settings.COURIER_KEY, settings.PRODUCER_KEY = "key", "other"
    header = "sha256=515aae133b435d4000956731f68ae5cf5eb85d4f0dc6a546d2bfcd3595ec1ae1"
    assert courier.verify_signature(b"body", header)
    assert not courier.verify_signature(b"body!", header)
    assert not producer.verify_signature(b"body", header)
