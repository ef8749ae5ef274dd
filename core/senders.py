"""How much comes from one network address in an hour, counted in PostgreSQL: patience with a flood.

Only a keyed hash of the address is kept, for two days. Each kind of form has its own table, with a row for
each sender and hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.db import connection, models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

KEPT = timedelta(days=2)


@dataclass(frozen=True)
class Senders:
    """The table that counts; `salt` keeps its hashes apart from those of another."""

    model: type[models.Model]
    salt: str

    def this_hour(self, request: HttpRequest) -> int:
        """Count this one; gives how many came from the same network address in this hour."""
        address = get_adapter(request).get_client_ip(request) or ""
        sender = salted_hmac(self.salt, address, algorithm="sha256").hexdigest()
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        table = self.model._meta.db_table
        statement = (
            f"INSERT INTO {table} (sender, hour, count) VALUES (%s, %s, 1) "  # noqa: S608
            f"ON CONFLICT (sender, hour) DO UPDATE SET count = {table}.count + 1 RETURNING count"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [sender, hour])
            return int(cursor.fetchone()[0])

    def forget_old(self, now: datetime | None = None) -> None:
        """Remove counts of past days."""
        self.model._default_manager.filter(hour__lt=(now or timezone.now()) - KEPT).delete()
