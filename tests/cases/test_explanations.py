"""A deadline in plain words."""

from datetime import date

import pytest
from django.utils import translation

from core.cases.deadlines import Term, Unit, deadline, extend, suspend
from core.cases.explanations import explain, in_words

NONE: frozenset[date] = frozenset()
SIX_WEEKS = Term(6, Unit.WEEKS)


@pytest.fixture(autouse=True)
def dutch() -> object:
    with translation.override("nl"):
        yield


def test_tells_the_day_and_the_count() -> None:
    assert explain(deadline(date(2026, 11, 23), SIX_WEEKS, NONE)) == (
        "U hoort uiterlijk maandag 4 januari 2027 van ons. We tellen zes weken vanaf de dag na ontvangst."
    )


def test_tells_the_holiday_that_moved_it() -> None:
    told = explain(deadline(date(2026, 3, 24), SIX_WEEKS, NONE))
    assert "woensdag 6 mei 2026" in told
    assert "De laatste dag zou dinsdag 5 mei 2026 zijn. Dat is Bevrijdingsdag." in told


def test_tells_the_weekend_that_moved_it() -> None:
    assert "Dat is in het weekend." in explain(deadline(date(2026, 11, 21), SIX_WEEKS, NONE))


def test_tells_too_few_working_days() -> None:
    told = explain(deadline(date(2026, 4, 2), Term(3, Unit.DAYS), NONE))
    assert "De laatste dag zou zondag 5 april 2026 zijn." in told
    assert "twee werkdagen" in told
    assert "twee werkdagen" not in explain(deadline(date(2026, 4, 2), Term(2, Unit.DAYS), NONE))


def test_tells_extension_and_suspension() -> None:
    found = extend(deadline(date(2026, 11, 2), Term(4, Unit.WEEKS), NONE), Term(4, Unit.WEEKS))
    told = explain(suspend(found, date(2026, 11, 9), date(2026, 11, 11)))
    assert "Die termijn hebben we verlengd met vier weken." in told
    assert "van maandag 9 november 2026 tot en met woensdag 11 november 2026" in told


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(1, Unit.WEEKS), "één week"),
        (Term(12, Unit.WEEKS), "twaalf weken"),
        (Term(13, Unit.WEEKS), "13 weken"),
        (Term(1, Unit.DAYS), "één dag"),
        (Term(3, Unit.MONTHS), "drie maanden"),
        (Term(1, Unit.YEARS), "één jaar"),
        (Term(5, Unit.WORKING_DAYS), "vijf werkdagen"),
    ],
)
def test_counts_in_words(term: Term, words: str) -> None:
    assert in_words(term) == words
