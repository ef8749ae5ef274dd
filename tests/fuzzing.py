"""What the fuzz tests share: all that the database holds, what a request changed in it, hostile bodies."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db import connection, models

VOLATILE = {
    *("django_session", "portal_cache", "usersessions_usersession", "cases_followtry"),
    *("cases_handovertry", "audit_accessrecord", "django_admin_log"),
    *("participation_invitationtry", "participation_senthour"),
}
"""Sessions, counts of wrong tries, who looked: a refused request may well be written down there."""
CHANGES_BY_ITSELF = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.+]+|[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-Z]{4}(-[0-9A-Z]{4}){3}"
    r"|event:\d+|/[0-9A-Z]{5}-[0-9A-Z]{5}/|\b[0-9A-Z]{5}-[0-9A-Z]{5}\b"
    r'|"locator": "[0-9A-Z]{3}"'
)
"""Moments, keys, hashes, references and codes: another one each time."""

VALUES = (
    *("", " ", "0", "1", "-1", "on", "true", "null", "999999999999999999999", "1e309", "0x10", "½", "٣"),
    *("2026-02-30", "9999-12-31", "31", "13", "00", "2026", "a\x00b", "\x07", "\u202eabc", "\ud83d\ude00"),
    *("'; DROP TABLE cases_case; --", "%s%s%n", "{{ 7*7 }}", "<script>alert(1)</script>", "../../etc/passwd"),
    *("a@b.example\r\nBcc: c@d.example", "=HYPERLINK()", "x" * 300, "é" * 5001, "self", "yes", "passport"),
    *("2312 KA", "0612345678", "wie@voorbeeld.example", "999993653", "[]", "{}", '{"a": [1]}', "😀" * 50),
)
TYPES = (
    "application/json",
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded; charset=x",
)
BODIES = (b"", b"{", b"\xff\xfe\x00", b"a=%zz&b=%ff%fe", b"=&=&=", b"--x\r\n\r\n", b"a" * 5000, b"\x00" * 100)

Rows = Counter[str]


def field_names() -> list[str]:
    """The name of every field and column of every model."""
    found = {"id", "pk"}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            found |= {field.name, field.attname}
    return sorted(found)


class Snapshot:
    """Every row of every table that counts, as text in which nothing differs by itself."""

    def __init__(self) -> None:
        names = [name for name in connection.introspection.table_names() if name not in VOLATILE]
        each = [f"SELECT '{name}', to_jsonb(t)::text FROM {name} t" for name in names]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(each))
            self.rows = [(table, json.loads(row)) for table, row in cursor.fetchall()]
        self.known = {(table, row.get("id")) for table, row in self.rows}

    def changed_since(self, before: Snapshot) -> tuple[Rows, Rows]:
        """Rows that are new or other than before, and rows that went; new numbers read as new."""
        now, then = self._texts(before), before._texts(before)
        return now - then, then - now

    def _texts(self, before: Snapshot) -> Rows:
        return Counter(f"{table} {_text(table, row, before.known)}" for table, row in self.rows)


def _text(table: str, row: dict[str, Any], known: set[tuple[str, Any]]) -> str:
    for column, target in POINTS.get(table, {}).items():
        if row.get(column) is not None and (target, row[column]) not in known:
            row = {**row, column: "new"}
    return CHANGES_BY_ITSELF.sub("*", json.dumps(row, sort_keys=True))


def _points(model: type[models.Model]) -> dict[str, str]:
    found = {"id": model._meta.db_table}
    for field in model._meta.concrete_fields:
        if field.column and field.remote_field and not isinstance(field.remote_field.model, str):
            found[field.column] = field.remote_field.model._meta.db_table
    return found


POINTS = {model._meta.db_table: _points(model) for model in apps.get_models()}
"""Per table its columns that hold the number of a row, and of which table."""


def fields_on(html: str) -> list[str]:
    """Names of what can be filled in on a page."""
    return sorted(set(re.findall(r"""<(?:input|select|textarea|button)[^>]*\sname=["']?([\w.-]+)""", html)))


def hostile_post(dice: random.Random, names: list[str], columns: list[str]) -> tuple[bytes, str]:
    """A body and its type: mostly fields with nasty values, at times no form at all."""
    if dice.random() < 0.15:
        return dice.choice(BODIES), dice.choice(TYPES)
    chosen = dice.sample(names, dice.randint(0, len(names))) + dice.sample(columns, dice.randint(0, 4))
    data = [(name, dice.choice(VALUES)) for name in chosen for _ in range(dice.choice((1, 1, 1, 2)))]
    return urlencode(data, errors="surrogatepass").encode(), "application/x-www-form-urlencoded"
