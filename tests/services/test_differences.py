"""The difference between two versions reads as what an editor did."""

import time

from hypothesis import given
from hypothesis import strategies as st

from services.differences import Kind, Piece, pieces

WORDS = st.text(alphabet="ab \n.,é", max_size=60)


def test_a_word_replaced() -> None:
    assert pieces("Neem uw oude paspoort mee.", "Neem uw oude pas mee.") == [
        Piece(Kind.SAME, "Neem uw oude "),
        Piece(Kind.REMOVED, "paspoort"),
        Piece(Kind.ADDED, "pas"),
        Piece(Kind.SAME, " mee."),
    ]


def test_neighbouring_words_are_one_change() -> None:
    assert [piece.kind for piece in pieces("Dit is heel oud.", "Dit was erg oud.")] == [
        Kind.SAME,
        Kind.REMOVED,
        Kind.ADDED,
        Kind.SAME,
    ]


def test_nothing_changed() -> None:
    assert pieces("Hetzelfde.", "Hetzelfde.") == [Piece(Kind.SAME, "Hetzelfde.")]
    assert pieces("", "") == []


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.kind is not Kind.ADDED) == before
    assert "".join(piece.text for piece in found if piece.kind is not Kind.REMOVED) == after
    assert all(piece.text for piece in found)


def test_a_book_does_not_keep_an_editor_waiting() -> None:
    before = "\n".join(f"Regel {n} van een heel lange tekst." for n in range(3000))
    started = time.perf_counter()
    found = pieces(before, before.replace("Regel 7 ", "Zin 7 "))
    assert {piece.kind for piece in found} == set(Kind)
    assert time.perf_counter() - started < 2
