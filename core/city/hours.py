"""Whether a counter is open now, until when, or when it opens: from the hours and days that staff enter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from core.city.models import ClosedDay, Location, OpeningHours

AHEAD = timedelta(days=30)
"""How far ahead closed days are told."""

HOURS = ("weekday", "opens", "closes", "valid_from", "valid_until")


@dataclass(frozen=True)
class Counter:
    """A location with what a visitor wants to know now.

    `open_until` is None while it is closed; `opens_on` and `opens_at` are then the next opening within
    30 days, if any. `week` has the days that it opens, with their hours.
    """

    location: Location
    open_until: time | None
    opens_on: date | None
    opens_at: time | None
    week: list[Day]
    closed: list[ClosedDay]


@dataclass(frozen=True)
class Day:
    """A day of the week in the language of the page, and its opening hours."""

    name: str
    hours: list[OpeningHours]


def counters(now: datetime | None = None) -> list[Counter]:
    """Every location, as it stands at a moment (default: now). One query, however many there are."""
    local = timezone.localtime(now)
    until = local.date() + AHEAD
    hours = OpeningHours.objects.filter(location=OuterRef("pk"))
    closed = ClosedDay.objects.filter(
        Q(location=OuterRef("pk")) | Q(location=None), day__range=(local.date(), until)
    )
    locations = Location.objects.annotate(
        hours=ArraySubquery(hours.values(json=JSONObject(**{name: name for name in HOURS}))),
        days=ArraySubquery(closed.values(json=JSONObject(day="day", reason="reason"))),
    )
    return [_counter(location, local, until) for location in locations]


def _counter(location: Any, now: datetime, until: date) -> Counter:
    hours = sorted(map(_opening, location.hours), key=lambda row: (row.weekday, row.opens))
    closed = [ClosedDay(day=date.fromisoformat(row["day"]), reason=row["reason"]) for row in location.days]
    free = {row.day for row in closed}
    today = [row for row in hours if _holds(row, now.date(), free)]
    open_now = next((row for row in today if row.opens <= now.time() < row.closes), None)
    opens = None if open_now else _next_opening(hours, now, free, until)
    return Counter(
        location,
        open_now.closes if open_now else None,
        opens[0] if opens else None,
        opens[1] if opens else None,
        _week(hours, now.date()),
        sorted(closed, key=lambda row: row.day),
    )


def _opening(row: dict[str, Any]) -> OpeningHours:
    until = row["valid_until"]
    return OpeningHours(
        weekday=row["weekday"],
        opens=time.fromisoformat(row["opens"]),
        closes=time.fromisoformat(row["closes"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=date.fromisoformat(until) if until else None,
    )


def _holds(row: OpeningHours, day: date, closed: set[date]) -> bool:
    begun = row.weekday == day.weekday() and row.valid_from <= day
    return begun and (row.valid_until is None or day <= row.valid_until) and day not in closed


def _next_opening(
    hours: list[OpeningHours], now: datetime, closed: set[date], until: date
) -> tuple[date, time] | None:
    day = now.date()
    while day <= until:
        for row in hours:
            if _holds(row, day, closed) and (day > now.date() or row.opens > now.time()):
                return day, row.opens
        day += timedelta(days=1)
    return None


def _week(hours: list[OpeningHours], today: date) -> list[Day]:
    """The hours of this week and the next six days, leaving out what is over or has not begun."""
    days = [today + timedelta(days=ahead) for ahead in range(7)]
    by_weekday = {day.weekday(): [row for row in hours if _holds(row, day, set())] for day in days}
    return [Day(str(WEEKDAYS[number]), rows) for number, rows in sorted(by_weekday.items()) if rows]
