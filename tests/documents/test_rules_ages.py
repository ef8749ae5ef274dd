"""Ages, birthdays and incomplete birth dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.rules.ages import OLDEST, Age, BirthDate, age_on


@pytest.mark.parametrize(
    ("born", "on", "least", "most"),
    [
        (BirthDate(2008, 11, 23), date(2026, 11, 22), 17, 17),
        (BirthDate(2008, 11, 23), date(2026, 11, 23), 18, 18),
        (BirthDate(2014, 11, 23), date(2026, 11, 22), 11, 11),
        (BirthDate(2014, 11, 23), date(2026, 11, 23), 12, 12),
        (BirthDate(2026, 11, 23), date(2026, 11, 23), 0, 0),
        (BirthDate(2008, 2, 29), date(2026, 2, 28), 17, 17),
        (BirthDate(2008, 2, 29), date(2026, 3, 1), 18, 18),
        (BirthDate(2008, 2, 29), date(2028, 2, 28), 19, 19),
        (BirthDate(2008, 2, 29), date(2028, 2, 29), 20, 20),
        (BirthDate(2008, 2, 28), date(2026, 2, 28), 18, 18),
        (BirthDate(2008, 11), date(2026, 10, 31), 17, 17),
        (BirthDate(2008, 11), date(2026, 11, 1), 17, 18),
        (BirthDate(2008, 11), date(2026, 11, 30), 18, 18),
        (BirthDate(2008, 2), date(2026, 2, 28), 17, 18),
        (BirthDate(2008), date(2026, 6, 1), 17, 18),
        (BirthDate(2008), date(2026, 12, 31), 18, 18),
        (BirthDate(2009), date(2026, 12, 31), 17, 17),
        (BirthDate(2026), date(2026, 6, 1), 0, 0),
        (BirthDate(), date(2026, 6, 1), 0, OLDEST),
    ],
)
def test_age_on_a_day(born: BirthDate, on: date, least: int, most: int) -> None:
    assert age_on(born, on) == Age(least, most)


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(ValueError, match="after this day"):
        age_on(BirthDate(2026, 11, 24), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2026, 2, 29), (2026, 13, None), (2026, 4, 31), (None, 4, None), (None, 4, 1), (2026, None, 1)],
)
def test_refuses_an_impossible_date(year: int | None, month: int | None, day: int | None) -> None:
    with pytest.raises(ValueError, match=r".+"):
        BirthDate(year, month, day)


@pytest.mark.parametrize(("least", "most"), [(-1, 3), (18, 17)])
def test_refuses_an_impossible_age(least: int, most: int) -> None:
    with pytest.raises(ValueError, match="range"):
        Age(least, most)


@pytest.mark.parametrize(
    ("age", "under", "at_least", "unsure"),
    [
        (Age.exactly(17), True, False, False),
        (Age.exactly(18), False, True, False),
        (Age(17, 18), False, False, True),
        (Age(0, OLDEST), False, False, True),
        (Age(16, 17), True, False, False),
        (Age(18, 19), False, True, False),
    ],
)
def test_a_limit_is_under_from_or_unsure(age: Age, under: bool, at_least: bool, unsure: bool) -> None:
    assert age.surely_under(18) is under
    assert age.surely_from(18) is at_least
    assert age.unsure_about(18) is unsure


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_knowing_less_never_narrows_the_age(born: date, on: date) -> None:
    exact = age_on(BirthDate(born.year, born.month, born.day), on)
    for vague in (BirthDate(born.year, born.month), BirthDate(born.year), BirthDate()):
        age = age_on(vague, on)
        assert age.least <= exact.least <= exact.most <= age.most
