"""Misspelt words: what was perhaps meant, from the words of the documents themselves."""

from __future__ import annotations

import re

from core.search.analysis import pieces, tokens
from core.search.sources import Entry
from core.search.words import stop_words

_SOUNDS = (
    ("sch", "sg"), ("ch", "g"), ("ij", "y"), ("ei", "y"), ("ou", "au"), ("ck", "k"), ("qu", "kw"), ("ph", "f"), ("th", "t"),
    ("c(?=[eiy])", "s"), ("c", "k"), ("q", "k"), ("x", "ks"), ("v", "f"), ("z", "s"), ("ie", "i"), ("oe", "u"), ("d\\b", "t"), ("dt", "t"), (r"(.)\1", r"\1"), ("b\\b", "p"),
)  # fmt: skip
_RULES = tuple((re.compile(written), spoken) for written, spoken in _SOUNDS)


def sound(word: str) -> str:
    """A Dutch word roughly as it sounds, so that "kwijt" and "kweit" are the same."""
    for written, spoken in _RULES:
        word = written.sub(spoken, word)
    return word


def spelled(entry: Entry) -> set[str]:
    """The words of an entry that somebody may misspell."""
    stop = stop_words(entry.language)
    text = " ".join((entry.title, entry.summary, entry.text, entry.search_words, entry.formal_name))
    return {
        piece for token in tokens(text) for piece in pieces(token) if len(piece) > 3 and piece.isalpha() and piece not in stop
    }


def distance(one: str, other: str, most: int = 2) -> int:
    """Damerau-Levenshtein with neighbours swapped; `most + 1` for anything further apart."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
