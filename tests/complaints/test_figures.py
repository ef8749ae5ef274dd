"""Counting a year: rounding, and small numbers that nobody can work out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.figures import FEW, count, half_up, publishable

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 40), max_size=12)


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 0, 0), (1, 2, 1), (1, 3, 0), (2, 3, 1), (24300, 311, 78), (5, 10, 1)]
)
def test_a_half_goes_up(part: int, whole: int, expected: int) -> None:
    assert half_up(part, whole) == expected


def test_a_year_without_complaints_is_all_zero() -> None:
    figures = count(2026, [])
    assert (figures.total, figures.share(figures.in_time), figures.average_days) == (0, 0, 0)
    assert sum(figures.outcomes.values()) == 0 and len(figures.months) == 12


@given(COUNTS)
def test_a_small_number_is_never_told_and_cannot_be_worked_out(counts: dict[str, int]) -> None:
    shown = publishable(counts)
    hidden = [counts[name] for name, number in shown.items() if number is None]
    assert all(number is None or number >= FEW for number in shown.values())
    assert {name: counts[name] for name, number in shown.items() if number is not None} == {
        name: number for name, number in shown.items() if number is not None
    }
    if hidden and len(hidden) < len(counts):
        assert len(hidden) >= 2 and sum(hidden) >= FEW


def test_large_numbers_are_all_told() -> None:
    assert publishable({"a": 5, "b": 90}) == {"a": 5, "b": 90}


def test_the_place_in_the_list_does_not_tell_either() -> None:
    assert list(publishable({"z": 90, "y": 9, "b": 6, "a": 3})) == ["z", "y", "a", "b"]


def test_one_small_number_takes_the_next_along() -> None:
    assert publishable({"a": 3, "b": 9, "c": 90}) == {"a": None, "b": None, "c": 90}
