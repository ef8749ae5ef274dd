"""Counting a year of the register. Pure: it takes rows and gives numbers, so that anybody can count again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from complaints.rules.outcomes import Judgement, Outcome, Theme

FEW = 5
"""Below this number somebody might recognise a colleague or a neighbour, so it is not published."""


class Entry(Protocol):
    """What is counted of one row of the register."""

    ended_on: date
    days: int
    in_time: bool
    within_six_weeks: bool
    within_ten_weeks: bool
    outcome: str
    judgement: str
    themes: list[str]
    department: str
    channel: str
    adjourned: bool
    measures: int


Counts = Mapping[str, int]


@dataclass(frozen=True)
class Figures:
    """A year in numbers. A complaint with two themes counts for both."""

    year: int
    total: int
    in_time: int
    within_six_weeks: int
    within_ten_weeks: int
    adjourned: int
    measures: int
    days: int
    outcomes: Counts
    judgements: Counts
    themes: Counts
    departments: Counts
    channels: Counts
    months: Counts

    @property
    def average_days(self) -> int:
        """How long a complaint took, on average."""
        return half_up(self.days, self.total)

    def share(self, part: int) -> int:
        """How many per cent of all."""
        return half_up(100 * part, self.total)


def half_up(part: int, whole: int) -> int:
    """The quotient as a whole number, a half upwards; 0 of nothing."""
    return (2 * part + whole) // (2 * whole) if whole else 0


def count(year: int, entries: Iterable[Entry]) -> Figures:
    """The figures of the entries that ended in this year."""
    rows = [entry for entry in entries if entry.ended_on.year == year]
    return Figures(
        year=year,
        total=len(rows),
        in_time=sum(row.in_time for row in rows),
        within_six_weeks=sum(row.within_six_weeks for row in rows),
        within_ten_weeks=sum(row.within_ten_weeks for row in rows),
        adjourned=sum(row.adjourned for row in rows),
        measures=sum(row.measures for row in rows),
        days=sum(row.days for row in rows),
        outcomes=_by(rows, lambda row: [row.outcome], Outcome.values),
        judgements=_by(rows, lambda row: [row.judgement], Judgement.values),
        themes=_by(rows, lambda row: row.themes, Theme.values),
        departments=_by(rows, lambda row: [row.department]),
        channels=_by(rows, lambda row: [row.channel]),
        months=_by(rows, lambda row: [str(row.ended_on.month)], [str(month) for month in range(1, 13)]),
    )


def _by(rows: list[Entry], values: Callable[[Entry], Sequence[str]], order: Sequence[str] = ()) -> Counts:
    """How often each value occurs; in this order, or the commonest first. Nothing is no value."""
    found = Counter(value for row in rows for value in values(row) if value)
    if order:
        return {value: found[value] for value in order}
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def publishable(counts: Counts) -> dict[str, int | None]:
    """The same counts without the small ones (None); those come last by name, for their place would tell.

    When the hidden ones together are fewer than FEW, or there is just one, somebody could work them out from
    the total: then the next smallest goes too.
    """
    hidden = {name for name, number in counts.items() if number < FEW}
    rest = sorted((name for name in counts if name not in hidden), key=lambda name: (counts[name], name))
    while hidden and rest and (len(hidden) < 2 or sum(counts[name] for name in hidden) < FEW):
        hidden.add(rest.pop(0))
    told = {name: number for name, number in counts.items() if name not in hidden}
    return {**told, **dict.fromkeys(sorted(hidden))}
