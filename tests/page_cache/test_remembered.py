"""What pages are made of is read once, and again as soon as content changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils.translation import override

from core.city.models import Location
from core.page_cache.remembered import KNOWN, remembered
from tests.city_made import make_location

pytestmark = pytest.mark.django_db


def names(rf: RequestFactory) -> list[str]:
    return remembered(rf.get("/"), "names", lambda: list(Location.objects.values_list("name", flat=True)))


def test_it_is_read_once(rf: RequestFactory) -> None:
    make_location()
    assert names(rf) is names(rf)


def test_a_change_is_seen_at_once(rf: RequestFactory) -> None:
    make_location()
    names(rf)
    Location.objects.update(name="Verbouwd")
    assert names(rf) == ["Verbouwd"]


def test_without_the_trigger_it_would_stay_old(rf: RequestFactory) -> None:
    """The negative control."""
    make_location()
    before = names(rf)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE city_location DISABLE TRIGGER content_changed")
    Location.objects.update(name="Verbouwd")
    assert names(rf) is before


def test_each_language_has_its_own(rf: RequestFactory) -> None:
    make_location()
    with override("en"):
        english = names(rf)
    assert names(rf) is not english


def test_nothing_is_not_kept(rf: RequestFactory) -> None:
    make_location()
    assert remembered(rf.get("/"), "nothing", lambda: None) is None
    assert not KNOWN
