"""Ages, birthdays and incomplete birth dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.partial_date import OLDEST_AGE, PartialDate
from documents.rules.ages import Age, age_on


@pytest.mark.parametrize(
    ("born", "on", "least", "most"),
    [
        (PartialDate(2008, 11, 23), date(2026, 11, 22), 17, 17),
        (PartialDate(2008, 11, 23), date(2026, 11, 23), 18, 18),
        (PartialDate(2014, 11, 23), date(2026, 11, 22), 11, 11),
        (PartialDate(2014, 11, 23), date(2026, 11, 23), 12, 12),
        (PartialDate(2026, 11, 23), date(2026, 11, 23), 0, 0),
        (PartialDate(2008, 2, 29), date(2026, 2, 28), 17, 17),
        (PartialDate(2008, 2, 29), date(2026, 3, 1), 18, 18),
        (PartialDate(2008, 2, 29), date(2028, 2, 28), 19, 19),
        (PartialDate(2008, 2, 29), date(2028, 2, 29), 20, 20),
        (PartialDate(2008, 2, 28), date(2026, 2, 28), 18, 18),
        (PartialDate(2008, 11), date(2026, 10, 31), 17, 17),
        (PartialDate(2008, 11), date(2026, 11, 1), 17, 18),
        (PartialDate(2008, 11), date(2026, 11, 30), 18, 18),
        (PartialDate(2008, 2), date(2026, 2, 28), 17, 18),
        (PartialDate(2008), date(2026, 6, 1), 17, 18),
        (PartialDate(2008), date(2026, 12, 31), 18, 18),
        (PartialDate(2009), date(2026, 12, 31), 17, 17),
        (PartialDate(2026), date(2026, 6, 1), 0, 0),
        (PartialDate(None), date(2026, 6, 1), 0, OLDEST_AGE),
    ],
)
def test_age_on_a_day(born: PartialDate, on: date, least: int, most: int) -> None:
    assert age_on(born, on) == Age(least, most)


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
        (Age(0, OLDEST_AGE), False, False, True),
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
    exact = age_on(PartialDate(born.year, born.month, born.day), on)
    for vague in (PartialDate(born.year, born.month), PartialDate(born.year), PartialDate(None)):
        age = age_on(vague, on)
        assert age.least <= exact.least <= exact.most <= age.most
