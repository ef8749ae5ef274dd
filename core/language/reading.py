"""Reads a text as blocks, sentences and words, each with its place in the text as it was given.

Markdown and plain text read the same: the signs of Markdown, tags and web addresses are blanked out by as
many spaces, so that every place stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.language.wordlists import words_of

WORD = re.compile(r"[^\W\d_]+(?:['’\-.][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
SENTENCE_END = re.compile(
    r"[.!?…]{1,9}[)\"'”’]{0,9}(?=\s+[\"'“‘(]*[A-ZÀ-Þ0-9])|[.!?…]{1,9}[)\"'”’]{0,9}\s*$|[;:](?=\s*$)"
)
BLANKED = (
    re.compile(r"^```.*?^```", re.S | re.M),
    re.compile(r"<[^>\n]{1,200}>"),
    re.compile(r"(?<=\])\([^)\n]{0,500}\)"),
    re.compile(r"\b(?:https?://|www\.)\S*[^\s.,;:!?)]"),
    re.compile(r"[^\s@]{1,64}@[^\s@]{1,200}\.\w{1,20}"),
    re.compile(r"`[^`\n]*`"),
    re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|[\[\]\\]"),
)
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)]|[a-z]\))[ \t]+")
HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
SHORT_LINE = 60


@dataclass(frozen=True)
class Word:
    """A word as it is written, and where."""

    text: str
    start: int
    end: int

    @cached_property
    def lower(self) -> str:
        """In small letters."""
        return self.text.lower()

    @property
    def is_number(self) -> bool:
        """Whether it is digits."""
        return self.text[0].isdigit()

    @property
    def is_judged(self) -> bool:
        """Not numbers, and not names of websites."""
        return not self.is_number and "." not in self.text


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading or an item of a list."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and numbers."""
        return tuple(
            Word(found[0], self.start + found.start(), self.start + found.end())
            for found in WORD.finditer(self.text)
        )


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or an item of a list."""

    kind: str  # "paragraph", "heading", "item"
    start: int
    end: int
    sentences: tuple[Sentence, ...]


def blocks(text: str) -> list[Block]:
    """The blocks of a text that hold words, in its order."""
    masked = blanked(text)
    return [
        Block(kind, start, end, found)
        for kind, start, end in _spans(masked)
        if (found := tuple(sentences(masked[start:end], start)))
    ]


def blanked(text: str) -> str:
    """The text with Markdown, tags and addresses made spaces: as long as it was."""
    for pattern in BLANKED:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def sentences(text: str, offset: int = 0) -> Iterator[Sentence]:
    """The sentences of one block."""
    begin, length = 0, len(text.rstrip())
    for found in SENTENCE_END.finditer(text):
        before = text[begin : found.start()].rsplit(maxsplit=1)
        last = before[-1].lstrip("(\"'“‘").lower() if before else ""
        if found.end() < length and (
            last in words_of("shortened") or (len(last) == 1 and last.isalpha()) or _is_dotted(last)
        ):
            continue
        yield from _trimmed(text, begin, found.end(), offset)
        begin = found.end()
    yield from _trimmed(text, begin, len(text), offset)


def _is_dotted(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))


def _trimmed(text: str, start: int, end: int, offset: int) -> Iterator[Sentence]:
    piece = text[start:end]
    if WORD.search(piece):
        shift = len(piece) - len(piece.lstrip())
        yield Sentence(piece.strip(), offset + start + shift)


def _spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Where blocks begin: after blank lines, at headings, items, table rows, short lines of plain text."""
    starts = [found.start() for found in re.finditer(r"^", text, re.M)] + [len(text)]
    kind, begin, last = "paragraph", 0, ""
    for start, end in pairwise(starts):
        line = text[start:end]
        item, heading = LIST_ITEM.match(line), HEADING.match(line)
        row = line.lstrip().startswith("|")
        if item or heading or row or not line.strip() or kind == "heading" or _stands_alone(last, line):
            if start > begin:
                yield kind, begin, start
            found = item or heading
            begin = start + (found.end() if found else 0)
            kind = "item" if item or row else "heading" if heading else "paragraph"
        last = line
    yield kind, begin, len(text)


def _stands_alone(line: str, following: str) -> bool:
    """Whether a short line without a full stop is a heading or an item of its own, as in plain text."""
    short = 0 < len(line.strip()) < SHORT_LINE and line.rstrip()[-1] not in ".,;!?…"
    return short and following[:1].isupper()
