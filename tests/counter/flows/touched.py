"""What a request wrote: a trigger on every table puts each row that is added, changed or removed aside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.fuzzing import VOLATILE

BOOKKEEPING = {
    *VOLATILE,
    *("representing_invitationtry", "django_migrations", "search_searchlog"),
}
"""Sessions, counts of wrong tries, who looked: written down whoever comes, as it should be."""

ASIDE = """
CREATE TABLE touched (n bigserial, made text, op text, new jsonb, old jsonb);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO touched (made, op, new, old) VALUES (
        TG_TABLE_NAME, TG_OP,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END);
    RETURN NULL;
END $$;
"""


@dataclass(frozen=True)
class Row:
    """One row that was written, as it is now and as it was."""

    table: str
    op: str
    new: dict[str, Any] | None
    old: dict[str, Any] | None

    @property
    def values(self) -> dict[str, Any]:
        """The row; of one that is gone, as it was."""
        return self.new or self.old or {}

    @property
    def changed(self) -> set[str]:
        """The columns that differ."""
        if self.new is None or self.old is None:
            return set(self.values)
        return {name for name in self.new if self.new[name] != self.old[name]}

    def __str__(self) -> str:
        return f"{self.op} {self.table} {self.values.get('id')} {sorted(self.changed)[:6]}"


def watch() -> None:
    """From now on, until the test ends."""
    names = [name for name in connection.introspection.table_names() if name not in BOOKKEEPING]
    each = [
        f"CREATE TRIGGER zz_touch AFTER INSERT OR UPDATE OR DELETE ON {name} "
        "FOR EACH ROW EXECUTE FUNCTION touch()"
        for name in names
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(ASIDE + ";".join(each))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def take() -> list[Row]:
    """What was written since the last time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT made, op, new::text, old::text FROM touched ORDER BY n")
        rows = cursor.fetchall()
        if rows:
            cursor.execute("DELETE FROM touched")
    found = (Row(table, op, *(json.loads(one) if one else None for one in rest)) for table, op, *rest in rows)
    return [row for row in found if row.changed]
