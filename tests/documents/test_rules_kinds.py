"""Kinds of documents, validity, refusal grounds and the law's dates."""

from datetime import date

import pytest

from documents.rules.ages import Age
from documents.rules.kinds import DocumentKind, Validity, validity
from documents.rules.law import PASPOORTWET, LawText, change_notice
from documents.rules.refusal import refusal_grounds, signal_can_block

CHILD, ADULT, UNSURE = Age.exactly(17), Age.exactly(18), Age(17, 18)


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        (DocumentKind.PASSPORT, CHILD, Validity(5, 5)),
        (DocumentKind.PASSPORT, ADULT, Validity(10, 10)),
        (DocumentKind.PASSPORT, UNSURE, Validity(5, 10)),
        (DocumentKind.BUSINESS_PASSPORT, CHILD, Validity(5, 5)),
        (DocumentKind.BUSINESS_PASSPORT, ADULT, Validity(10, 10)),
        (DocumentKind.IDENTITY_CARD, CHILD, Validity(5, 5)),
        (DocumentKind.IDENTITY_CARD, ADULT, Validity(10, 10)),
        (DocumentKind.IDENTITY_CARD, UNSURE, Validity(5, 10)),
        (DocumentKind.SECOND_PASSPORT, CHILD, Validity(2, 2)),
        (DocumentKind.SECOND_PASSPORT, ADULT, Validity(2, 2)),
        (DocumentKind.REFUGEE_PASSPORT, ADULT, Validity(1, 5)),
        (DocumentKind.ALIEN_PASSPORT, ADULT, Validity(1, 5)),
    ],
)
def test_validity(kind: DocumentKind, age: Age, expected: Validity) -> None:
    assert validity(kind, age) == expected


def test_pages() -> None:
    assert DocumentKind.PASSPORT.pages == 34
    assert DocumentKind.BUSINESS_PASSPORT.pages == 66
    assert DocumentKind.IDENTITY_CARD.pages is None


def test_every_kind_names_its_article() -> None:
    assert all(kind.article for kind in DocumentKind)


def test_only_two_kinds_are_for_other_nationals() -> None:
    others = {kind for kind in DocumentKind if not kind.for_dutch_nationals}
    assert others == {DocumentKind.REFUGEE_PASSPORT, DocumentKind.ALIEN_PASSPORT}


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_signal_never_blocks_a_card(kind: DocumentKind) -> None:
    assert signal_can_block(kind) is (kind is not DocumentKind.IDENTITY_CARD)


def test_a_card_has_one_ground_for_refusal() -> None:
    assert refusal_grounds(DocumentKind.IDENTITY_CARD) == ("23b",)
    assert refusal_grounds(DocumentKind.PASSPORT) == ("18", "19", "20", "21", "22", "23", "24")


def test_says_when_the_law_read_no_longer_applies() -> None:
    assert change_notice(date(2027, 2, 28)) is None
    assert "1 maart 2027" in str(change_notice(date(2027, 3, 1)))


def test_a_law_text_covers_its_days() -> None:
    assert not PASPOORTWET.covers(date(2023, 12, 31))
    assert PASPOORTWET.covers(date(2024, 1, 1))
    assert LawText("x", since=date(2024, 1, 1)).covers(date(2099, 1, 1))
