"""What the plain-language check says of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about."""

    LONG_SENTENCE = "long-sentence"
    PASSIVE = "passive"
    OFFICIALESE = "officialese"
    HARD_WORD = "hard-word"
    RARE_WORD = "rare-word"
    NOUN_CHAIN = "noun-chain"
    DOUBLE_NEGATION = "double-negation"
    ABBREVIATION = "abbreviation"
    WALL_OF_TEXT = "wall-of-text"
    MANY_CLAUSES = "many-clauses"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to write more plainly. `start` and `end` are places in the text as it was given.

    `words` are those it is about; empty when it is about the whole sentence or paragraph. An error must be
    mended before the text goes out; a hint is for the writer to judge.
    """

    start: int
    end: int
    kind: Kind
    sentence: str
    message: str
    suggestion: str = ""
    is_error: bool = False
    words: str = ""


@dataclass(frozen=True)
class Report:
    """All findings in the order of the text, and an estimate of the level: A2, B1, B2 or C1.

    `difficulty` is the number behind the level: higher is harder, see level.py. `figures` tells what it is
    made of: words a sentence, share of hard words and so on.
    """

    text: str
    language: str
    findings: tuple[Finding, ...]
    level: str
    difficulty: float
    figures: Mapping[str, float]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be mended."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many findings there are of each kind."""
        return dict(Counter(finding.kind for finding in self.findings))
