"""Ordering at the producer: once for each document, whatever fails, and followed until it was sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import SYSTEM, acting_as_staff
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from documents import producer, production
from documents.models import TravelDocumentRequest
from documents.producer import OrderStatus
from tests.cases_factory import travel_document_case
from tests.documents.providers import (
    calls,
    granted,
    hear_producer,
    play_producer,
    short_pauses,
    status_of,
)
from tests.people import Cast
from tests.standins_program import Standins

__all__ = ["calls", "granted", "short_pauses"]


def wait(case: Case, ago: timedelta) -> None:
    past = timezone.now() - ago
    TravelDocumentRequest.objects.filter(pk=case.pk).update(order_asked_at=past)


def told(case: Case) -> list[str]:
    return list(
        Message.objects.filter(event__event__case=case).order_by("pk").values_list("template", flat=True)
    )


def test_it_works(granted: Case, cast: Cast, standins: Standins, calls: list[str]) -> None:
    assert production.sweep() == 1
    assert status_of(granted) == "in_production"
    key = str(granted.travel_document.order_key)
    assert producer.fetch(key).status is OrderStatus.ORDERED
    assert told(granted)[-1] == "documents/in_production"

    play_producer(standins, granted, "produced")
    hear_producer(granted)
    with pytest.raises(NotAllowed):
        granted.move_to("received", acting_as_staff(cast.ursula, granted.subject))
    play_producer(standins, granted, "sent")
    hear_producer(granted)
    assert granted.events.filter(facts__produced=True).count() == 1
    granted.move_to("received", acting_as_staff(cast.ursula, granted.subject))
    assert calls


def test_only_granted_documents_are_ordered(cast: Cast, standins: Standins, calls: list[str]) -> None:
    travel_document_case(cast, "taken_in")
    travel_document_case(cast, "refusal_intended")
    assert production.sweep() == 0
    assert calls == []


def test_nothing_is_ordered_twice(granted: Case, standins: Standins, calls: list[str]) -> None:
    for _ in range(3):
        production.sweep()
    assert len(calls) == 1
    assert granted.events.filter(to_status="in_production").count() == 1


def test_a_beat_that_lost_the_claim_does_nothing(granted: Case, standins: Standins, calls: list[str]) -> None:
    """Three beats that saw the same due row: one asks."""
    due = production.due_requests()[0]
    assert [production._claim(due) for _ in range(3)] == [True, False, False]


def test_producer_down_means_later(granted: Case, standins: Standins, calls: list[str]) -> None:
    standins.set_fault("/producer/", "status", status=503)
    assert production.sweep() == 0
    assert status_of(granted) == "granted"
    standins.clear_faults()
    assert production.sweep() == 0, "not before the minute is over"
    wait(granted, production.RETRY + timedelta(seconds=1))
    assert production.sweep() == 1
    assert status_of(granted) == "in_production"


def test_a_dead_producer_is_asked_once_a_sweep(cast: Cast, standins: Standins, calls: list[str]) -> None:
    for _ in range(3):
        travel_document_case(cast, "granted")
    standins.set_fault("/producer/", "reset")
    assert production.sweep() == 0
    assert len(set(calls)) == 1
    assert len(calls) == 3, "one order, three attempts"


def test_accepted_without_an_answer_is_ordered_once(
    granted: Case, standins: Standins, calls: list[str]
) -> None:
    standins.set_fault("/producer/", "accept_then_timeout", times=1)
    assert production.sweep() == 0
    assert status_of(granted) == "granted"
    wait(granted, production.RETRY + timedelta(seconds=1))
    assert production.sweep() == 1
    assert status_of(granted) == "in_production"
    assert producer.fetch(str(granted.travel_document.order_key)).sequence == 0


def test_a_missed_call_back_is_found(granted: Case, standins: Standins, calls: list[str]) -> None:
    production.sweep()
    play_producer(standins, granted, "produced", "sent")
    assert production.sweep() == 0, "too soon to ask"
    wait(granted, production.SILENCE + timedelta(seconds=1))
    assert production.sweep() == 1
    assert granted.events.filter(facts__produced=True).exists()


def test_what_was_sent_is_not_asked_again(granted: Case, standins: Standins, calls: list[str]) -> None:
    production.sweep()
    play_producer(standins, granted, "produced", "sent")
    hear_producer(granted)
    asked = len(calls)
    hear_producer(granted)
    assert len(calls) == asked
    assert granted.events.filter(facts__produced=True).count() == 1


def test_a_failed_order_is_made_again(granted: Case, standins: Standins, calls: list[str]) -> None:
    production.sweep()
    first = granted.travel_document.order_key
    play_producer(standins, granted, "failed")
    hear_producer(granted)
    granted.travel_document.refresh_from_db()
    second = granted.travel_document.order_key
    assert first != second
    hear_producer(granted)
    assert producer.fetch(str(second)).status is OrderStatus.ORDERED
    play_producer(standins, granted, "produced", "sent")
    hear_producer(granted)
    assert granted.events.filter(facts__produced=True).count() == 1


def test_lost_in_transit_is_made_again_without_costs(
    cast: Cast, standins: Standins, calls: list[str]
) -> None:
    case = travel_document_case(cast, "lost_in_transit")
    case.record("fact", SYSTEM, facts={"order": str(case.travel_document.order_key), "produced": True})
    first, price = case.travel_document.order_key, case.travel_document.price_lines
    assert production.sweep() == 1
    assert status_of(case) == "in_production"
    request = TravelDocumentRequest.objects.get(pk=case.pk)
    assert request.order_key != first
    assert request.price_lines == price
    assert not request.deliveries.filter(ended_at=None).exists()
    with pytest.raises(NotAllowed):
        case.move_to("received", acting_as_staff(cast.ursula, case.subject))


def test_lost_twice_is_made_a_third_time(cast: Cast, standins: Standins, calls: list[str]) -> None:
    """A failed order in between does not confuse it."""
    case = travel_document_case(cast, "granted")
    keys = set()
    for _ in range(3):
        production.sweep()
        case.travel_document.refresh_from_db()
        keys.add(case.travel_document.order_key)
        play_producer(standins, case, "produced", "sent")
        hear_producer(case)
        Case.objects.filter(pk=case.pk).update(status="lost_in_transit")
        production.ask_soon(case.travel_document.order_key)
    assert len(keys) == 3


def test_validity_counts_from_intake(cast: Cast) -> None:
    """Five years for a child, ten for an adult (PpW art. 9)."""
    adult = travel_document_case(cast, "granted")
    child = travel_document_case(cast, "granted", subject=cast.lotte, asked_by=cast.anna)
    years = [production.validity_years(case.travel_document) for case in (adult, child)]
    assert years == [10, 5]
