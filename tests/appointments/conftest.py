"""A counter with opening hours, and a case that needs a place there."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from core.appointments import slots
from core.cases.models import Case
from core.city.models import Location, OpeningHours
from tests.cases_made import make_location, make_request
from tests.people import Cast


def open_all_week(location: Location, desks: int = 2, minutes: int = 20, closes: time = time(11)) -> None:
    """Open every day from nine."""
    OpeningHours.objects.bulk_create(
        OpeningHours(
            location=location,
            weekday=weekday,
            opens=time(9),
            closes=closes,
            desks=desks,
            slot_minutes=minutes,
            valid_from=date(2020, 1, 1),
        )
        for weekday in range(7)
    )


@pytest.fixture
def location(db: None) -> Location:
    """Two desks, from nine to eleven, ten days ahead."""
    location = make_location()
    open_all_week(location)
    slots.make_slots(timezone.localdate() + timedelta(days=10))
    return location


@pytest.fixture
def case(cast: Cast) -> Case:
    """A request that needs an appointment."""
    return make_request(cast.suzanne)
