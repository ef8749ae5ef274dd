"""The word lists of this room, read with the first question that needs them.

A list is a text file in `words/`: one entry a line, `#` starts a remark. An entry is a word, or
`hard word = plainer word, another one`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@lru_cache
def words_of(name: str) -> frozenset[str]:
    """All entries of `words/<name>.txt`; several may stand on one line."""
    return frozenset(word for line in _lines(name) for word in line.split())


@lru_cache
def plainer_words(name: str) -> dict[str, str]:
    """Each hard word or phrase of `words/<name>.txt` in small letters, with what to write instead."""
    pairs = (line.partition("=") for line in _lines(name))
    return {hard.strip(): plainer.strip() for hard, _, plainer in pairs}


def _lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [stripped for line in text.splitlines() if (stripped := line.partition("#")[0].strip())]
