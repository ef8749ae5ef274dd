"""Sessions in the database, as Django keeps them, read by a query that is made once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from core.prefetch import fetch


class SessionStore(db.SessionStore):
    """Setting SESSION_ENGINE. Each page of somebody who is logged in reads one."""

    def _get_session_from_db(self) -> Session | None:
        found = fetch(_alive, key=str(self.session_key), now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]


def _alive(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
