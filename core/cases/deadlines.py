"""When a term ends: pure functions of the Algemene termijnenwet (Atw). No clock, no database.

A term starts on the day after receipt. A term of months or years ends on the day with the same number as the
day of receipt, or on the last day of that month. Holidays come from `core.city.calendar`.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.city.calendar import ONE_DAY, Equated, FreeDay, free_day, is_free_day, working_days_after

MoveReason = FreeDay | None
"""Why a last day was passed over: a free day, or None for a term with too few working days (Atw art. 2)."""


class Unit(StrEnum):
    """In what the law counts a term."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working_days"


_LONGEST_EXTENDABLE = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0, Unit.WORKING_DAYS: 0}


@dataclass(frozen=True)
class Term:
    """An amount of days, weeks, months, years or working days. Raises ValueError below 1."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("A term counts at least one.")

    @property
    def extendable(self) -> bool:
        """Whether the last day moves when it is a free day (Atw art. 1, 2 and 4).

        Art. 4 leaves out terms over 90 days, over 12 weeks, over 3 months and terms in years. A term in
        working days ends on a working day by itself. Terms in hours are no `Term`.
        """
        return self.amount <= _LONGEST_EXTENDABLE[self.unit]

    @property
    def needs_two_working_days(self) -> bool:
        """A term of three days or more holds at least two working days (Atw art. 2)."""
        return self.extendable and (self.unit is not Unit.DAYS or self.amount >= 3)

    def counted_from(self, day: date, equated: Equated) -> date:
        """The last day of the term, before Atw art. 1 and 2 move it."""
        match self.unit:
            case Unit.DAYS:
                return day + timedelta(days=self.amount)
            case Unit.WEEKS:
                return day + timedelta(weeks=self.amount)
            case Unit.MONTHS:
                return add_months(day, self.amount)
            case Unit.YEARS:
                return add_months(day, 12 * self.amount)
            case Unit.WORKING_DAYS:
                return working_days_after(day, self.amount, equated)


@dataclass(frozen=True)
class Deadline:
    """The outcome of counting: `nominal_end` is what the count gives, `ends_on` the lawful last day.

    `moved_because` lists the days passed over, oldest first. `extensions` and `suspensions` (from, until,
    both included) tell how the deadline came to be.
    """

    received: date
    term: Term
    equated: Equated
    nominal_end: date
    ends_on: date
    moved_because: tuple[tuple[date, MoveReason], ...] = ()
    extensions: tuple[Term, ...] = ()
    suspensions: tuple[tuple[date, date], ...] = ()

    def is_past(self, today: date) -> bool:
        """Whether the last day has gone by."""
        return today > self.ends_on


def deadline(received: date, term: Term, equated: Equated) -> Deadline:
    """The last day of a term that began by something received on that day (Atw art. 1-4)."""
    nominal = term.counted_from(received, equated)
    start = Deadline(received, term, equated, nominal, nominal)
    return _moved(start, term)


def extend(current: Deadline, term: Term) -> Deadline:
    """Add a further term, counted from the nominal end: 4 weeks + 4 weeks is 8 weeks after receipt."""
    nominal = term.counted_from(current.nominal_end, current.equated)
    longer = replace(current, nominal_end=nominal, extensions=(*current.extensions, term))
    return _moved(longer, term)


def suspend(current: Deadline, from_: date, until: date) -> Deadline:
    """Let the term stand still on the days from_ up to and including until; what was left comes after.

    Raises ValueError when the period is reversed, starts before the term or after its last day.
    """
    if until < from_:
        raise ValueError("A suspension cannot end before it starts.")
    if not current.received <= from_ <= current.ends_on:
        raise ValueError("A suspension starts within the term.")
    base = current.nominal_end if from_ <= current.nominal_end else current.ends_on
    nominal = base + (until - from_) + ONE_DAY
    later = replace(current, nominal_end=nominal, suspensions=(*current.suspensions, (from_, until)))
    return _moved(later, current.extensions[-1] if current.extensions else current.term)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(counted: Deadline, term: Term) -> Deadline:
    """Move the last day as Atw art. 1 and 2 require, and remember why."""
    ends_on = counted.nominal_end
    moved: list[tuple[date, MoveReason]] = []
    if term.extendable:
        too_short = _two_working_days_missing(counted, term)
        while is_free_day(ends_on, counted.equated) or too_short(ends_on):
            moved.append((ends_on, free_day(ends_on, counted.equated)))
            ends_on += ONE_DAY
    return replace(counted, ends_on=ends_on, moved_because=tuple(moved))


def _two_working_days_missing(counted: Deadline, term: Term) -> Callable[[date], bool]:
    if not term.needs_two_working_days:
        return lambda ends_on: False
    second = working_days_after(counted.received, 2, counted.equated)
    return lambda ends_on: ends_on < second
