"""From text to terms: one analyser for saving and for asking, so that both speak the same words.

Accents are folded, hyphens both split and joined, words brought back to their stem, and Dutch compounds
taken apart. English text gives terms of its own, marked `en:`, so that "die" is not "die".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import Any

from core.search.compounds import infinitive, parts
from core.search.words import irregular, stop_words

LONGEST_WORD = 60
PART = 0.6  # what a part of a compound counts for beside the whole word
_ONE_WORD_AT_A_TIME = Lock()  # a stemmer keeps the word it works on in itself
_TOKEN = re.compile(r"[a-z0-9]+(?:[-'’./&][a-z0-9]+)*")
_INNER = re.compile(r"[-'’./&]")
_STRANGE = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ß": "ss",
        "ł": "l",
        "đ": "d",
        "ĳ": "ij",
        "’": "'",
        "‘": "'",
        "–": "-",
        "‑": "-",
    }
)


def fold(text: str) -> str:
    """Small letters without accents; other scripts and signs stay as they are."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_STRANGE))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The words of a text in order, folded; "id-kaart" is one of them, with its hyphen."""
    return [token for token in _TOKEN.findall(fold(text)) if len(token) <= LONGEST_WORD]


def pieces(token: str) -> tuple[str, ...]:
    """What a word with hyphens, dots or slashes is made of: "id-kaart" gives idkaart, id and kaart."""
    apart = _INNER.split(token)
    if len(apart) == 1:
        return (token,)
    joined = "".join(apart)
    if all(len(each) == 1 for each in apart) or (len(apart) == 2 and len(apart[1]) <= 2 and "'" in token):
        return (joined,)  # b.v., foto's
    return (joined, *apart)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "nl") -> str:
    """What the forms of a word have in common: "verhuizingen" and "verhuizen" are both "verhuis"."""
    if word.isdigit():
        return word
    if language == "en":
        return f"en:{_stem_of(word, 'english')}"
    known = irregular().get(word)
    return known or _stem_of(infinitive(word) or word, "dutch")


@lru_cache(maxsize=50_000)
def compound_stems(word: str) -> tuple[str, ...]:
    """The stems of the parts of a Dutch compound; nothing when it is no compound."""
    apart = parts(word)
    if len(apart) < 2:
        return ()
    return tuple(stem(part) for part in apart if part not in stop_words("nl"))


def _stem_of(word: str, language: str) -> str:
    with _ONE_WORD_AT_A_TIME:
        return str(_stemmer(language).stemWord(word))


@lru_cache
def _stemmer(name: str) -> Any:
    from snowballstemmer import stemmer  # here, for few pages need it

    return stemmer(name)


def terms(text: str, language: str) -> list[tuple[str, float]]:
    """All terms of a text with what each counts for: whole words 1, parts of compounds less."""
    found: list[tuple[str, float]] = []
    stop = stop_words(language)
    for token in tokens(text):
        for piece in pieces(token):
            if piece in stop or (len(piece) < 2 and not piece.isdigit()):
                continue
            found.append((stem(piece, language), 1.0))
            if language != "en":
                found += [(part, PART) for part in compound_stems(piece)]
    return found
