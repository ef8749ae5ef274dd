"""What can be found, and who gives it: each room registers a source in the `ready` of its AppConfig."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in one language, in plain words. The same `kind` and `key` in two languages is one thing."""

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


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing: its name on the screen, and all there is of it when the index is made anew."""

    kind: str
    label: str | Promise
    entries: Callable[[], Iterable[Entry]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a kind of thing findable."""
    if _sources.setdefault(source.kind, source) != source:
        raise ValueError(f"Two sources in the search are called {source.kind}")


def sources() -> tuple[Source, ...]:
    """All kinds of things there are, in the order in which they were registered."""
    return tuple(_sources.values())
