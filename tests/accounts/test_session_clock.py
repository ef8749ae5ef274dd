"""A session lives on while it is used, and is written down at most once a minute."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from core.accounts.session_clock import EVERY, WOUND_AT, seconds_left, wind
from tests.client import PageClient
from tests.people import Cast

NOON = 1_800_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A clock that stands still until a test moves it: its only entry is the time."""
    times = [NOON]
    monkeypatch.setattr(time, "time", lambda: times[0])
    return times


def used() -> SessionStore:
    session = SessionStore()
    session["something"] = "kept"
    session.modified = False
    return session


def test_the_first_page_winds(clock: list[int]) -> None:
    session = used()
    wind(session)
    assert session.modified
    assert seconds_left(session) == settings.SESSION_COOKIE_AGE


def test_within_a_minute_nothing_is_written(clock: list[int]) -> None:
    session = used()
    wind(session)
    session.modified = False
    clock[0] += EVERY - 1
    wind(session)
    assert not session.modified
    assert seconds_left(session) == settings.SESSION_COOKIE_AGE - EVERY + 1


def test_after_a_minute_it_winds_again(clock: list[int]) -> None:
    session = used()
    wind(session)
    session.modified = False
    clock[0] += EVERY
    wind(session)
    assert session.modified
    assert session[WOUND_AT] == NOON + EVERY


def test_an_ended_session_stays_ended(clock: list[int]) -> None:
    session = SessionStore("n0such")
    wind(session)
    assert not session.modified


@pytest.mark.django_db
def test_pages_keep_a_session_and_reading_on_writes_nothing(
    page: PageClient, cast: Cast, clock: list[int]
) -> None:
    page.as_resident(cast.suzanne).get("/mijn/")
    ends = page.session.get_expiry_date()
    clock[0] += EVERY + 5
    page.get("/mijn/")
    assert page.session[WOUND_AT] == NOON + EVERY + 5
    assert page.session.get_expiry_date() >= ends
