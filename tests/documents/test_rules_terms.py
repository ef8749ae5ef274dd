"""Terms of a travel document case, urgent cut-off and keeping."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.city.calendar import is_free_day
from documents.rules import terms
from documents.rules.urgent import AMSTERDAM, counts_from, ready_on

EQUATED = frozenset({date(2027, 5, 7)})
NOON = time(12)


def test_decision_in_four_weeks_or_eight() -> None:
    assert terms.decide_by(date(2026, 11, 23), EQUATED).ends_on == date(2026, 12, 21)
    assert terms.decide_by_extended(date(2026, 11, 23), EQUATED).ends_on == date(2027, 1, 18)


def test_decision_term_moves_past_christmas() -> None:
    assert terms.decide_by(date(2026, 11, 27), EQUATED).ends_on == date(2026, 12, 28)


def test_intention_to_refuse_in_four_weeks() -> None:
    assert terms.announce_refusal_by(date(2026, 11, 2), EQUATED).ends_on == date(2026, 11, 30)


def test_after_the_intention_without_suspension() -> None:
    found = terms.after_intention(date(2026, 11, 2), EQUATED)
    assert found.ask_suspension_by.ends_on == date(2026, 11, 16)
    assert found.suspended_until is None
    assert found.decide_by.ends_on == date(2026, 12, 14)


def test_after_the_intention_with_suspension() -> None:
    found = terms.after_intention(date(2026, 11, 2), EQUATED, suspension_asked=date(2026, 11, 16))
    assert found.suspended_until is not None
    assert found.suspended_until.ends_on == date(2027, 1, 11)
    assert found.decide_by.ends_on == date(2027, 2, 8)


@pytest.mark.parametrize("asked", [date(2026, 11, 1), date(2026, 11, 17)])
def test_suspension_is_asked_in_time(asked: date) -> None:
    with pytest.raises(ValueError, match="two weeks"):
        terms.after_intention(date(2026, 11, 2), EQUATED, suspension_asked=asked)


def test_issue_in_two_weeks() -> None:
    assert terms.issue_by(date(2026, 11, 23), EQUATED).ends_on == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("available", "last"),
    [
        (date(2026, 11, 23), date(2027, 2, 23)),
        (date(2026, 11, 30), date(2027, 3, 1)),
        (date(2027, 2, 5), date(2027, 5, 10)),
    ],
)
def test_three_months_to_collect(available: date, last: date) -> None:
    found = terms.collect_by(available, EQUATED)
    assert found.ends_on == last
    assert not found.is_past(last)


def test_six_weeks_to_object() -> None:
    assert terms.object_by(date(2026, 11, 13), EQUATED).ends_on == date(2026, 12, 28)


def test_a_consent_counts_so_many_days() -> None:
    assert terms.consent_until(date(2026, 11, 23), 30) == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("validity", "until"),
    [
        (10, date(2042, 11, 23)),
        (6, date(2042, 11, 23)),
        (5, date(2037, 11, 23)),
        (2, date(2037, 11, 23)),
        (1, date(2037, 11, 23)),
    ],
)
def test_how_long_a_file_is_kept(validity: int, until: date) -> None:
    assert terms.keep_until(date(2026, 11, 23), validity) == until


def test_a_loss_report_is_kept_eleven_years() -> None:
    assert terms.keep_loss_report_until(date(2028, 2, 29)) == date(2039, 2, 28)


@pytest.mark.parametrize(
    ("asked", "ready"),
    [
        (datetime(2026, 11, 23, 11, 59, 59), date(2026, 11, 24)),
        (datetime(2026, 11, 23, 12, 0), date(2026, 11, 25)),
        (datetime(2026, 11, 27, 9, 0), date(2026, 11, 30)),
        (datetime(2026, 11, 27, 15, 0), date(2026, 12, 1)),
        (datetime(2026, 11, 28, 9, 0), date(2026, 12, 1)),
        (datetime(2026, 11, 29, 23, 59), date(2026, 12, 1)),
        (datetime(2026, 12, 24, 9, 0), date(2026, 12, 28)),
        (datetime(2027, 5, 5, 9, 0), date(2027, 5, 11)),
    ],
)
def test_urgent_is_ready_the_next_working_day(asked: datetime, ready: date) -> None:
    assert ready_on(asked.replace(tzinfo=AMSTERDAM), NOON, EQUATED) == ready


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        (datetime(2026, 10, 23, 9, 59, tzinfo=UTC), date(2026, 10, 23)),
        (datetime(2026, 10, 23, 10, 0, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 10, 26, 10, 59, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 10, 26, 11, 0, tzinfo=UTC), date(2026, 10, 27)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 3, 29, 1, 1, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_the_cut_off_follows_the_clock_in_amsterdam(asked: datetime, counts: date) -> None:
    assert counts_from(asked, NOON, EQUATED) == counts


def test_a_moment_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        counts_from(datetime(2026, 11, 23, 9, 0), NOON, EQUATED)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1)), st.times())
def test_urgent_is_never_ready_on_a_free_day_or_the_same_day(asked: datetime, cut_off: time) -> None:
    moment = asked.replace(tzinfo=UTC)
    ready = ready_on(moment, cut_off, EQUATED)
    assert not is_free_day(ready, EQUATED)
    assert ready > moment.astimezone(AMSTERDAM).date()
