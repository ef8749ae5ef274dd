"""Dates of birth of which the day, the month or everything may be unknown."""

from datetime import date

import pytest
from django.utils import translation

from core.accounts.partial_date import OLDEST_AGE, PartialDate

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("text", ["1980-05-17", "1980-05-00", "1980-00-00", "0000-00-00", "2024-02-29"])
def test_is_read_as_it_is_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1980",
        "1980-5-17",
        "1980-13-00",
        "1980-02-30",
        "2023-02-29",
        "0000-05-00",
        "1980-00-17",
        "٠٠٠٠-00-00",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("1980-11-23", (46, 46)),
        ("1980-11-24", (45, 45)),
        ("2008-11-00", (17, 18)),
        ("2008-12-00", (17, 17)),
        ("2008-00-00", (17, 18)),
        ("0000-00-00", (0, OLDEST_AGE)),
        ("2026-11-23", (0, 0)),
        ("2026-12-00", (0, 0)),
    ],
)
def test_age_is_a_range(text: str, ages: tuple[int, int]) -> None:
    assert PartialDate.parse(text).age_on(DAY) == ages


def test_born_on_leap_day() -> None:
    born = PartialDate(2008, 2, 29)
    assert born.age_on(date(2026, 2, 28)) == (17, 17)
    assert born.age_on(date(2026, 3, 1)) == (18, 18)


def test_complete_only_when_all_is_known() -> None:
    assert PartialDate(1980, 5, 17).complete == date(1980, 5, 17)
    assert PartialDate(1980, 5).complete is None
    assert PartialDate(None).complete is None


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("1980-05-17", "17 mei 1980", "17 May 1980"),
        ("1980-05-00", "mei 1980", "May 1980"),
        ("1980-00-00", "1980", "1980"),
    ],
)
def test_reads_in_the_language_of_the_page(text: str, dutch: str, english: str) -> None:
    with translation.override("nl"):
        assert PartialDate.parse(text).display == dutch
    with translation.override("en"):
        assert PartialDate.parse(text).display == english


def test_unknown_says_so() -> None:
    with translation.override("nl"):
        assert PartialDate(None).display == "onbekend"
