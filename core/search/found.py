"""What the search answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; `passage` is text with what matched marked, `why` the words that matched."""

    kind: str
    key: str
    language: str
    url: str
    title: str
    summary: str
    passage: tuple[tuple[str, bool], ...]
    why: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits of one page, best first. Not `confident`: say "weinig gevonden", and offer other ways.

    `total` and `per_kind` stop counting at a maximum. `corrected` is the question as it was perhaps meant.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    per_kind: dict[str, int] = field(default_factory=dict)
    confident: bool = False
    corrected: str = ""
    terms: tuple[str, ...] = ()
