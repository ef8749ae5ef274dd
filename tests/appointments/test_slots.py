"""Slots come from opening hours and are found again while they are free."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from core.appointments import slots
from core.appointments.models import Slot, book, cancel
from core.cases.models import Case
from core.city.models import ClosedDay, Location, OpeningHours
from tests.city_made import make_location, open_all_week

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NINE_TO_ELEVEN = ["09.00", "09.20", "09.40", "10.00", "10.20", "10.40"]


def tomorrow(days: int = 1) -> date:
    return timezone.localdate() + timedelta(days=days)


def first(location: Location) -> datetime:
    return slots.free_times(location, tomorrow()).days[0][1][0].starts_at


def test_it_works(location: Location) -> None:
    free = slots.free_times(location, tomorrow())
    day, moments = free.days[0]
    assert day == tomorrow()
    assert [f"{moment.starts_at:%H.%M}" for moment in moments] == [
        "09.00",
        "09.20",
        "09.40",
        "10.00",
        "10.20",
        "10.40",
    ]
    assert moments[0].ends_at - moments[0].starts_at == timedelta(minutes=20)
    assert len(free.days) == slots.DAYS_SHOWN
    assert free.next_day == tomorrow(1 + slots.DAYS_SHOWN)


def test_again_makes_nothing(location: Location) -> None:
    assert slots.make_slots(tomorrow(10)) == 0


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31), date(2027, 7, 1), date(2027, 12, 31)])
def test_the_clock_changes_but_opening_hours_do_not(db: None, day: date) -> None:
    """28 March 2027 has 23 hours and 31 October 25: each has its usual slots."""
    location = make_location()
    open_all_week(location, desks=1)
    slots.make_slots(day, today=day)
    local = [slot.starts_at.astimezone(AMSTERDAM) for slot in Slot.objects.all()]
    assert [f"{moment:%H.%M}" for moment in local] == NINE_TO_ELEVEN
    assert {moment.date() for moment in local} == {day}


def test_an_hour_that_comes_twice_makes_each_slot_once(db: None) -> None:
    location = make_location()
    OpeningHours.objects.create(
        location=location,
        weekday=6,
        opens=time(1),
        closes=time(4),
        slot_minutes=60,
        valid_from=date(2020, 1, 1),
    )
    day = date(2027, 10, 31)
    assert slots.make_slots(day, today=day) == 3
    assert slots.make_slots(day, today=day) == 0


def test_a_closed_day_counts_at_once(location: Location) -> None:
    ClosedDay.objects.create(day=tomorrow(), reason="Leidens Ontzet")
    assert slots.free_times(location, tomorrow()).days[0][0] == tomorrow(2)


def test_another_counters_closed_day_does_not_count(location: Location) -> None:
    ClosedDay.objects.create(day=tomorrow(), location=make_location("stadhuis"), reason="Verbouwing")
    assert slots.free_times(location, tomorrow()).days[0][0] == tomorrow()


def test_shorter_opening_hours_close_places_but_keep_appointments(location: Location, case: Case) -> None:
    last = slots.free_times(location, tomorrow()).days[0][1][-1].starts_at
    held = book(case, location, last)
    OpeningHours.objects.update(closes=time(10))
    slots.make_slots(tomorrow(10))
    times = slots.free_times(location, tomorrow()).days[0][1]
    assert f"{times[-1].starts_at:%H.%M}" == "09.40"
    held.refresh_from_db()
    assert held.cancelled_at is None
    OpeningHours.objects.update(closes=time(11))
    assert slots.make_slots(tomorrow(10)) == 0
    assert f"{slots.free_times(location, tomorrow()).days[0][1][-1].starts_at:%H.%M}" == "10.40"


def test_a_taken_place_is_not_free_and_a_given_back_one_is(location: Location, case: Case) -> None:
    moment = first(location)
    before = Slot.objects.free().count()
    book(case, location, moment)
    assert Slot.objects.free().count() == before - 1
    cancel(case)
    assert Slot.objects.free().count() == before
    book(case, location, moment)
    assert Slot.objects.free().count() == before - 1


def test_the_past_is_not_free(location: Location) -> None:
    assert not Slot.objects.free(now=timezone.now() + timedelta(days=30)).exists()


def test_pages_of_days_miss_none(location: Location) -> None:
    seen: Counter[date] = Counter()
    after: date | None = tomorrow()
    while after:
        free = slots.free_times(location, after, days=3)
        seen.update(day for day, _ in free.days)
        after = free.next_day
    assert seen == Counter(tomorrow(days) for days in range(1, 11))


def test_a_day_with_very_many_times_is_never_cut(db: None) -> None:
    location = make_location()
    open_all_week(location, desks=1, minutes=5, closes=time(23))
    slots.make_slots(tomorrow(4))
    free = slots.free_times(location, tomorrow())
    assert {len(moments) for _, moments in free.days} == {168}
    assert free.next_day == tomorrow(3)  # the third day might be cut, so it begins the next page


@pytest.mark.parametrize("days", [3, 60])
def test_one_query_however_many_slots(db: None, days: int, django_assert_num_queries: Any) -> None:
    location = make_location()
    open_all_week(location, desks=10, closes=time(15))
    slots.make_slots(tomorrow(days))
    with django_assert_num_queries(1):
        assert slots.free_times(location).days


def test_old_unused_slots_go(location: Location, case: Case) -> None:
    book(case, location, first(location))
    total = Slot.objects.count()
    assert slots.forget_unused(tomorrow(20)) == total - 1
    assert Slot.objects.count() == 1
