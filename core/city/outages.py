"""What is out of order now or soon, for the notice on every page: asked once in half a minute."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from core.city.models import Outage

SECONDS = 30
KNOWN: list[tuple[float, list[Outage]]] = []
"""When it was asked (monotonic seconds), and what was found; empty, or one."""


@dataclass(frozen=True)
class Notice:
    """What a visitor reads. `now`: it is going on, else it is to come. `more_time`: terms wait for it."""

    now: bool
    more_time: bool
    parts: list[str]
    words: str
    began_at: datetime
    ended_at: datetime | None


def notices() -> list[Notice]:
    """What is out of order, and what is announced; nothing while the database cannot say."""
    now = timezone.now()
    return [
        Notice(row.began_at <= now, row.log_in or row.forms, row.parts, row.words, row.began_at, row.ended_at)
        for row in _known()
        if row.ended_at is None or row.ended_at > now
    ]


def forget() -> None:
    """Ask anew with the next page."""
    KNOWN.clear()


def know_of_none() -> None:
    """For half a minute: nothing is out of order."""
    KNOWN[:] = [(time.monotonic(), [])]


def _known() -> list[Outage]:
    if KNOWN and time.monotonic() - KNOWN[0][0] < SECONDS:
        return KNOWN[0][1]
    now = timezone.now()
    begun = Q(began_at__lte=now) | Q(announce_from__lte=now)
    try:
        found = list(Outage.objects.filter(begun).filter(Q(ended_at=None) | Q(ended_at__gt=now)))
    except DatabaseError:
        return []
    KNOWN[:] = [(time.monotonic(), found)]
    return found
