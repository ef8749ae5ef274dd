"""The piece of a text that shows best why it was found, with what matched marked."""

from __future__ import annotations

import re

from core.search.analysis import terms
from core.search.understanding import Meaning

WORDS = 32
READ = 6_000
_WORD = re.compile(r"\S+")


def passage(text: str, meaning: Meaning, language: str) -> tuple[tuple[str, bool], ...]:
    """About thirty words around most of what matched, as pieces of text that are marked or not."""
    wanted = set(meaning.gains())
    words = _WORD.findall(text[:READ])
    marks = [any(term in wanted for term, _ in terms(word, language)) for word in words]
    start = max(range(max(len(words) - WORDS, 0) + 1), key=lambda at: (sum(marks[at : at + WORDS]), -at))
    pieces: list[tuple[str, bool]] = []
    for word, marked in list(zip(words, marks, strict=True))[start : start + WORDS]:
        if not pieces or (pieces[-1][1] and not marked):
            pieces.append((word if not pieces else f" {word}", marked))
        elif marked and not pieces[-1][1]:
            pieces[-1] = (f"{pieces[-1][0]} ", False)
            pieces.append((word, True))
        else:
            pieces[-1] = (f"{pieces[-1][0]} {word}", marked)
    if start:
        pieces.insert(0, ("… ", False))
    if start + WORDS < len(words):
        pieces.append((" …", False))
    return tuple(pieces)
