"""Asking a provider about every row that waits for it, one sweep at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from core.http import ProviderError, Reason

log = logging.getLogger(__name__)

Due = tuple[int, datetime | None]
"""A row and when its provider was last asked: together they are claimed once."""


def ask_each(due: Iterable[Due], claim: Callable[[Due], bool], pursue: Callable[[int], None]) -> int:
    """Pursue each row that this sweep claims; stop when the provider is away. Returns how many were answered.

    `claim` tells whether this sweep is the one that asks; `pursue` asks, and raises ProviderError.
    """
    answered = 0
    for each in due:
        if not claim(each):
            continue
        try:
            pursue(each[0])
        except ProviderError as error:
            log.warning("%s %s: %s", pursue.__module__, each[0], error)
            if error.reason is Reason.UNREACHABLE:
                break
        else:
            answered += 1
    return answered
