"""When a session ends: so many minutes after the last page, written down at most once a minute."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

WOUND_AT = "wound_at"
EVERY = 60
"""Seconds between two writes: one on every page would make reading as dear as writing."""


def wind(session: SessionBase) -> None:
    """Let the full time begin again, unless it did less than a minute ago. An ended session stays ended."""
    now = int(time.time())
    if session.keys() and now - session.get(WOUND_AT, 0) >= EVERY:
        session[WOUND_AT] = now


def seconds_left(session: SessionBase) -> int:
    """Seconds until the session ends if no page is asked for."""
    now = int(time.time())
    return int(settings.SESSION_COOKIE_AGE - (now - session.get(WOUND_AT, now)))
