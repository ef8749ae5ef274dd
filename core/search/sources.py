"""What can be found, and who gives it: each room registers a source in the `ready` of its AppConfig."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise


class Group(StrEnum):
    """What a kind of thing is for. Each group has an index of its own, so that papers never bury services."""

    ARRANGE = "arrange"  # what people can arrange or want to know
    HAPPENS = "happens"  # what happens in the city: announcements, intentions, the council


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in one language, in plain words. The same `kind` and `key` in two languages is one thing.

    `day` is when it happened or happens; `until` the last day on which somebody can do something about it.
    A text may hold pages of papers: core.search.papers says how.
    """

    kind: str
    key: str
    language: str
    url: str
    title: str
    summary: str = ""
    text: str = ""
    search_words: str = ""
    formal_name: str = ""
    audience: str = ""
    day: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing: its name on the screen, and all there is of it when the index is made anew.

    `dated`: of what fits as well, the newer comes first.
    """

    kind: str
    label: str | Promise
    entries: Callable[[], Iterable[Entry]]
    group: Group = Group.ARRANGE
    dated: bool = False


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a kind of thing findable."""
    if _sources.setdefault(source.kind, source) != source:
        raise ValueError(f"Two sources in the search are called {source.kind}")


def sources() -> tuple[Source, ...]:
    """All kinds of things there are, in the order in which they were registered."""
    return tuple(_sources.values())


def group_of(kind: str) -> Group:
    """The group of a kind of thing; what no room registered is something to arrange."""
    source = _sources.get(kind)
    return source.group if source else Group.ARRANGE


def dated_kinds() -> frozenset[str]:
    """The kinds of which the newer counts for more."""
    return frozenset(source.kind for source in _sources.values() if source.dated)
