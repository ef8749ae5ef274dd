"""What only the counter can settle, by kind, age and authority."""

from __future__ import annotations

from datetime import date

import pytest

from core.accounts.authority import Authority, AuthorityKind
from documents.rules.ages import Age, established
from documents.rules.kinds import DocumentKind
from documents.rules.matters import Matter, matters
from documents.rules.outcomes import Outcome

BOTH = Authority(AuthorityKind.TWO_PARENTS, frozenset({"1", "2"}))
UNKNOWN = Authority(AuthorityKind.UNDETERMINABLE)
SILENT = Authority(AuthorityKind.UNAVAILABLE)
PASSPORT, CARD = DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD


@pytest.mark.parametrize(
    ("kind", "age", "authority", "for_child", "expected"),
    [
        (PASSPORT, Age.exactly(40), SILENT, False, []),
        (PASSPORT, Age.exactly(8), BOTH, True, []),
        (PASSPORT, Age.exactly(8), UNKNOWN, True, [Matter.AUTHORITY_UNCERTAIN]),
        (PASSPORT, Age.exactly(8), Authority(AuthorityKind.NONE_FOR_NOW), True, [Matter.AUTHORITY_UNCERTAIN]),
        (PASSPORT, Age.exactly(17), SILENT, False, [Matter.AUTHORITY_UNAVAILABLE]),
        (CARD, Age.exactly(13), SILENT, False, []),
        (CARD, Age.exactly(13), UNKNOWN, True, [Matter.AUTHORITY_UNCERTAIN]),
        (PASSPORT, Age(17, 18), BOTH, False, [Matter.AGE_UNCERTAIN]),
        (PASSPORT, Age(11, 12), BOTH, True, []),
        (CARD, Age(11, 12), BOTH, True, [Matter.AGE_UNCERTAIN]),
        (CARD, Age(17, 18), BOTH, False, [Matter.AGE_UNCERTAIN]),
        (PASSPORT, Age(17, 18), SILENT, True, [Matter.AUTHORITY_UNAVAILABLE, Matter.AGE_UNCERTAIN]),
    ],
)
def test_matters(
    kind: DocumentKind, age: Age, authority: Authority, for_child: bool, expected: list[Matter]
) -> None:
    assert matters(kind, age, authority, for_child=for_child, under_curatele=False) == expected


def test_under_curatele_for_a_passport_only() -> None:
    adult = Age.exactly(60)
    assert matters(PASSPORT, adult, SILENT, for_child=False, under_curatele=True) == [Matter.CURATOR]
    assert matters(CARD, adult, SILENT, for_child=False, under_curatele=True) == []


def test_each_matter_explains_itself() -> None:
    for matter in Matter:
        assert matter.reason.code == matter and matter.reason.outcome is Outcome.SETTLE
        assert str(matter.reason.text) and str(matter.reason.what_then)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 11, 22), Age(17, 18)),
        (date(2026, 11, 23), Age(17, 17)),
        (date(2026, 11, 24), Age(17, 18)),
        (date(2027, 11, 22), Age(17, 18)),
        (date(2027, 11, 23), Age(18, 19)),
    ],
)
def test_an_established_age_is_exact_on_its_day_only(day: date, age: Age) -> None:
    assert established(Age(17, 18), 17, date(2026, 11, 23), day) == age
