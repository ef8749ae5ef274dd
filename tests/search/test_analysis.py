"""Words, stems, compounds, sounds and slips: pure functions."""

from __future__ import annotations

import pytest

from core.search.analysis import fold, pieces, stem, terms, tokens
from core.search.compounds import parts
from core.search.spelling import distance, guessed, sound
from core.search.words import english, synonyms


def test_accents_and_capitals_are_folded() -> None:
    assert fold("Éénmalige ĲSBAAN coöperatie") == "eenmalige ijsbaan cooperatie"


def test_hyphens_are_both_split_and_joined() -> None:
    assert pieces("id-kaart") == ("idkaart", "id", "kaart")
    assert pieces("b.v") == ("bv",) and pieces("foto's") == ("fotos",)


def test_words_of_other_scripts_and_endless_words_are_left_out() -> None:
    assert tokens("护照 paspoort " + "x" * 100) == ["paspoort"]


@pytest.mark.parametrize(
    "forms",
    [
        ("verhuizen", "verhuizing", "verhuisd"),
        ("ophalen", "opgehaald"),
        ("vergunning", "vergunningen"),
        ("kind", "kinderen"),
        ("gestolen", "diefstal"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_languages_do_not_mix() -> None:
    assert terms("die", "en") == [("en:die", 1.0)] and terms("die", "nl") == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("parkeervergunning", ("parkeer", "vergunning")),
        ("huwelijksakte", ("huwelijk", "akte")),
        ("onroerendezaakbelasting", ("onroerend", "zaak", "belasting")),
        ("vergunning", ("vergunning",)),
        ("gemeente", ("gemeente",)),
        ("xyzxyzxyz", ("xyzxyzxyz",)),
    ],
)
def test_compounds_come_apart(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(("one", "other"), [("kwijt", "kweit"), ("kauw", "kouw"), ("cheque", "gekwe")])
def test_what_sounds_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_distance_counts_swapped_letters_once() -> None:
    assert distance("grofvuil", "gorfvuil") == 1 and distance("paspoort", "paspoord") == 1
    assert distance("paspoort", "pas") == 3


def test_a_slip_in_a_part_of_a_compound_is_seen() -> None:
    assert guessed("garantverlkaring")[0][0] == "garantverklaring"
    assert guessed("vergunning") == []


def test_the_word_lists_are_as_long_as_we_say() -> None:
    assert len(english()) >= 400
    assert len(synonyms()) >= 1_000
    assert all(others for _, others in synonyms()) and all(all(dutch) for dutch in english().values())
