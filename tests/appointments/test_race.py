"""Many people want the last place at once: one gets it, the others hear so and lose nothing."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from core.appointments.models import Appointment, Slot, SlotTaken, book
from core.cases.models import Case
from core.city.models import Location
from tests.cases_factory import travel_document_case
from tests.city_made import make_location
from tests.people import Cast
from tests.sizes import SIMULTANEOUS_BOOKINGS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.large]

Booker = Callable[[Case, Location, datetime], object]


@pytest.fixture
def location(transactional_db: None) -> Location:
    return make_location()


def make_places(location: Location, desks: int) -> datetime:
    moment = timezone.now().replace(microsecond=0) + timedelta(days=2)
    for desk in range(1, desks + 1):
        Slot.objects.create(location=location, starts_at=moment, minutes=20, desk=desk)
    return moment


def rush(cases: list[Case], location: Location, moment: datetime, booker: Booker) -> Counter[str]:
    """Everybody at the same instant; how each fared."""
    barrier = threading.Barrier(len(cases))

    def one(case: Case) -> str:
        try:
            connection.ensure_connection()
            barrier.wait()
            booker(case, location, moment)
        except SlotTaken:
            return "taken"
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(len(cases)) as pool:
        return Counter(pool.map(one, cases))


def test_everybody_for_the_last_place(cast: Cast, location: Location) -> None:
    moment = make_places(location, desks=1)
    cases = [travel_document_case(cast) for _ in range(SIMULTANEOUS_BOOKINGS)]
    assert rush(cases, location, moment, book) == {"booked": 1, "taken": SIMULTANEOUS_BOOKINGS - 1}
    assert Appointment.objects.filter(cancelled_at=None).count() == 1


def test_nobody_is_sent_away_while_a_desk_is_free(cast: Cast, location: Location) -> None:
    moment = make_places(location, desks=10)
    cases = [travel_document_case(cast) for _ in range(10)]
    assert rush(cases, location, moment, book) == {"booked": 10}


def test_those_who_lose_keep_the_place_they_had(cast: Cast, location: Location) -> None:
    old = make_places(location, desks=10)
    Slot.objects.update(starts_at=old - timedelta(days=1))
    cases = [travel_document_case(cast) for _ in range(10)]
    for case in cases:
        book(case, location, old - timedelta(days=1))
    new = make_places(location, desks=1)
    assert rush(cases, location, new, book) == {"booked": 1, "taken": 9}
    assert Appointment.objects.filter(cancelled_at=None).count() == 10


def naive(case: Case, location: Location, moment: datetime) -> None:
    """Look, then take: what booking must not be."""
    slot = Slot.objects.free().filter(location=location, starts_at=moment).first()
    if slot is None:
        raise SlotTaken
    try:
        Appointment.objects.create(slot=slot, case=case)
    except IntegrityError as error:
        raise SlotTaken from error


@pytest.fixture
def without_constraint(transactional_db: None) -> Iterator[None]:
    """The database as it would be without its guarantee."""
    constraint = next(each for each in Appointment._meta.constraints if each.name == "a_slot_is_held_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Appointment, constraint)
    yield
    Appointment.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Appointment, constraint)


def test_naive_booking_without_the_constraint_overbooks(
    cast: Cast, location: Location, without_constraint: None
) -> None:
    """Negative control: take the constraint and the locks away and the race appears."""
    moment = make_places(location, desks=1)
    for _ in range(20):
        cases = [travel_document_case(cast) for _ in range(12)]
        if rush(cases, location, moment, naive)["booked"] > 1:
            return
        Appointment.objects.all().delete()
    pytest.fail("the race never appeared: this rush proves nothing")
