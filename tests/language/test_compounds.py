"""Compounds are cut where a reader would cut them; words that are none stay whole."""

from __future__ import annotations

import pytest

from core.language.compounds import parts


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("parkeervergunning", ("parkeer", "vergunning")),
        ("paspoortaanvraag", ("paspoort", "aanvraag")),
        ("kinderopvangtoeslag", ("kinderopvang", "toeslag")),
        ("hondenbelasting", ("honden", "belasting")),
        ("bestemmingsplan", ("bestemmings", "plan")),
        ("kapvergunning", ("kap", "vergunning")),
        ("Afvalcontainer", ("afval", "container")),
    ],
)
def test_cuts_a_compound(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    "word", ["paspoort", "gemeente", "verhuizing", "afspraak", "lopen", "op", "", "x" * 200]
)
def test_leaves_other_words_whole(word: str) -> None:
    assert parts(word) == (word,)


@pytest.mark.parametrize("word", ["vergadering", "belastingen", "aangeboden", "uitwisselen", "mogelijkheid"])
def test_prefixes_and_endings_are_no_parts(word: str) -> None:
    assert parts(word) == (word,)


def test_a_caller_adds_words_of_its_own() -> None:
    assert parts("zwadderkorfaanvraag") == ("zwadderkorfaanvraag",)
    assert parts("zwadderkorfaanvraag", frozenset({"zwadderkorf"})) == ("zwadderkorf", "aanvraag")


def test_the_parts_stand_in_the_word_in_order() -> None:
    for word in ("woningbouwproductie", "schuldhulpverlening", "rolstoelgebruikers", "verkiezingsprogramma"):
        at = 0
        for part in parts(word):
            at = word.index(part, at) + len(part)
