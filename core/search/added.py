"""The words that editors added to things, joined to those that the rooms give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db import connection

from core.search.sources import Entry

SQL = "SELECT kind, key, words FROM search_addedwords WHERE (kind = %s AND key = %s) OR %s = ''"


def with_added(entry: Entry) -> Entry:
    """The entry with the words that editors added to it, if any."""
    return next(_joined([entry], entry.kind, entry.key))


def all_with_added(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The same for all entries there are."""
    return _joined(entries, "", "")


def _joined(entries: Iterable[Entry], kind: str, key: str) -> Iterator[Entry]:
    with connection.cursor() as cursor:
        cursor.execute(SQL, [kind, key, kind])
        added = {(kind, key): words for kind, key, words in cursor.fetchall()}
    for entry in entries:
        words = added.get((entry.kind, entry.key), "")
        # After those of the room: core.search.improving takes them off there.
        yield replace(entry, search_words=f"{entry.search_words} {words}".strip()) if words else entry
