"""Rooms of what happens in the city, as the search sees them, and what they have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from core.search import Entry, Group, Source
from core.search import sources as known

PAPER, NOTICE = "try-paper", "try-notice"


@contextmanager
def rooms() -> Iterator[list[Entry]]:
    """Within the block papers and notices can be found; what is put in the list is there for a rebuild."""
    papers: list[Entry] = []
    made = {
        PAPER: Source(PAPER, "Stukken", lambda: papers, group=Group.HAPPENS, dated=True),
        NOTICE: Source(NOTICE, "Berichten", list, group=Group.HAPPENS, dated=True),
    }
    with patch.dict(known._sources, made):
        yield papers


def paper(
    key: str,
    title: str,
    text: str = "",
    kind: str = PAPER,
    day: date | None = None,
    until: date | None = None,
) -> Entry:
    """One thing that happened."""
    return Entry(kind, key, "nl", f"/raad/{key}/", title, text=text, day=day, until=until)
