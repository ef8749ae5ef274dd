"""When somebody hears: at once, at seven, or on Thursday at seven; in the time of the city."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.following.models import Rhythm
from core.following.rhythms import latest

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "round_of"),
    [
        ("2026-12-02 06:59", "2026-12-01 07:00"),
        ("2026-12-02 07:00", "2026-12-02 07:00"),
        ("2026-12-02 23:59", "2026-12-02 07:00"),
        ("2027-03-28 06:59", "2027-03-27 07:00"),  # the night in which the clock goes forward
        ("2027-03-28 07:00", "2027-03-28 07:00"),
        ("2026-10-25 06:59", "2026-10-24 07:00"),  # and back
        ("2026-10-25 07:00", "2026-10-25 07:00"),
    ],
)
def test_daily(now: str, round_of: str) -> None:
    assert latest(Rhythm.DAILY, at(now)) == at(round_of)


@pytest.mark.parametrize(
    ("now", "round_of"),
    [
        ("2026-12-03 06:59", "2026-11-26 07:00"),
        ("2026-12-03 07:00", "2026-12-03 07:00"),  # a Thursday
        ("2026-12-09 12:00", "2026-12-03 07:00"),
        ("2026-10-28 12:00", "2026-10-22 07:00"),  # over a change of the clock
        ("2027-01-01 00:30", "2026-12-31 07:00"),
    ],
)
def test_weekly(now: str, round_of: str) -> None:
    assert latest(Rhythm.WEEKLY, at(now)) == at(round_of)


def test_at_once() -> None:
    assert latest(Rhythm.NOW, at("2026-12-02 03:00")) == at("2026-12-02 03:00")


def test_a_year_of_hours_has_a_round_for_each_day() -> None:
    moments = {
        latest(Rhythm.DAILY, at(f"2026-{month:02}-{day:02} 12:00"))
        for month in range(1, 13)
        for day in range(1, 29)
    }
    assert {moment.astimezone(AMSTERDAM).hour for moment in moments} == {7}
    assert len(moments) == 12 * 28
