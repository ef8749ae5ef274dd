"""Dutch compounds and what they are made of: `parts("parkeervergunning")` is `("parkeer", "vergunning")`.

A word that is no compound comes back whole: `parts("paspoort")` is `("paspoort",)`. The parts stand as they
are in the word, without the s, en, e or n between them. Words and their frequency are those of wordfreq; a
caller with words of its own passes them as `own`.
"""

from __future__ import annotations

from functools import lru_cache

from core.language.frequency import UNKNOWN, known_words
from core.language.wordlists import words_of

LINKS = ("", "s", "en", "e", "n", "-")
LONGEST = 60
SHORTEST = 4
MOST_PARTS = 5
PRICE_OF_A_PART = 1.5
PRICE_OF_A_LINK = 0.4
DEAREST_IN_A_KNOWN_WORD = 3.2
LEAST = 3.2  # a part rarer than this is more often a misspelling than a word
LEAST_OF_LONG = 2.9
LONG = 7  # letters: so many seldom stand together by accident
WHOLE_FROM = 5.0  # so common a word is looked up as it is
STEM = 4.0  # what a stem that is never a word by itself ("parkeer") counts for

type Split = tuple[float, tuple[str, ...]]
type Memory = dict[tuple[str, int], Split | None]


def parts(word: str, own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The parts of a Dutch compound in small letters, from left to right; the word alone when it is none."""
    word = word.lower()
    if (
        len(word) < 2 * 3
        or len(word) > LONGEST
        or word in words_of("parts_whole")
        or known_words("nl").get(word, 0) >= WHOLE_FROM
    ):
        return (word,)
    return _parts(word, own)


@lru_cache(maxsize=20_000)
def _parts(word: str, own: frozenset[str]) -> tuple[str, ...]:
    found = _cut(word, own, MOST_PARTS, {})
    if found is None or (known_words("nl").get(word) and found[0] > len(found[1]) * DEAREST_IN_A_KNOWN_WORD):
        return (word,)
    return found[1]


def _cheapest(rest: str, own: frozenset[str], most: int, memory: Memory) -> Split | None:
    """`rest` as one word or cut into at most so many parts: few of them, and each a common word."""
    if (rest, most) not in memory:
        price = _price(rest, own)
        whole = None if price is None else (price, (rest,))
        cut = _cut(rest, own, most, memory) if most > 1 else None
        memory[rest, most] = min((way for way in (whole, cut) if way), default=None)
    return memory[rest, most]


def _cut(word: str, own: frozenset[str], most: int, memory: Memory) -> Split | None:
    """The cheapest way to cut a word into two parts or more."""
    ways: list[Split] = []
    for at in range(3, len(word) - 2):
        price = _price(word[:at], own)
        if price is None:
            continue
        for link in LINKS:
            begin = at + len(link)
            if word.startswith(link, at) and len(word) - begin >= 3:
                tail = _cheapest(word[begin:], own, most - 1, memory)
                if tail:
                    total = price + tail[0] + (PRICE_OF_A_LINK if link else 0)
                    ways.append((total, (word[:at], *tail[1])))
    return min(ways, default=None)


def _price(part: str, own: frozenset[str]) -> float | None:
    """What it costs to take this for a part: None when it is none."""
    if part in words_of("parts_never") or (len(part) < SHORTEST and part not in words_of("parts_short")):
        return None
    frequency = known_words("nl").get(part, UNKNOWN)
    if part in own or part in words_of("parts_stems"):
        frequency = max(frequency, STEM)
    if frequency < (LEAST if len(part) < LONG else LEAST_OF_LONG):
        return None
    return PRICE_OF_A_PART + max(0.0, 6.0 - frequency)
