"""Meetings as a web calendar, and the calendar writer itself (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.following.calendars import Event, calendar
from council import editions
from tests.client import PageClient
from tests.council_factory import make_body, make_meeting
from tests.sizes import MANY_ROWS

STAMP = datetime(2026, 11, 1, 12, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def event(**fields: Any) -> Event:
    return Event(**{"uid": "een@leiden", "title": "Raad", "stamped": STAMP, "starts_at": STAMP, **fields})


def test_lines_end_in_crlf_and_hold_75_bytes() -> None:
    text = calendar("Raad", [event(title="é" * 200, about="regel een\nregel twee")])
    lines = text.split("\r\n")
    assert lines[-1] == "" and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert f"SUMMARY:{'é' * 200}" in unfolded(text)


def test_signs_that_would_end_a_value_are_escaped() -> None:
    hostile = "een; twee, drie\\ vier\r\nBEGIN:VEVENT\x00\x07"
    text = calendar("Raad", [event(title=hostile, place=hostile, about=hostile, url=hostile)])
    assert text.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert "SUMMARY:een\\; twee\\, drie\\\\ vier\\nBEGIN:VEVENT" in unfolded(text)
    assert "\x00" not in text and "\x07" not in text


def test_a_moment_is_told_in_utc_and_lasts_two_hours_when_nobody_says() -> None:
    lines = unfolded(calendar("Raad", [event()]))
    assert "DTSTART:20261101T120000Z" in lines and "DTEND:20261101T140000Z" in lines


def test_a_day_lasts_until_the_next() -> None:
    lines = unfolded(calendar("Raad", [event(starts_at=None, day=date(2026, 12, 31))]))
    assert "DTSTART;VALUE=DATE:20261231" in lines and "DTEND;VALUE=DATE:20270101" in lines


def test_an_event_without_a_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="no moment"):
        calendar("Raad", [event(starts_at=None)])


@pytest.mark.django_db
def test_all_meetings_and_those_of_one_body(page: PageClient) -> None:
    make_meeting(3, title="Raad, deel een")
    make_meeting(4, title="Commissie", body=make_body("wonen", "Wonen"))
    make_meeting(-400, title="Lang geleden")
    response = page.get("/raad/vergaderingen.ics")
    text = response.content.decode()
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Raad\\, deel een" in text and "Commissie" in text and "Lang geleden" not in text
    text = page.get("/raad/commissies/wonen/vergaderingen.ics").content.decode()
    assert "SUMMARY:Commissie" in text and "Raad\\, deel een" not in text
    assert page.get("/raad/commissies/bestaat-niet/vergaderingen.ics").status_code == 404


@pytest.mark.django_db
def test_a_moved_and_cancelled_meeting_keeps_its_uid_and_rises_in_sequence(page: PageClient) -> None:
    meeting = make_meeting(3)
    editions.keep(meeting)
    first = unfolded(page.get("/raad/vergaderingen.ics").content.decode())
    assert "SEQUENCE:0" in first and "STATUS:CONFIRMED" in first
    meeting.cancelled = True
    meeting.save()
    editions.keep(meeting)
    second = unfolded(page.get("/raad/vergaderingen.ics").content.decode())
    assert "SEQUENCE:1" in second and "STATUS:CANCELLED" in second
    uid = [line for line in first if line.startswith("UID:")]
    assert uid == [line for line in second if line.startswith("UID:")] and len(uid) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_num_queries: Any) -> None:
    for n in range(number):
        make_meeting(n)
    with django_assert_num_queries(1):
        page.get("/raad/vergaderingen.ics")
