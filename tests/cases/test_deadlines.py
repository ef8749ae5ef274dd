"""When a term ends (Algemene termijnenwet)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.deadlines import Deadline, Term, Unit, add_months, deadline, extend, suspend
from core.city.calendar import FreeDay, is_free_day

NONE: frozenset[date] = frozenset()
EQUATED = frozenset(
    {date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
)
SIX_WEEKS = Term(6, Unit.WEEKS)
FOUR_WEEKS = Term(4, Unit.WEEKS)

RECEIVED = st.dates(date(2024, 1, 1), date(2040, 12, 31))
EQUATED_DAYS = st.frozensets(st.dates(date(2024, 1, 1), date(2042, 12, 31)), max_size=20)
EXTENDABLE = st.one_of(
    st.builds(Term, st.integers(1, 90), st.just(Unit.DAYS)),
    st.builds(Term, st.integers(1, 12), st.just(Unit.WEEKS)),
    st.builds(Term, st.integers(1, 3), st.just(Unit.MONTHS)),
)
FIXED = st.one_of(
    st.builds(Term, st.integers(91, 400), st.just(Unit.DAYS)),
    st.builds(Term, st.integers(13, 60), st.just(Unit.WEEKS)),
    st.builds(Term, st.integers(4, 24), st.just(Unit.MONTHS)),
    st.builds(Term, st.integers(1, 16), st.just(Unit.YEARS)),
)


@pytest.mark.parametrize(
    ("received", "ends_on"),
    [
        (date(2026, 11, 23), date(2027, 1, 4)),
        (date(2026, 11, 13), date(2026, 12, 28)),
        (date(2026, 11, 20), date(2027, 1, 4)),
        (date(2026, 4, 2), date(2026, 5, 18)),
        (date(2027, 3, 25), date(2027, 5, 10)),
        (date(2026, 3, 24), date(2026, 5, 6)),
        (date(2027, 8, 23), date(2027, 10, 4)),
    ],
)
def test_six_weeks(received: date, ends_on: date) -> None:
    assert deadline(received, SIX_WEEKS, EQUATED).ends_on == ends_on


def test_a_local_day_never_extends() -> None:
    """3 October 2028 is a Tuesday: Leidens Ontzet, a day like any other in the law."""
    assert deadline(date(2028, 8, 22), SIX_WEEKS, EQUATED).ends_on == date(2028, 10, 3)


def test_says_why_it_moved() -> None:
    found = deadline(date(2026, 4, 2), SIX_WEEKS, EQUATED)
    assert found.nominal_end == date(2026, 5, 14)
    assert found.moved_because == (
        (date(2026, 5, 14), FreeDay.ASCENSION_DAY),
        (date(2026, 5, 15), FreeDay.EQUATED),
        (date(2026, 5, 16), FreeDay.SATURDAY),
        (date(2026, 5, 17), FreeDay.SUNDAY),
    )


def test_does_not_move_without_the_decree() -> None:
    assert deadline(date(2027, 3, 26), SIX_WEEKS, NONE).ends_on == date(2027, 5, 7)
    assert deadline(date(2027, 3, 26), SIX_WEEKS, EQUATED).ends_on == date(2027, 5, 10)


@pytest.mark.parametrize(
    ("term", "extendable"),
    [
        (Term(90, Unit.DAYS), True),
        (Term(91, Unit.DAYS), False),
        (Term(12, Unit.WEEKS), True),
        (Term(13, Unit.WEEKS), False),
        (Term(3, Unit.MONTHS), True),
        (Term(4, Unit.MONTHS), False),
        (Term(1, Unit.YEARS), False),
        (Term(5, Unit.WORKING_DAYS), False),
    ],
)
def test_long_terms_are_not_extended(term: Term, extendable: bool) -> None:
    assert term.extendable is extendable


def test_one_year_ends_on_a_sunday_when_it_must() -> None:
    found = deadline(date(2026, 11, 21), Term(1, Unit.YEARS), EQUATED)
    assert found.ends_on == date(2027, 11, 21)
    assert found.ends_on.weekday() == 6
    assert found.moved_because == ()


@pytest.mark.parametrize(
    ("received", "months", "expected"),
    [
        (date(2026, 11, 23), 3, date(2027, 2, 23)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 2, 28), 3, date(2027, 5, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
    ],
)
def test_months_keep_the_number_of_the_day(received: date, months: int, expected: date) -> None:
    assert add_months(received, months) == expected


def test_working_days() -> None:
    found = deadline(date(2026, 12, 22), Term(5, Unit.WORKING_DAYS), EQUATED)
    assert found.ends_on == found.nominal_end == date(2026, 12, 30)


def test_a_short_term_holds_two_working_days() -> None:
    """Three days from the Thursday before Easter end on Tuesday by art. 1, on Wednesday by art. 2."""
    found = deadline(date(2026, 4, 2), Term(3, Unit.DAYS), NONE)
    assert found.ends_on == date(2026, 4, 8)
    assert found.moved_because[-1] == (date(2026, 4, 7), None)


def test_two_days_need_no_two_working_days() -> None:
    assert deadline(date(2026, 4, 2), Term(2, Unit.DAYS), NONE).ends_on == date(2026, 4, 7)


@pytest.mark.parametrize("amount", [0, -6])
def test_a_term_counts_something(amount: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Term(amount, Unit.WEEKS)


def test_is_past_only_after_the_last_day() -> None:
    found = deadline(date(2026, 11, 23), SIX_WEEKS, EQUATED)
    assert not found.is_past(date(2027, 1, 4))
    assert found.is_past(date(2027, 1, 5))


def test_an_extension_counts_from_the_nominal_end() -> None:
    first = deadline(date(2026, 11, 27), FOUR_WEEKS, EQUATED)
    assert (first.nominal_end, first.ends_on) == (date(2026, 12, 25), date(2026, 12, 28))
    longer = extend(first, FOUR_WEEKS)
    assert longer.ends_on == date(2027, 1, 22)
    assert longer.extensions == (FOUR_WEEKS,)
    assert longer.moved_because == ()


def test_a_suspension_adds_the_days_it_lasts() -> None:
    found = deadline(date(2026, 11, 2), FOUR_WEEKS, EQUATED)
    assert found.ends_on == date(2026, 11, 30)
    later = suspend(found, date(2026, 11, 9), date(2026, 11, 11))
    assert later.ends_on == date(2026, 12, 3)
    assert later.suspensions == ((date(2026, 11, 9), date(2026, 11, 11)),)


def test_a_suspension_can_end_on_a_holiday() -> None:
    found = deadline(date(2026, 11, 2), FOUR_WEEKS, EQUATED)
    assert suspend(found, date(2026, 11, 1) + timedelta(days=1), date(2026, 11, 26)).ends_on == date(
        2026, 12, 28
    )


def test_a_suspension_in_the_moved_days_counts_from_the_last_day() -> None:
    found = deadline(date(2026, 11, 13), SIX_WEEKS, EQUATED)
    assert found.nominal_end == date(2026, 12, 25)
    assert suspend(found, date(2026, 12, 28), date(2026, 12, 29)).ends_on == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("from_", "until", "told"),
    [
        (date(2026, 11, 10), date(2026, 11, 9), "before it starts"),
        (date(2026, 11, 1), date(2026, 11, 9), "within the term"),
        (date(2026, 12, 1), date(2026, 12, 9), "within the term"),
    ],
)
def test_refuses_an_impossible_suspension(from_: date, until: date, told: str) -> None:
    found = deadline(date(2026, 11, 2), FOUR_WEEKS, EQUATED)
    with pytest.raises(ValueError, match=told):
        suspend(found, from_, until)


@given(RECEIVED, EXTENDABLE, EQUATED_DAYS)
def test_an_extendable_term_never_ends_on_a_free_day(
    received: date, term: Term, equated: frozenset[date]
) -> None:
    found = deadline(received, term, equated)
    assert not is_free_day(found.ends_on, equated)
    assert found.nominal_end <= found.ends_on
    passed = [day for day, _reason in found.moved_because]
    assert passed == [found.nominal_end + timedelta(days=n) for n in range(len(passed))]
    assert found.ends_on == found.nominal_end + timedelta(days=len(passed))


@given(RECEIVED, EXTENDABLE)
def test_it_moves_no_further_than_needed(received: date, term: Term) -> None:
    found = deadline(received, term, EQUATED)
    if found.moved_because and found.moved_because[-1][1] is not None:
        assert is_free_day(found.ends_on - timedelta(days=1), EQUATED)


@given(RECEIVED, FIXED, EQUATED_DAYS)
def test_a_long_term_never_moves(received: date, term: Term, equated: frozenset[date]) -> None:
    found = deadline(received, term, equated)
    assert found.ends_on == found.nominal_end
    assert found.moved_because == ()


@given(RECEIVED, EXTENDABLE | FIXED, st.integers(0, 60))
def test_what_comes_later_ends_no_earlier(received: date, term: Term, days: int) -> None:
    first = deadline(received, term, EQUATED)
    assert first.ends_on <= deadline(received + timedelta(days=days), term, EQUATED).ends_on


@given(RECEIVED, EXTENDABLE, EQUATED_DAYS)
def test_equated_days_never_shorten(received: date, term: Term, equated: frozenset[date]) -> None:
    assert deadline(received, term, NONE).ends_on <= deadline(received, term, equated).ends_on


@given(RECEIVED, EXTENDABLE)
def test_a_term_of_three_days_or_more_holds_two_working_days(received: date, term: Term) -> None:
    found = deadline(received, term, EQUATED)
    days = [received + timedelta(days=n) for n in range(1, (found.ends_on - received).days + 1)]
    working = sum(not is_free_day(day, EQUATED) for day in days)
    assert working >= (1 if term.unit is Unit.DAYS and term.amount < 3 else 2)


def suspended(found: Deadline, start: int, days: int) -> Deadline:
    from_ = found.received + timedelta(days=start % ((found.ends_on - found.received).days + 1))
    return suspend(found, from_, from_ + timedelta(days=days))


@given(RECEIVED, EXTENDABLE, st.integers(0, 200), st.integers(0, 200))
def test_a_suspended_term_ends_later_and_after_the_suspension(
    received: date, term: Term, start: int, days: int
) -> None:
    found = deadline(received, term, EQUATED)
    later = suspended(found, start, days)
    assert later.ends_on > later.suspensions[-1][1]
    assert later.nominal_end > found.nominal_end
    assert later.ends_on >= found.ends_on
    assert not is_free_day(later.ends_on, EQUATED)


@given(RECEIVED, EXTENDABLE, EXTENDABLE)
def test_an_extension_never_shortens(received: date, term: Term, more: Term) -> None:
    found = deadline(received, term, EQUATED)
    assert extend(found, more).ends_on >= found.ends_on
