"""Keeping a draft so that nobody's words are lost: not by a second tab, nor by a colleague.

A form keeps a short sign (`fingerprint`) of what was `stored` when it was opened. Whoever saves locks the row
and compares: `is_changed` says whether there is something to keep, or raises Conflict.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Manager, Model

Values = Mapping[str, Any]
"""What a form holds, by name of field, as `simple` makes it."""


class Conflict(Exception):
    """Somebody else, or another tab, saved other words since this page was opened. Nothing was saved."""


def simple(value: Any) -> Any:
    """A date as text, a row as its number, rows as a list of numbers; anything else as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if value is None or isinstance(value, str | int | float):
        return value
    return sorted(row.pk for row in (value.all() if isinstance(value, Manager) else value))


def stored(row: Model, fields: Iterable[str]) -> dict[str, Any]:
    """What these fields of a row hold now, as simple values that can be compared with what a form sends."""
    return {name: simple(getattr(row, name)) for name in fields}


def fingerprint(values: Values) -> str:
    """A short sign for what a form showed: it tells whether something changed since."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:32]


def is_changed(now: Values, wanted: Values, seen: str) -> bool:
    """Whether `wanted` is something else than what is stored `now`; both simple values.

    Conflict when it is, and something else was stored since the form showed what `seen` stands for. The same
    words sent again are no conflict.
    """
    if wanted == now:
        return False
    if fingerprint(now) != seen:
        raise Conflict
    return True
