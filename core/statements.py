"""SQL that Django puts together once in each process, and PostgreSQL plans once in each connection.

Putting a query together costs Django more than PostgreSQL needs to answer it, and of that answer planning is
the larger part. What nearly every page asks goes this way; all else stays plain Django.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg import RawCursor
from psycopg.types.numeric import Int8

Key = int | str | date | datetime | None
"""What differs from one asking to the next. None finds nothing, as nothing equals NULL."""

MOST = 1000
PLACE = re.compile(r"%(%|s)")


@dataclass(frozen=True)
class Statement:
    """A query in PostgreSQL's own words ($1, $2 for its keys), or "" when nothing can come of it."""

    sql: str

    def ask(self, keys: Mapping[str, Key]) -> list[tuple[Any, ...]]:
        """The rows for these keys, which come in the order in which the query was made."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            # Binds on the server, so that a plan can be kept there (setting prepare_threshold).
            cursor.cursor = RawCursor(connection.connection)
            cursor.execute(self.sql, [_typed(key) for key in keys.values()])
            return list(cursor.fetchall())


def ask(rows: Callable[..., QuerySet[Any]], *of: Hashable, **keys: Key) -> list[tuple[Any, ...]]:
    """The rows of a `values_list` query.

    `rows` makes the query from `of` and the keys, and from nothing else that changes: it is called once for
    each `of`, with stand-ins for the keys. It may only compare the keys, never look at them.
    """
    return _statement(rows, of, kinds_of(keys)).ask(keys)


@lru_cache(MOST)
def _statement(
    rows: Callable[..., QuerySet[Any]], of: tuple[Hashable, ...], kinds: tuple[tuple[str, type], ...]
) -> Statement:
    return compiled(lambda **keys: rows(*of, **keys), kinds)


def compiled(rows: Callable[..., QuerySet[Any]], kinds: tuple[tuple[str, type], ...]) -> Statement:
    """The statement of a query whose keys have these names and kinds."""
    stand_ins = {name: _stand_in(kind, number) for number, (name, kind) in enumerate(kinds)}
    try:
        sql, params = rows(**stand_ins).query.sql_with_params()
    except EmptyResultSet:
        return Statement("")
    places = {stand_in: f"${number}" for number, stand_in in enumerate(stand_ins.values(), 1)}
    return Statement(_in_place(sql, list(params), places))


def kinds_of(keys: Mapping[str, Key]) -> tuple[tuple[str, type], ...]:
    """Names and kinds of keys: what a statement depends on."""
    return tuple((name, int if key is None else type(key)) for name, key in keys.items())


def _in_place(sql: str, params: list[Any], places: Mapping[Any, str]) -> str:
    """The query with its constants written out, and a place for each key."""
    left = iter(params)

    def written(found: re.Match[str]) -> str:
        if found.group(1) == "%":
            return "%"
        param = next(left)
        if isinstance(param, Hashable) and param in places:
            return places[param]
        return str(connection.ops.compose_sql("%s", [param]))  # type: ignore[attr-defined]

    with connection.cursor():  # so that there is a connection: it knows how text is quoted
        return PLACE.sub(written, sql)


def _stand_in(kind: type, number: int) -> Any:
    """A key that no row has."""
    if kind is int:
        return -(2**31) + number
    if kind is str:
        return f"\x00{number}"
    first = datetime.min.replace(tzinfo=UTC) + timedelta(days=number + 1)
    return first if kind is datetime else first.date()


def _typed(key: Key) -> Any:
    """Whole numbers all of one size: each size would be a plan of its own."""
    return Int8(key) if isinstance(key, int) else key
