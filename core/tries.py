"""Wrong tries a day, counted in PostgreSQL: what keeps people from guessing a code.

A try is counted before a code is looked at, so that a thousand tries at once count as a thousand, and given
back when it was right. Each kind of code has its own table with a row for each who and day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, models
from django.db.models import F
from django.utils import timezone

WRONG_TRIES_A_DAY = 5


@dataclass(frozen=True)
class Tries:
    """The table that counts, and its column that says of whom."""

    model: type[models.Model]
    column: str

    def are_over(self, *whose: str | int) -> bool:
        """Count a try for each; whether one of them tried too often today. Not inside a transaction."""
        today = timezone.localdate()
        return max([self._count(who, today) for who in whose]) > WRONG_TRIES_A_DAY

    def give_back(self, *whose: str | int) -> None:
        """It was right after all: this try does not count."""
        counted = self.model._default_manager.filter(
            **{f"{self.column}__in": whose}, day=timezone.localdate()
        )
        counted.update(tries=F("tries") - 1)

    def forget_old(self) -> None:
        """Remove the counts of past days."""
        before = timezone.localdate() - timedelta(days=1)
        self.model._default_manager.filter(day__lt=before).delete()

    def _count(self, who: str | int, day: date) -> int:
        table, column = self.model._meta.db_table, self.column
        statement = (
            f"INSERT INTO {table} ({column}, day, tries) VALUES (%s, %s, 1) "  # noqa: S608
            f"ON CONFLICT ({column}, day) DO UPDATE SET tries = {table}.tries + 1 RETURNING tries"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [who, day])
            return int(cursor.fetchone()[0])
