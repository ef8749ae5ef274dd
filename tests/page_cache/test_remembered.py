"""What pages are made of is read once, and again as soon as content changed."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import escape
from django.utils.translation import override

from core.city.models import Location
from core.page_cache.middleware import SECONDS
from core.page_cache.remembered import KNOWN, remembered, remembered_page
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


def test_what_is_too_old_or_too_much_goes(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.page_cache.remembered.MOST", 3)
    make_location()
    for number in range(5):
        remembered(rf.get("/"), number, lambda: "kept")
    assert [name for name, _language in KNOWN] == [2, 3, 4]  # type: ignore[misc, has-type]
    later = time.monotonic() + SECONDS + 1
    monkeypatch.setattr("core.page_cache.remembered.time.monotonic", lambda: later)
    remembered(rf.get("/"), 5, lambda: "kept")
    assert len(KNOWN) == 1


def part(values: dict[str, object], **more: object) -> str:
    html = "{% load components %}{% once main %}{{ own }}{{ visitor }}{% endonce %}"
    return Template(html).render(Context({**values, **more}))


def test_a_part_is_written_once_and_of_nothing_else(rf: RequestFactory) -> None:
    make_location()
    first, second = (remembered_page(rf.get("/"), "page", lambda: {"own": object()}) for _ in range(2))
    assert part(first, visitor="Suzanne") == part(second, visitor="Marco") == escape(str(first["own"]))
    Location.objects.update(name="Verbouwd")
    third = remembered_page(rf.get("/"), "page", lambda: {"own": "anders"})
    assert part(third) == "anders"


def test_control_without_remembered_values_it_is_written_each_time() -> None:
    assert [part({}, visitor=name) for name in ("Suzanne", "Marco")] == ["Suzanne", "Marco"]
