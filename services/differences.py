"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\s+|[^\W_]+|[\W_]")
MOST_WORDS = 6000
"""Beyond this a text is compared by the line: words would take seconds."""


class Kind(StrEnum):
    """What happened to a piece of text; the values are the HTML elements that say so."""

    SAME = ""
    ADDED = "ins"
    REMOVED = "del"


@dataclass(frozen=True)
class Piece:
    """A run of text with one fate."""

    kind: Kind
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The way from one text to the other: what stays, what goes (first) and what comes, in reading order."""
    if before == after:
        return [Piece(Kind.SAME, after)] if after else []
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece(Kind.SAME, "".join(new[c:d])))
            continue
        found += [Piece(Kind.REMOVED, "".join(old[a:b]))] if b > a else []
        found += [Piece(Kind.ADDED, "".join(new[c:d]))] if d > c else []
    return _joined(found)


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _joined(found: list[Piece]) -> list[Piece]:
    """The same, where two changes with nothing but a blank between them are one change."""
    merged: list[Piece] = []
    removed = added = ""
    for place, piece in enumerate(found):
        between = piece.kind is Kind.SAME and piece.text.isspace() and (removed or added)
        if between and place + 1 < len(found):
            removed, added = removed + piece.text, added + piece.text
        elif piece.kind is Kind.SAME:
            merged += _change(removed, added)
            merged.append(piece)
            removed = added = ""
        elif piece.kind is Kind.REMOVED:
            removed += piece.text
        else:
            added += piece.text
    return merged + _change(removed, added)


def _change(removed: str, added: str) -> list[Piece]:
    return [piece for piece in (Piece(Kind.REMOVED, removed), Piece(Kind.ADDED, added)) if piece.text]
