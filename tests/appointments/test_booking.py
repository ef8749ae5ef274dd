"""Taking, moving and giving back a place; what staff note about it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import acting_as_resident, acting_as_staff
from core.appointments import slots
from core.appointments.models import Appointment, NotNow, Slot, SlotTaken, arrive, book, cancel, miss
from core.cases.models import Case
from core.city.models import Location
from core.notifications.models import Message
from tests.cases_factory import travel_document_case
from tests.people import Cast


def moments(location: Location) -> list[datetime]:
    after = timezone.localdate() + timedelta(days=1)
    return [moment.starts_at for _, times in slots.free_times(location, after).days for moment in times]


def begin(appointment: Appointment) -> None:
    """Let its time come."""
    Slot.objects.filter(pk=appointment.slot_id).update(starts_at=timezone.now() - timedelta(minutes=5))
    appointment.refresh_from_db()


def test_it_works(location: Location, case: Case) -> None:
    appointment = book(case, location, moments(location)[0])
    case.refresh_from_db()
    assert case.status == "appointment"
    event = case.events.get(facts__appointment="booked")
    assert event.facts["place"] == location.name
    assert Message.objects.get().template == "documents/appointment"
    assert Appointment.objects.get() == appointment


def test_the_same_again_is_the_same(location: Location, case: Case) -> None:
    moment = moments(location)[0]
    assert book(case, location, moment) == book(case, location, moment)
    assert case.events.filter(facts__has_key="appointment").count() == 1


def test_moving_gives_the_old_place_back_and_tells(location: Location, case: Case) -> None:
    early, late = moments(location)[:2]
    first = book(case, location, early)
    second = book(case, location, late)
    first.refresh_from_db()
    assert (first.ending, first.cancelled_at is None) == ("moved", False)
    assert list(Appointment.objects.filter(cancelled_at=None)) == [second]
    assert Message.objects.filter(template="documents/appointment").count() == 2


def test_moving_to_a_place_that_is_gone_keeps_the_old_one(location: Location, case: Case, cast: Cast) -> None:
    early, late = moments(location)[:2]
    mine = book(case, location, early)
    for _ in range(2):
        book(travel_document_case(cast, asked_by=cast.anna), location, late)
    with pytest.raises(SlotTaken):
        book(case, location, late)
    assert list(Appointment.objects.filter(case=case)) == [mine]
    mine.refresh_from_db()
    assert (mine.ending, mine.cancelled_at) == ("", None)


def test_two_desks_take_two(location: Location, cast: Cast) -> None:
    moment = moments(location)[0]
    desks = {book(travel_document_case(cast), location, moment).slot.desk for _ in range(2)}
    assert desks == {1, 2}
    with pytest.raises(SlotTaken):
        book(travel_document_case(cast), location, moment)


@pytest.mark.parametrize("shift", [timedelta(minutes=1), timedelta(days=-30), timedelta(days=300)])
def test_a_time_that_is_no_slot(location: Location, case: Case, shift: timedelta) -> None:
    with pytest.raises(SlotTaken):
        book(case, location, moments(location)[0] + shift)


@pytest.mark.parametrize("status", ["taken_in", "withdrawn", "issued"])
def test_no_appointment_when_the_case_needs_none(location: Location, cast: Cast, status: str) -> None:
    with pytest.raises(NotNow):
        book(travel_document_case(cast, status), location, moments(location)[0])


def test_cancel(location: Location, case: Case, cast: Cast) -> None:
    book(case, location, moments(location)[0])
    assert cancel(case, acting_as_resident(cast.suzanne))
    case.refresh_from_db()
    assert case.status == "requested"
    assert not cancel(case)


def test_cancel_when_its_time_has_begun(location: Location, case: Case) -> None:
    begin(book(case, location, moments(location)[0]))
    with pytest.raises(NotNow):
        cancel(case)


def test_arrived(location: Location, case: Case, cast: Cast) -> None:
    appointment = book(case, location, moments(location)[0])
    for _ in range(2):
        arrive(appointment, acting_as_staff(cast.petra))
    appointment.refresh_from_db()
    assert appointment.arrived_at
    assert case.events.get(facts__appointment="arrived").actor == cast.petra
    with pytest.raises(NotNow):
        book(case, location, moments(location)[1])
    with pytest.raises(NotNow):
        miss(appointment, acting_as_staff(cast.petra))


def test_missed_makes_room_for_a_new_one(location: Location, case: Case, cast: Cast) -> None:
    appointment = book(case, location, moments(location)[0])
    with pytest.raises(NotNow):
        miss(appointment, acting_as_staff(cast.petra))
    begin(appointment)
    miss(appointment, acting_as_staff(cast.petra))
    case.refresh_from_db()
    assert case.status == "requested"
    assert book(case, location, moments(location)[1])


def test_missed_but_late(location: Location, case: Case, cast: Cast) -> None:
    appointment = book(case, location, moments(location)[0])
    begin(appointment)
    miss(appointment, acting_as_staff(cast.petra))
    arrive(appointment, acting_as_staff(cast.petra))
    case.refresh_from_db()
    assert case.status == "appointment"


def test_cancelled_cannot_arrive(location: Location, case: Case, cast: Cast) -> None:
    appointment = book(case, location, moments(location)[0])
    cancel(case)
    with pytest.raises(NotNow):
        arrive(appointment, acting_as_staff(cast.petra))
