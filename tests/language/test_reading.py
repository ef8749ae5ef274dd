"""Texts are cut into blocks, sentences and words, each in its true place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.reading import blanked, blocks


def sentences(text: str) -> list[str]:
    return [sentence.text for block in blocks(text) for sentence in block.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom langs. Neem uw pas mee!", ["Kom langs.", "Neem uw pas mee!"]),
        ("Dat kost 83,87 euro. Betaal bij de balie.", ["Dat kost 83,87 euro.", "Betaal bij de balie."]),
        ("Bel dhr. Jansen of mevr. De Vries.", ["Bel dhr. Jansen of mevr. De Vries."]),
        ("Zie art. 5 van de wet. Dat is alles.", ["Zie art. 5 van de wet.", "Dat is alles."]),
        ("Open van 9.00 tot 17.00 uur", ["Open van 9.00 tot 17.00 uur"]),
        ("Neem mee:\n\n- een pasfoto\n- uw oude pas", ["Neem mee:", "een pasfoto", "uw oude pas"]),
        ("## Kosten\nEen pas kost geld.", ["Kosten", "Een pas kost geld."]),
        ("Wat u nodig heeft\nNeem uw pas mee.", ["Wat u nodig heeft", "Neem uw pas mee."]),
        ("Een regel die lang is en op de volgende regel verder gaat,\nzoals in Markdown.", None),
    ],
)
def test_sentences(text: str, expected: list[str] | None) -> None:
    assert sentences(text) == (expected if expected is not None else [text])


def test_signs_of_markdown_and_addresses_are_no_words() -> None:
    text = "Kijk **goed** op [de pagina](https://leiden.example/pas) of mail post@leiden.example."
    words = [word.text for block in blocks(text) for sentence in block.sentences for word in sentence.words]
    assert words == ["Kijk", "goed", "op", "de", "pagina", "of", "mail"]


@given(st.text(alphabet="ab Cé.!?\n-#*[]()`<>1234/@:;", max_size=300))
def test_every_word_stands_where_it_says(text: str) -> None:
    assert len(blanked(text)) == len(text)
    for block in blocks(text):
        for sentence in block.sentences:
            for word in sentence.words:
                assert text[word.start : word.end] == word.text
