"""All that one page shows of one row, or of a list, in a single trip to the database.

Django's own prefetch makes a query for each relation, and putting a query together costs it more than running
it. Here rows come with all their relations as JSON, by SQL that each process makes once (core.statements).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import F, Func, Model, OuterRef, QuerySet, Subquery
from django.db.models.query import ModelIterable

from core.statements import MOST, Key, Statement, compiled, kinds_of

AS_IT_IS = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.FloatField,
    models.JSONField,
    models.ForeignKey,
)
"""Columns that come out of JSON as they are in Python."""


class OfKind(NamedTuple):
    """A relation that only rows of this `kind` have: PostgreSQL does not look for it at other rows."""

    kind: str
    lookup: str


Shared = dict[tuple["Relation", Any], Any]
"""Rows that foreign keys point at, by relation and key."""

Lookup = str | OfKind
"""A relation and those behind it: "payments__refunds"."""


def prefetch(instance: Model, *lookups: str) -> None:
    """Load relations of one saved row as `prefetch_related_objects` does, but all of them in one query.

    Lookups go through foreign keys, one-to-one rows and the lists behind them ("payments__refunds"). Lists
    come in the order of their model. Binary columns stay unread until somebody asks for them.
    """
    statement, relations = _one(type(instance), lookups)
    ((found,),) = statement.ask({"pk": instance.pk})
    shared: Shared = {}
    for relation, part in zip(relations, found, strict=True):
        relation.attach(instance, part, shared)


def fetch[Row: Model](
    rows: Callable[..., QuerySet[Row]], *lookups: Lookup, of: tuple[Hashable, ...] = (), **keys: Key
) -> list[Row]:
    """The rows of a query with their relations, as `prefetch` loads them, and with its annotations.

    `rows` makes the query from `of` and the keys alone, as `core.statements.ask` wants it.
    """
    statement, shape = _many(rows, lookups, of, kinds_of(keys))
    shared: Shared = {}
    return [shape.made(row, shared) for (row,) in statement.ask(keys)]


def together(**lists: QuerySet[Any, Any]) -> dict[str, list[Any]]:
    """Several lists, of any tables, in one trip. A list without rows costs nothing more.

    Rows come with their annotations; a list of values is of one `JSONObject`, and comes as dicts.
    """
    parts: list[str] = []
    params: list[Any] = []
    shapes: dict[str, Shape] = {}
    for name, rows in lists.items():
        if issubclass(rows._iterable_class, ModelIterable):
            shapes[name] = _shape(rows.model, (), tuple(rows.query.annotations))
            rows = rows.values_list(shapes[name].sql())
        try:
            sql, given = rows.query.sql_with_params()
        except EmptyResultSet:
            sql, given = "SELECT NULL::json WHERE false", ()
        parts.append(f"ARRAY({sql})")
        params += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        (found,) = cursor.fetchall()
    return {
        name: [shapes[name].made(row, {}) if name in shapes else json.loads(row) for row in rows]
        for name, rows in zip(lists, found, strict=True)
    }


@lru_cache(MOST)
def _one(model: Any, lookups: tuple[str, ...]) -> tuple[Statement, tuple[Relation, ...]]:
    relations = _relations(model, lookups)
    parts = _array(*(relation.sql("") for relation in relations))
    rows = model._base_manager.order_by().values_list(parts)
    return compiled(lambda pk: rows.filter(pk=pk), (("pk", int),)), relations


@lru_cache(MOST)
def _many(
    rows: Callable[..., QuerySet[Any]],
    lookups: tuple[Lookup, ...],
    of: tuple[Hashable, ...],
    kinds: tuple[tuple[str, type], ...],
) -> tuple[Statement, Shape]:
    shapes: list[Shape] = []

    def made(**keys: Any) -> QuerySet[Any]:
        found = rows(*of, **keys)
        shapes.append(_shape(found.model, lookups, tuple(found.query.annotations)))
        return found.values_list(shapes[0].sql())

    return compiled(made, kinds), shapes[0]


@dataclass(frozen=True)
class Shape:
    """How a row stands in a JSON array: its columns, its annotations, then its relations."""

    model: Any
    columns: tuple[str, ...]
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]
    extra: tuple[str, ...]
    relations: tuple[Relation, ...]

    def sql(self, prefix: str = "") -> Any:
        """The expression that gives the array; `prefix` leads to the row from the one that is asked for."""
        columns = [F(prefix + name) for name in (*self.columns, *self.extra)]
        return _array(*columns, *(relation.sql(prefix) for relation in self.relations))

    def made(self, row: Sequence[Any], shared: Shared) -> Any:
        """The row with all that came with it."""
        count = len(self.columns)
        values = list(row[:count])
        for place, read in self.readers:
            if values[place] is not None:
                values[place] = read(values[place])
        made = self.model.from_db(connection.alias, self.columns, values)
        for name, value in zip(self.extra, row[count:], strict=False):
            setattr(made, name, value)
        for relation, part in zip(self.relations, row[count + len(self.extra) :], strict=True):
            relation.attach(made, part, shared)
        return made


@dataclass(frozen=True, eq=False)
class Relation:
    """One relation of a row: another row, or a list of them. `kinds` says which rows have it; empty: all."""

    field: Any
    shape: Shape
    kinds: tuple[str, ...]

    def sql(self, prefix: str) -> Any:
        """The expression that gives what hangs on the row."""
        found = self._sql(prefix)
        return models.Case(models.When(kind__in=self.kinds, then=found)) if self.kinds else found

    def _sql(self, prefix: str) -> Any:
        if self.field.concrete:
            row = self.shape.sql(f"{prefix}{self.field.name}__")
            there = {f"{prefix}{self.field.attname}__isnull": False}
            return models.Case(models.When(**there, then=row)) if self.field.null else row
        rows = self.shape.model._base_manager.filter(**{self.field.field.name: OuterRef(f"{prefix}pk")})
        if self.field.one_to_one:
            return Subquery(rows.values_list(self.shape.sql()))
        ordered = rows.order_by(*self.shape.model._meta.ordering or ["pk"])
        return ArraySubquery(ordered.values_list(self.shape.sql()))

    def attach(self, instance: Any, part: Any, shared: Shared) -> None:
        """Hang on what came. A row that is there already stays, and gets what hangs on it."""
        if self.field.one_to_many:
            if part is not None:
                self._attach_list(instance, part, shared)
        elif self.field.is_cached(instance) and (known := self.field.get_cached_value(instance)):
            for relation, below in zip(self.shape.relations, self._relations_of(part), strict=True):
                relation.attach(known, below, shared)
        elif self.field.many_to_one:
            self.field.set_cached_value(instance, self._shared(part, shared))
        elif part is not None or not self.kinds:
            one = self.shape.made(part, shared) if part and part[self._key] is not None else None
            self.field.set_cached_value(instance, one)
            if one:
                self.field.remote_field.set_cached_value(one, instance)

    def _shared(self, part: list[Any] | None, shared: Shared) -> Any:
        """The row that a foreign key points at: one object for all that do, as Django's prefetch gives."""
        key = part[self._key] if part else None
        if part is None or key is None:
            return None
        if (self, key) not in shared:
            shared[self, key] = self.shape.made(part, shared)
        return shared[self, key]

    def _attach_list(self, instance: Any, part: list[Any], shared: Shared) -> None:
        children = [self.shape.made(each, shared) for each in part]
        for child in children:
            self.field.field.set_cached_value(child, instance)
        accessor = self.field.get_accessor_name()
        rows = self.shape.model._default_manager.all()
        rows._deferred_filter = (False, (), {self.field.field.name: instance})  # for who asks further
        rows._result_cache, rows._prefetch_done = children, True
        instance.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = rows

    def _relations_of(self, part: list[Any]) -> list[Any]:
        return part[len(self.shape.columns) :]

    @cached_property
    def _key(self) -> int:
        return self.shape.columns.index(self.shape.model._meta.pk.attname)


def _shape(model: Any, lookups: tuple[Lookup, ...] = (), extra: tuple[str, ...] = ()) -> Shape:
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, models.BinaryField)]
    readers = [(place, each.to_python) for place, each in enumerate(fields) if not isinstance(each, AS_IT_IS)]
    columns = tuple(field.attname for field in fields)
    return Shape(model, columns, tuple(readers), extra, _relations(model, lookups))


def _relations(model: Any, lookups: tuple[Lookup, ...]) -> tuple[Relation, ...]:
    """The first step of each lookup, with what lies behind it."""
    behind: dict[str, list[str]] = {}
    kinds: dict[str, set[str]] = {}
    for each in lookups:
        kind, lookup = each if isinstance(each, OfKind) else ("", each)
        name, _, rest = lookup.partition("__")
        behind.setdefault(name, []).extend([rest] if rest else [])
        kinds.setdefault(name, set()).add(kind)
    found = []
    for name, below in behind.items():
        field = model._meta.get_field(name)
        of = () if "" in kinds[name] else tuple(sorted(kinds[name]))
        found.append(Relation(field, _shape(field.related_model, tuple(below)), of))
    return tuple(found)


def _array(*expressions: Any) -> Func:
    return Func(*expressions, function="JSON_BUILD_ARRAY", output_field=models.JSONField())
