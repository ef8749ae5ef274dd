"""All that one page shows of one row, or of a list, in a single trip to the database.

Django's own prefetch makes a query for each relation, and putting a query together costs it more than running
it. Here rows come with all their relations as JSON, by SQL that each process makes once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BinaryField, F, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

Tree = dict[str, "Tree"]
"""Relations by name, each with those below it."""


def prefetch(instance: Model, *lookups: str) -> None:
    """Load relations of one saved row as `prefetch_related_objects` does, but all of them in one query.

    Lookups go through foreign keys, one-to-one rows and the lists behind them ("payments__refunds"). Lists
    come in the order of their model. Binary columns stay unread until somebody asks for them.
    """
    with connection.cursor() as cursor:
        sql, params = _statement(type(instance), lookups)
        cursor.execute(sql, (*params, instance.pk))
        (found,) = cursor.fetchone()
    _attach(instance, _tree(lookups), json.loads(found))


def fetch[Row: Model](rows: Callable[..., QuerySet[Row]], *lookups: str, **keys: int | None) -> list[Row]:
    """The rows of a query with their relations, as `prefetch` loads them.

    `rows` makes the query from keys, and from nothing else: it is called once, with stand-ins for them.
    """
    model, sql, params = _list_statement(rows, lookups, tuple(keys))
    given = dict(zip(_stand_ins(len(keys)), keys.values(), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(each, each) for each in params])
        found = cursor.fetchall()
    return [_made(model, _tree(lookups), json.loads(row)) for (row,) in found]


def _stand_ins(count: int) -> list[int]:
    """Keys that no row has."""
    return [-(2**31) + number for number in range(count)]


@cache
def _list_statement(
    rows: Callable[..., QuerySet[Any]], lookups: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[Any, str, tuple[Any, ...]]:
    made = rows(**dict(zip(keys, _stand_ins(len(keys)), strict=True)))
    sql, params = made.values_list(JSONObject(**_row(made.model, _tree(lookups)))).query.sql_with_params()
    return made.model, sql, tuple(params)


@cache
def _tree(lookups: tuple[str, ...]) -> Tree:
    tree: Tree = {}
    for lookup in lookups:
        here = tree
        for name in lookup.split("__"):
            here = here.setdefault(name, {})
    return tree


@cache
def _statement(model: Any, lookups: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """The query and its parameters, but for the last: the key of the row. Made once, as making it is dear."""
    rows = _manager(model).order_by().values_list(JSONObject(**_related(model, _tree(lookups))))
    sql, params = rows.filter(pk=0).query.sql_with_params()
    return sql, tuple(params[:-1])


def _related(model: Any, tree: Tree, prefix: str = "") -> dict[str, Any]:
    """What hangs on a row, as expressions that give JSON."""
    found: dict[str, Any] = {}
    for name, below in tree.items():
        relation = model._meta.get_field(name)
        if relation.one_to_many:
            rows = _manager(relation.related_model).filter(**{relation.field.name: OuterRef(f"{prefix}pk")})
            ordered = rows.order_by(*relation.related_model._meta.ordering or ["pk"])
            row = JSONObject(**_row(relation.related_model, below))
            found[name] = ArraySubquery(ordered.values_list(row))
        else:
            found[name] = JSONObject(**_row(relation.related_model, below, f"{prefix}{name}__"))
    return found


def _row(model: Any, tree: Tree, prefix: str = "") -> dict[str, Any]:
    return {name: F(prefix + name) for name in _columns(model)} | _related(model, tree, prefix)


@cache
def _columns(model: Any) -> dict[str, Any]:
    """The columns that JSON can hold, by name."""
    fields = model._meta.concrete_fields
    return {field.attname: field for field in fields if not isinstance(field, BinaryField)}


def _attach(instance: Any, tree: Tree, row: Mapping[str, Any]) -> None:
    for name, below in tree.items():
        relation = instance._meta.get_field(name)
        if relation.one_to_many:
            children = [_made(relation.related_model, below, each) for each in row[name]]
            for child in children:
                relation.field.set_cached_value(child, instance)
            accessor = relation.get_accessor_name()
            rows = getattr(instance, accessor).get_queryset()
            rows._result_cache, rows._prefetch_done = children, True
            instance.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = rows
        elif relation.is_cached(instance) and (known := relation.get_cached_value(instance)):
            _attach(known, below, row[name])
        else:
            related = relation.related_model
            exists = row[name][related._meta.pk.attname] is not None
            one = _made(related, below, row[name]) if exists else None
            relation.set_cached_value(instance, one)
            if one and relation.one_to_one:
                relation.remote_field.set_cached_value(one, instance)


def _made(model: Any, tree: Tree, row: Mapping[str, Any]) -> Any:
    columns = _columns(model)
    values = [field.to_python(row[name]) for name, field in columns.items()]
    made = model.from_db(None, list(columns), values)
    _attach(made, tree, row)
    return made


def _manager(model: Any) -> Any:
    return model._base_manager
