"""What a source tells, in plain classes: the same for every source, and nothing of a database in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class SourceBody:
    """Who meets. Without a number it is something that belongs to no body of the council."""

    source_id: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class SourcePaper:
    """A paper; `kind` is a word of `Paper.Kind`."""

    source_id: str
    title: str
    url: str
    kind: str = "paper"


@dataclass(frozen=True, kw_only=True)
class SourceVote:
    """How a party voted."""

    party: str
    in_favour: int = 0
    against: int = 0
    absent: int = 0


@dataclass(frozen=True, kw_only=True)
class SourceOutcome:
    """A decision, motion or amendment; `kind` and `result` are words of `Outcome`."""

    source_id: str
    kind: str
    title: str
    result: str = "unknown"
    decided_on: date | None = None
    paper_id: str = ""
    votes: tuple[SourceVote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SourceItem:
    """A point of the agenda, with the points below it."""

    source_id: str
    title: str
    number: str = ""
    text: str = ""
    is_heading: bool = False
    starts_at: datetime | None = None
    papers: tuple[SourcePaper, ...] = ()
    outcomes: tuple[SourceOutcome, ...] = ()
    items: tuple[SourceItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SourceMeeting:
    """A public meeting, without what is not public.

    `withheld`: numbers of items and papers that the source calls confidential. `problems`: in words, what
    could not be read of it.
    """

    source: str
    source_id: str
    title: str
    starts_at: datetime
    body: SourceBody = field(default_factory=SourceBody)
    ends_at: datetime | None = None
    location: str = ""
    announcement: str = ""
    cancelled: bool = False
    url: str = ""
    changed_at: datetime | None = None
    papers: tuple[SourcePaper, ...] = ()
    items: tuple[SourceItem, ...] = ()
    withheld: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """A meeting that may not be shown."""

    source: str
    source_id: str


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Something that is no meeting as we know it. `what` says in words what is wrong with it."""

    source_id: str
    what: str


type Told = SourceMeeting | Withheld | Unreadable


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A line in a source's list of meetings. `at_hand`: it came along whole, asking for it costs nothing."""

    source_id: str
    public: bool
    changed_at: datetime | None = None
    at_hand: bool = False


def walk(
    items: tuple[SourceItem, ...], parent: str = "", depth: int = 0
) -> Iterator[tuple[SourceItem, str, int]]:
    """Each item with the number of the one above it and its depth, in the order of the agenda."""
    for item in items:
        yield item, parent, depth
        yield from walk(item.items, item.source_id, depth + 1)
