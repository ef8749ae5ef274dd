"""Finds the words and turns of phrase of a list in a sentence, in all their regular forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.language.reading import Word
from core.language.wordlists import plainer_words

VOWELS = "aeiou"
LONG_ENOUGH = 4


class Match(NamedTuple):
    """Words from `first` up to `last` of a sentence are `entry`; `plainer` is what to write instead."""

    first: int
    last: int
    entry: str
    plainer: str


def matches(words: tuple[Word, ...], name: str) -> Iterator[Match]:
    """What of the list `name` stands in these words: the longest at each place."""
    index = _index(name)
    at = 0
    while at < len(words):
        found = next(
            (phrase for phrase in index.get(words[at].lower, ()) if _stands(phrase[0], words, at)), None
        )
        if found:
            phrase, entry, plainer = found
            yield Match(at, at + len(phrase), entry, plainer)
        at += len(found[0]) if found else 1


def _stands(phrase: tuple[str, ...], words: tuple[Word, ...], at: int) -> bool:
    return tuple(word.lower for word in words[at : at + len(phrase)]) == phrase


@lru_cache
def _index(name: str) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """By first word: phrases with entry and plainer words, the longest first."""
    language = name[-2:]
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry, plainer in plainer_words(name).items():
        for variant in (each.strip() for each in entry.split(",")):
            exact = " " in variant or name.startswith(("avoid", "names"))
            for form in [variant] if exact else sorted(forms(variant, language)):
                phrase = tuple(form.split())
                index.setdefault(phrase[0], []).append((phrase, entry.partition(",")[0], plainer))
    for phrases in index.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return index


def forms(word: str, language: str) -> set[str]:
    """A word with its regular endings; some of them no word at all, which does no harm."""
    if len(word) < LONG_ENOUGH:
        return {word}
    return _english_forms(word) if language == "en" else _dutch_forms(word)


def _dutch_forms(word: str) -> set[str]:
    found = {word, word + "e", word + "en", word + "s", word + "n"}
    if word.endswith("eren"):  # refereren: refereert, refereerde, gerefereerd
        stem = word[:-4] + "eer"
        found |= {stem, stem + "t", stem + "de", stem + "den"}
        found |= {"ge" + stem + "d", "ge" + stem + "de", stem + "d", stem + "de"}
    elif word.endswith("en") and not word.endswith("ien"):
        stem = _closed(word[:-2])
        found |= {stem, stem + "t", stem + "de", stem + "den", stem + "te", stem + "ten", stem + "d"}
        found |= {"ge" + stem + "d", "ge" + stem + "t", "ge" + stem + "de", "ge" + stem + "te"}
    if word.endswith("teit"):
        found |= {word + "en"}
    if word.endswith("ief"):
        found.add(word[:-1] + "ve")
    if word.endswith(("aal", "air", "eel", "aat", "oor")) and word[-3] == word[-2]:
        found |= {word[:-2] + word[-1] + "e", word[:-2] + word[-1] + "en"}
    return found


def _closed(stem: str) -> str:
    """The stem of a verb as it is written at the end of a word: mak -> maak, hebb -> heb, geev -> geef."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        return stem[:-1]
    if len(stem) > 2 and stem[-1] not in VOWELS and stem[-2] in "aeou" and stem[-3] not in VOWELS:
        stem = stem[:-1] + stem[-2] + stem[-1]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _english_forms(word: str) -> set[str]:
    found = {word, word + "s", word + "ed", word + "ing"}
    if word.endswith("e"):
        found |= {word + "d", word[:-1] + "ing"}
    if word.endswith("y"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    return found
