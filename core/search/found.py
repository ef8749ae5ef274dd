"""What the search answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a paper on which words stand; `url` is an address of ours, or "" when none is known."""

    title: str
    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; `passage` is text with what matched marked, `why` the words that matched.

    `page`: the words stand on this page of a paper that belongs to it.
    """

    kind: str
    key: str
    language: str
    url: str
    title: str
    summary: str
    passage: tuple[tuple[str, bool], ...]
    why: tuple[str, ...]
    score: float
    day: date | None = None
    until: date | None = None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits of one page, best first. Not `confident`: say "weinig gevonden", and offer other ways.

    `total` and `per_kind` stop counting at a maximum. `corrected` is the question as it was perhaps meant.
    `happening` is the best of what happens in the city: beside the hits, or before them if `happening_first`.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    per_kind: dict[str, int] = field(default_factory=dict)
    confident: bool = False
    corrected: str = ""
    terms: tuple[str, ...] = ()
    happening: tuple[Hit, ...] = ()
    happening_total: int = 0
    happening_confident: bool = False
    happening_first: bool = False
