"""Whole pages are kept for visitors without a session, and never a moment longer than they are true."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.db import connection

from core.city.models import Location
from core.page_cache import middleware
from tests.city_made import make_location
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted

NONCE = re.compile(r'nonce="([^"]+)"')


def kept_page(page: PageClient, path: str = "/contact/") -> Any:
    """The third answer: the first finds that it may be kept, the second is kept and the third comes of it."""
    page.get(path)
    page.get(path)
    return page.get(path)


@pytest.fixture
def location(db: None) -> Location:
    """One counter, shown on the contact page."""
    return make_location()


def test_the_third_request_asks_the_database_one_thing(page: PageClient, location: Location) -> None:
    page.get("/contact/")
    made = page.get("/contact/")
    with counted() as queries:
        kept = page.get("/contact/")
    assert len(queries) == 1
    assert NONCE.sub("", kept.content.decode()) == NONCE.sub("", made.content.decode())


def test_each_answer_has_its_own_nonce(page: PageClient, location: Location) -> None:
    first, second = kept_page(page), page.get("/contact/")
    nonces = [set(NONCE.findall(answer.content.decode())) for answer in (first, second)]
    assert len(nonces[0]) == len(nonces[1]) == 1
    assert nonces[0] != nonces[1]
    for answer, (nonce,) in zip((first, second), nonces, strict=True):
        assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]


def test_a_kept_page_has_the_headers_of_a_made_one(page: PageClient, location: Location) -> None:
    made = page.get("/contact/").headers
    kept = kept_page(page).headers
    assert set(kept) == set(made)
    assert kept["X-Content-Type-Options"] == "nosniff" and kept["X-Frame-Options"] == "DENY"


def test_a_change_is_seen_at_once(page: PageClient, location: Location) -> None:
    kept_page(page)
    location.name = "Nieuwe Naam aan de Gracht"
    location.save()
    assert "Nieuwe Naam aan de Gracht" in page.get("/contact/").content.decode()


def test_a_change_by_hand_in_the_database_too(page: PageClient, location: Location) -> None:
    kept_page(page)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE city_location SET name = 'Met de hand'")
    assert "Met de hand" in page.get("/contact/").content.decode()


def test_without_the_trigger_it_would_stay_old(page: PageClient, location: Location) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE city_location DISABLE TRIGGER content_changed")
    kept_page(page)
    Location.objects.update(name="Verbouwd")
    assert "Verbouwd" not in page.get("/contact/").content.decode()


def test_after_a_minute_it_is_made_anew(
    page: PageClient, location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_page(page)
    later = time.monotonic() + middleware.SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    with counted() as queries:
        page.get("/contact/")
    assert len(queries) > 1


def test_who_is_logged_in_gets_their_own_page(page: PageClient, location: Location, cast: Cast) -> None:
    kept_page(page)
    html = page.as_resident(cast.suzanne).get("/contact/").content.decode()
    assert "Uitloggen" in html
    page.cookies.clear()
    assert "Uitloggen" not in page.get("/contact/").content.decode()


def test_the_page_of_who_is_logged_in_is_never_kept(page: PageClient, location: Location, cast: Cast) -> None:
    kept_page(page.as_resident(cast.suzanne))
    assert not middleware.KEPT


@pytest.mark.parametrize("path", ["/volgen/", "/healthz", "/nergens/"])
def test_what_is_not_the_same_for_all_is_not_kept(page: PageClient, db: None, path: str) -> None:
    for _ in range(3):
        page.get(path)
    assert not [key for key in middleware.KEPT if key[1] == path]


def test_a_question_in_the_address_is_not_kept(page: PageClient, location: Location) -> None:
    for _ in range(3):
        page.get("/contact/?q=1")
    assert not middleware.KEPT


def test_languages_are_apart(page: PageClient, location: Location) -> None:
    kept_page(page)
    assert '<html lang="en"' in kept_page(page, "/en/contact/").content.decode()


def test_the_store_has_an_end(page: PageClient, location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "MOST_PAGES", 1)
    kept_page(page)
    kept_page(page, "/privacy/")
    assert [key[1] for key in middleware.KEPT] == ["/privacy/"]
