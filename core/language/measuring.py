"""How well the check does on texts of others: pairs of sentences, and hard words with plainer ones."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.language import dutch, level
from core.language.checking import check

EQUAL = 1e-9


@dataclass(frozen=True)
class Pair:
    """A sentence and its simpler version, from one document."""

    document: int
    complex: str
    simple: str


@dataclass(frozen=True)
class Preferences:
    """How often the number behind the level prefers the simple sentence; ties are counted apart."""

    right: int
    wrong: int
    ties: int

    @property
    def share(self) -> float:
        """Of all pairs, ties included, how many are right."""
        return self.right / max(1, self.right + self.wrong + self.ties)

    @property
    def share_decided(self) -> float:
        """Of the pairs that are no tie, how many are right."""
        return self.right / max(1, self.right + self.wrong)


@dataclass(frozen=True)
class HardWord:
    """A word in a sentence that readers found hard, with what they would write instead."""

    sentence: str
    word: str
    plainer: tuple[str, ...]


def read_pairs(path: Path) -> list[Pair]:
    """Pairs from a CSV with the columns Document ID, Complex and Simple; equal ones are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [Pair(int(row["Document ID"]), row["Complex"].strip(), row["Simple"].strip()) for row in rows]
    return [pair for pair in pairs if pair.complex != pair.simple]


def whole_documents(pairs: Iterable[Pair]) -> list[Pair]:
    """One pair a document: all its sentences, and all the simpler ones."""
    by_document: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_document.setdefault(pair.document, []).append(pair)
    return [
        Pair(number, "\n\n".join(pair.complex for pair in own), "\n\n".join(pair.simple for pair in own))
        for number, own in by_document.items()
    ]


def read_hard_words(path: Path) -> list[HardWord]:
    """Lines of sentence, hard word and plainer words, with tabs between."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        HardWord(line[0], line[1].strip(), tuple(word.strip() for word in line[2:] if word.strip()))
        for line in lines
    ]


def preferences(pairs: Iterable[Pair], without: str = "") -> Preferences:
    """What the check prefers; `without` leaves one figure out, to see what it is worth."""
    outcome = Counter(_preference(pair, without) for pair in pairs)
    return Preferences(outcome[1], outcome[-1], outcome[0])


def preferences_by(name: str, pairs: Iterable[Pair]) -> Preferences:
    """What one figure alone prefers."""
    sign = 1 if level.WEIGHTS[name] > 0 else -1
    signs = Counter(
        _sign(sign * (check(pair.complex).figures[name] - check(pair.simple).figures[name])) for pair in pairs
    )
    return Preferences(signs[1], signs[-1], signs[0])


def _preference(pair: Pair, without: str) -> int:
    return _sign(
        _difficulty(check(pair.complex).figures, without) - _difficulty(check(pair.simple).figures, without)
    )


def _difficulty(figures: Mapping[str, float], without: str) -> float:
    return level.difficulty({**figures, without: 0.0} if without else figures)


def _sign(number: float) -> int:
    return 0 if abs(number) < EQUAL else 1 if number > 0 else -1


@dataclass(frozen=True)
class WordFigures:
    """Of so many hard words: how many a rule found, for how many it named a plainer word of the readers, and
    how many are rarer than one of those.
    """

    words: int
    found: int
    named: int
    rarer: int


def hard_words(lines: Sequence[HardWord]) -> WordFigures:
    """What the check says of words that readers found hard."""
    found = named = rarer = 0
    for line in lines:
        suggestions = _suggestions(line)
        found += bool(suggestions)
        written = {word for suggestion in suggestions for word in re.findall(r"\w+", suggestion.lower())}
        named += any(written & _stems(plainer) for plainer in line.plainer)
        rarer += any(
            dutch.commonness(line.word.lower()) < dutch.commonness(plainer.lower())
            for plainer in line.plainer
        )
    return WordFigures(len(lines), found, named, rarer)


def _suggestions(line: HardWord) -> list[str]:
    place = line.sentence.find(line.word)
    return [
        finding.suggestion
        for finding in check(line.sentence).findings
        if finding.start <= place < finding.end
        and finding.kind.value in {"officialese", "hard-word", "rare-word"}
    ]


def _stems(word: str) -> set[str]:
    lower = word.lower()
    return {lower, lower.removesuffix("e"), lower.removesuffix("en"), lower.removesuffix("s")} - {""}
