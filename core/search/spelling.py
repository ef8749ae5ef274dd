"""Misspelt words: what was perhaps meant, from the words of the documents themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from core.search.analysis import pieces, tokens
from core.search.compounds import is_part, parts, vocabulary
from core.search.papers import without_marks
from core.search.sources import Entry
from core.search.words import stop_words

_SOUNDS = (
    *(
        ("sch", "sg"),
        ("ch", "g"),
        ("ij", "y"),
        ("ei", "y"),
        ("ou", "au"),
        ("ck", "k"),
        ("qu", "kw"),
        ("ph", "f"),
    ),
    *(
        ("th", "t"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("v", "f"),
        ("z", "s"),
        ("ie", "i"),
    ),
    *(("oe", "u"), ("dt?\\b", "t"), ("b\\b", "p"), (r"(.)\1", r"\1")),
)
_RULES = tuple((re.compile(written), spoken) for written, spoken in _SOUNDS)


def sound(word: str) -> str:
    """A Dutch word roughly as it sounds, so that "kwijt" and "kweit" are the same."""
    for written, spoken in _RULES:
        word = written.sub(spoken, word)
    return word


def spelled(entry: Entry) -> set[str]:
    """The words of an entry that somebody may misspell."""
    stop = stop_words(entry.language)
    fields = (entry.title, entry.summary, entry.text, entry.search_words, entry.formal_name)
    text = without_marks("\n".join(fields))
    return {
        piece
        for token in tokens(text)
        for piece in pieces(token)
        if len(piece) > 3 and piece.isalpha() and piece not in stop
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


LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORT = 9
MOST_MEANT = 3
SURE = 0.8
TWO_SLIPS = 8  # in shorter words two slips leave too little to be sure of
RARE = 2.8
KNOWN = 3.0
COMMON = 3.8
LONGEST_GUESS = 30


def meant(word: str, known: Iterable[tuple[str, int]]) -> list[tuple[str, float]]:
    """What a word that no document has may have been, each with how sure that is, the likeliest first.

    `known` are words of the documents that look or sound alike, with how many documents have them.
    """
    found = [(text, sure) for text, documents in known if (sure := likeness(word, text, documents))]
    if max((sure for _, sure in found), default=0.0) < SURE:
        found += guessed(word)
    return sorted(found, key=lambda each: (-each[1], each[0]))[:MOST_MEANT]


@lru_cache(maxsize=5_000)
def guessed(word: str) -> list[tuple[str, float]]:
    """What a word may have been that is neither Dutch nor a compound: by all Dutch words, not the index."""
    known = vocabulary()
    if word in known or len(parts(word)) > 1 or len(word) > LONGEST_GUESS:
        return []
    whole = [each for each in one_slip(word) if known.get(each, 0.0) > RARE]
    halves = [] if whole else list(_half_right(word))
    best = sorted(whole or halves, key=lambda each: (-known.get(each, 0.0), each))[:2]
    return [(each, 0.75) for each in best]


def _half_right(word: str) -> Iterator[str]:
    """Compounds of which one part has a slip: "garantverlkaring"."""
    known = vocabulary()
    for at in range(3, len(word) - 2):
        head, tail = word[:at], word[at:]
        if is_part(head) or is_part(head.removesuffix("s")):
            yield from (head + each for each in one_slip(tail) if known.get(each, 0.0) > COMMON)
            if len(tail) > SHORT:
                yield from (head + each for each in _half_right(tail))
        if is_part(tail):
            slips = one_slip(head)
            yield from (each + tail for each in slips if known.get(each.removesuffix("s"), 0.0) > COMMON)


def likeness(word: str, meant: str, documents: int) -> float:
    """How sure it is that `meant` was meant, from 0 to 1."""
    most = 1 if len(word) < TWO_SLIPS else 2
    apart = distance(word, meant, most)
    same = sound(word) == sound(meant)
    if apart > most and not same:
        return 0.0
    sure = 0.95 if apart <= 1 else 0.75
    if same:
        sure = max(sure, 0.9) + 0.04
    if word[0] != meant[0]:
        sure -= 0.15
    if not same and vocabulary().get(word, 0.0) > KNOWN:
        sure -= 0.3  # a Dutch word that no document has: "overhemd" need not be "overheid"
    return sure + min(documents, 50) / 2500


def one_slip(word: str) -> set[str]:
    """All strings one slip away: a letter too few, too many, wrong, or two swapped."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {left + right[1:] for left, right in halves if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in halves if right for letter in LETTERS}
    more = {left + letter + right for left, right in halves for letter in LETTERS}
    return fewer | swapped | wrong | more
