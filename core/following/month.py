"""A month as a calendar page shows it: its days, and what closes or happens on each."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.following.models import Item

FIRST_YEAR, YEARS_AHEAD = 1990, 10


@dataclass(slots=True)
class Day:
    """One day: what can be done until then, and what happens then with its moment."""

    date: date
    closing: list[Item] = field(default_factory=list)
    happening: list[tuple[datetime, Item]] = field(default_factory=list)

    @property
    def column(self) -> int:
        """1 for Monday to 7 for Sunday."""
        return self.date.isoweekday()


@dataclass(frozen=True, slots=True)
class Month:
    """A month that can be shown."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> Month:
        """The month before."""
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> Month:
        """The month after."""
        return Month.of(self.last + timedelta(days=1))

    def can_be_shown(self) -> bool:
        """Whether anything may stand in it: from 1990 to ten years from now."""
        most = timezone.localdate().year + YEARS_AHEAD
        return 1 <= self.month <= 12 and FIRST_YEAR <= self.year <= most

    def days(self, items: Iterable[Item]) -> list[Day]:
        """All its days, with the items on the days where they belong."""
        days = [Day(self.first + timedelta(days=number)) for number in range(self.last.day)]
        for item in items:
            if item.deadline and self.first <= item.deadline <= self.last:
                days[item.deadline.day - 1].closing.append(item)
            if item.happens_at:
                moment = timezone.localtime(item.happens_at)
                if self.first <= moment.date() <= self.last:
                    days[moment.day - 1].happening.append((moment, item))
        for day in days:
            day.happening.sort(key=lambda each: (each[0], each[1].pk))
        return days
