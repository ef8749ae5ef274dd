"""Free days of the Algemene termijnenwet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.city.calendar import (
    FreeDay,
    free_day,
    is_free_day,
    next_working_day,
    public_holidays,
    working_days_after,
)

NONE: frozenset[date] = frozenset()
EQUATED = frozenset({date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7)})
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 1, 1), FreeDay.NEW_YEAR),
        (date(2026, 4, 3), FreeDay.GOOD_FRIDAY),
        (date(2026, 4, 6), FreeDay.EASTER_MONDAY),
        (date(2026, 4, 27), FreeDay.KINGS_DAY),
        (date(2026, 5, 5), FreeDay.LIBERATION_DAY),
        (date(2026, 5, 14), FreeDay.ASCENSION_DAY),
        (date(2026, 5, 15), FreeDay.EQUATED),
        (date(2026, 5, 25), FreeDay.WHIT_MONDAY),
        (date(2026, 12, 25), FreeDay.CHRISTMAS_DAY),
        (date(2026, 12, 26), FreeDay.BOXING_DAY),
        (date(2026, 11, 21), FreeDay.SATURDAY),
        (date(2026, 11, 22), FreeDay.SUNDAY),
        (date(2026, 4, 5), FreeDay.SUNDAY),
        (date(2026, 11, 23), None),
        (date(2026, 12, 5), FreeDay.SATURDAY),
        (date(2026, 12, 24), None),
        (date(2026, 12, 31), None),
    ],
)
def test_names_why_a_day_is_free(day: date, reason: FreeDay | None) -> None:
    assert free_day(day, EQUATED) == reason
    assert is_free_day(day, EQUATED) is (reason is not None)


@pytest.mark.parametrize("year", range(2020, 2041))
def test_liberation_day_is_free_every_year(year: int) -> None:
    assert is_free_day(date(year, 5, 5), NONE)


def test_kings_day_moves_to_saturday_when_it_is_a_sunday() -> None:
    assert public_holidays(2031)[date(2031, 4, 26)] is FreeDay.KINGS_DAY
    assert date(2031, 4, 27) not in public_holidays(2031)
    assert date(2027, 4, 27) in public_holidays(2027)


@pytest.mark.parametrize("year", range(2015, 2041))
def test_a_year_has_its_nine_holidays(year: int) -> None:
    both_on_5_may = year in (2016,)
    assert len(public_holidays(year)) == (8 if both_on_5_may else 9)


@pytest.mark.parametrize("year", range(2024, 2041))
def test_local_days_are_not_free(year: int) -> None:
    """3 October, Leidens Ontzet, closes the counters but extends no term."""
    relief = date(year, 10, 3)
    assert is_free_day(relief, NONE) is (relief.weekday() >= 5)


def test_an_equated_day_counts_only_when_it_is_passed_in() -> None:
    assert not is_free_day(date(2027, 5, 7), NONE)
    assert is_free_day(date(2027, 5, 7), EQUATED)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 5, 14), date(2026, 5, 18)),
    ],
)
def test_next_working_day(day: date, expected: date) -> None:
    assert next_working_day(day, EQUATED) == expected


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 5, 13), 2, date(2026, 5, 19)),
    ],
)
def test_working_days_after(day: date, n: int, expected: date) -> None:
    assert working_days_after(day, n, EQUATED) == expected


@pytest.mark.parametrize("n", [0, -1])
def test_working_days_are_counted_from_one(n: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(date(2026, 11, 23), n, NONE)


@given(DAYS)
def test_the_next_working_day_is_the_first_that_is_not_free(day: date) -> None:
    found = next_working_day(day, EQUATED)
    assert not is_free_day(found, EQUATED)
    assert all(is_free_day(day + timedelta(days=n), EQUATED) for n in range((found - day).days))


@given(DAYS, st.integers(1, 30))
def test_working_days_after_passes_exactly_so_many_working_days(day: date, n: int) -> None:
    found = working_days_after(day, n, EQUATED)
    passed = [day + timedelta(days=step) for step in range(1, (found - day).days + 1)]
    assert sum(not is_free_day(each, EQUATED) for each in passed) == n
    assert not is_free_day(found, EQUATED)
