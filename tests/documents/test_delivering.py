"""To the door: announced once, followed by the courier's events in their order, and back when it fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.accounts.acting import acting_as_staff
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.http import Reason
from core.notifications.models import Message
from documents import courier, delivering, production
from documents.courier import CourierError, Shipment
from documents.models import Delivery, DeliveryEvent
from tests.cases_factory import DELIVERY, held_document, travel_document_case
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


def case_of(delivery: Delivery) -> Case:
    return delivery.request.case


def told(delivery: Delivery) -> list[str]:
    messages = Message.objects.filter(event__event__case=case_of(delivery)).order_by("pk")
    names = [name.removeprefix("documents/") for name in messages.values_list("template", flat=True)]
    return names[names.index("handed_over") :]


def book(delivery: Delivery, number: int = 0) -> None:
    delivering.choose_slot(delivery, courier.slots(str(delivery.key))[number])
    delivery.refresh_from_db()


def test_it_works(parcel: Delivery, cast: Cast, standins: Standins, calls: list[str]) -> None:
    old = held_document(case_of(parcel))
    other = held_document(case_of(parcel), kind="identity_card")
    assert status_of(case_of(parcel)) == "handed_over"
    book(parcel)
    assert status_of(case_of(parcel)) == "delivery_booked"
    assert parcel.slot_ends_at and parcel.slot_starts_at
    assert parcel.slot_ends_at - parcel.slot_starts_at == timedelta(hours=2)
    play_courier(standins, parcel, "under_way")
    hear_courier(parcel)
    assert status_of(case_of(parcel)) == "under_way"
    play_courier(standins, parcel, "delivered")
    hear_courier(parcel)
    assert status_of(case_of(parcel)) == "registered"
    assert told(parcel) == ["handed_over", "delivery_booked", "under_way", "delivered"]
    issued = case_of(parcel).events.get(to_status="issued")
    assert issued.facts["identity_checked"] is True
    old.refresh_from_db()
    other.refresh_from_db()
    assert old.handed_in_at and other.handed_in_at is None
    assert parcel.ended_at


def test_the_code_cannot_be_guessed() -> None:
    codes = {delivering.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 6 and set(code) <= set(delivering.CODE_SIGNS) for code in codes)


def test_who_took_in_does_not_hand_over(cast: Cast) -> None:
    """Intake and issue are done by different people; nothing is left behind when it is refused."""
    case = travel_document_case(cast, "received", taken_in_by=cast.excluded, **DELIVERY)
    with pytest.raises(NotAllowed):
        delivering.hand_over(case.travel_document, "ZEGEL-1", cast.excluded)
    assert not Delivery.objects.exists()
    with pytest.raises(NotAllowed):
        delivering.hand_over(case.travel_document, "ZEGEL-1", cast.petra)


def test_handing_over_twice_is_refused(parcel: Delivery, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        delivering.hand_over(parcel.request, "ZEGEL-2", cast.ursula)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(request=parcel.request, code="X")


def test_who_collects_gets_no_courier(cast: Cast) -> None:
    case = travel_document_case(cast, "received")
    with pytest.raises(NotAllowed):
        delivering.hand_over(case.travel_document, "ZEGEL-1", cast.ursula)


def test_courier_down_means_later(cast: Cast, standins: Standins, calls: list[str]) -> None:
    case = travel_document_case(cast, "received", **DELIVERY)
    standins.set_fault("/courier/", "status", status=503)
    delivery = delivering.hand_over(case.travel_document, "ZEGEL-1", cast.ursula)
    assert status_of(case) == "handed_over"
    assert delivering.sweep() == 0
    standins.clear_faults()
    assert delivering.sweep() == 0, "not before the minute is over"
    Delivery.objects.update(checked_at=timezone.now() - delivering.RETRY - timedelta(seconds=1))
    assert delivering.sweep() == 1
    delivery.refresh_from_db()
    assert delivery.announced_at


def test_accepted_without_an_answer_is_one_shipment(cast: Cast, standins: Standins, calls: list[str]) -> None:
    case = travel_document_case(cast, "received", **DELIVERY)
    delivery = delivering.hand_over(case.travel_document, "ZEGEL-1", cast.ursula)
    standins.set_fault("/courier/shipments", "accept_then_timeout", times=1)
    assert delivering.sweep() == 0
    Delivery.objects.update(checked_at=None)
    assert delivering.sweep() == 1
    assert [event.sequence for event in courier.fetch(str(delivery.key)).events] == [1]


def test_a_booked_time_that_was_not_answered_is_found(
    parcel: Delivery, standins: Standins, calls: list[str]
) -> None:
    slot = courier.slots(str(parcel.key))[3]
    standins.set_fault("/courier/shipments", "accept_then_timeout", times=1, method="POST")
    with pytest.raises(CourierError) as caught:
        delivering.choose_slot(parcel, slot)
    assert caught.value.reason is Reason.UNREACHABLE
    assert status_of(case_of(parcel)) == "handed_over"
    assert delivering.sweep() == 1
    parcel.refresh_from_db()
    assert (status_of(case_of(parcel)), parcel.slot_id) == ("delivery_booked", slot.slot_id)


def test_another_time(parcel: Delivery, calls: list[str]) -> None:
    book(parcel)
    first = parcel.slot_id
    book(parcel, 4)
    assert parcel.slot_id != first
    assert told(parcel) == ["handed_over", "delivery_booked", "delivery_booked"]


def test_three_times_not_at_home_and_then_the_counter(
    parcel: Delivery, cast: Cast, standins: Standins, calls: list[str]
) -> None:
    for attempt in (1, 2, 3):
        book(parcel)
        play_courier(standins, parcel, "under_way", "not_home")
        hear_courier(parcel)
        assert (status_of(case_of(parcel)), parcel.not_home) == ("not_home", attempt)
    left = Message.objects.filter(template="documents/not_home").order_by("pk")
    assert [message.context["attempts_left"] for message in left] == [2, 1, 0]
    assert courier.slots(str(parcel.key)) == ()
    play_courier(standins, parcel, "returned")
    hear_courier(parcel)
    assert status_of(case_of(parcel)) == "returned"
    case_of(parcel).move_to("ready", acting_as_staff(cast.ursula, case_of(parcel).subject))
    assert status_of(case_of(parcel)) == "ready"


def test_lost_means_a_statement_and_a_new_document(
    parcel: Delivery, standins: Standins, calls: list[str]
) -> None:
    book(parcel)
    play_courier(standins, parcel, "lost")
    hear_courier(parcel)
    case = case_of(parcel)
    assert status_of(case) == "lost_in_transit"
    assert case.events.get(to_status="lost_in_transit").facts["statement"] is True
    assert told(parcel)[-1] == "lost_in_transit"
    production.sweep()
    assert status_of(case) == "in_production"


def test_missed_call_backs_are_found_and_old_news_is_not_told(
    parcel: Delivery, standins: Standins, calls: list[str]
) -> None:
    book(parcel)
    play_courier(standins, parcel, "under_way", "delivered")
    assert delivering.sweep() == 0, "too soon to ask"
    Delivery.objects.update(checked_at=timezone.now() - delivering.SILENCE - timedelta(seconds=1))
    assert delivering.sweep() == 1
    assert told(parcel) == ["handed_over", "delivery_booked", "delivered"]
    assert DeliveryEvent.objects.filter(delivery=parcel).count() == 4


def test_every_closed_door_counts_when_heard_at_once(
    parcel: Delivery, standins: Standins, calls: list[str]
) -> None:
    play_courier(
        standins,
        parcel,
        "appointment_made",
        "under_way",
        "not_home",
        "appointment_made",
        "under_way",
        "not_home",
    )
    hear_courier(parcel)
    assert (status_of(case_of(parcel)), parcel.not_home) == ("not_home", 2)
    assert told(parcel).count("not_home") == 2


def test_hearing_it_again_changes_nothing(parcel: Delivery, standins: Standins, calls: list[str]) -> None:
    play_courier(standins, parcel, "appointment_made", "under_way", "not_home")
    for _ in range(3):
        hear_courier(parcel)
    assert parcel.not_home == 1
    assert told(parcel).count("not_home") == 1
    assert DeliveryEvent.objects.filter(delivery=parcel).count() == 4


def test_an_old_answer_that_comes_last_changes_nothing(
    parcel: Delivery, standins: Standins, calls: list[str]
) -> None:
    """Two workers ask; the one with the older answer is slower."""
    book(parcel)
    older = courier.fetch(str(parcel.key))
    play_courier(standins, parcel, "under_way", "delivered")
    newer = courier.fetch(str(parcel.key))
    delivering.apply(parcel.pk, newer)
    for late in (older, replace(newer, events=newer.events[::-1][:2]), newer):
        delivering.apply(parcel.pk, late)
    parcel.refresh_from_db()
    assert status_of(case_of(parcel)) == "registered"
    assert told(parcel).count("delivered") == 1
    assert parcel.last_sequence == 4


def test_an_event_that_leads_nowhere_is_kept_and_noted(
    parcel: Delivery, standins: Standins, calls: list[str]
) -> None:
    """After a loss that the desk recorded the courier finds the parcel: the desk reads it, nothing moves."""
    book(parcel)
    Case.objects.filter(pk=case_of(parcel).pk).update(status="lost_in_transit")
    play_courier(standins, parcel, "under_way", "delivered")
    hear_courier(parcel)
    case = case_of(parcel)
    assert status_of(case) == "lost_in_transit"
    assert DeliveryEvent.objects.filter(delivery=parcel, status="delivered").exists()
    assert case.events.filter(kind="note", visible_to_subject=False).exists()


def test_events_of_an_ended_shipment_do_not_touch_the_next(parcel: Delivery, cast: Cast) -> None:
    """A late word about a lost parcel never delivers the new document."""
    events = courier.fetch(str(parcel.key)).events
    Delivery.objects.filter(pk=parcel.pk).update(ended_at=timezone.now())
    found = replace(events[0], event_id="late", sequence=9, status=courier.ShipmentStatus.DELIVERED)
    shipment = Shipment(str(parcel.key), found.status, 1, None, (*events, found))
    delivering.apply(parcel.pk, shipment)
    assert status_of(case_of(parcel)) == "handed_over"


def test_each_event_is_kept_once_by_the_database(parcel: Delivery) -> None:
    event = DeliveryEvent.objects.get(delivery=parcel)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliveryEvent.objects.create(
            delivery=parcel, event_id=event.event_id, sequence=2, status="lost", at=event.at
        )
