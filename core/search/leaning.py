"""Whether a question is rather about what happens in the city than about something to arrange."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.search.analysis import fold, stem
from core.search.words import happening_words, permit_words, street_endings


def asks_what_happens(words: Sequence[str]) -> bool:
    """It names the council or an announcement, or a permit together with a street."""
    stems = {stem(fold(word)) for word in words}
    if stems & _stems(happening_words()):
        return True
    return bool(stems & _stems(permit_words())) and any(_is_street(word) for word in words)


def _is_street(word: str) -> bool:
    """Whether a word looks like the name of a street: "turfmarkt" does, "straat" alone does not."""
    return any(word.endswith(end) and len(word) > len(end) + 2 for end in street_endings())


@lru_cache
def _stems(words: frozenset[str]) -> set[str]:
    return {stem(word) for word in words}
