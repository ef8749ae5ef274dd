"""A counter with opening hours, and a case that needs a place there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.appointments import slots
from core.cases.models import Case
from core.city.models import Location
from tests.cases_factory import travel_document_case
from tests.city_made import make_location, open_all_week
from tests.people import Cast


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
    return travel_document_case(cast)
