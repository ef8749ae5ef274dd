"""Answers that are on the website already, for who is about to ask."""

from __future__ import annotations

from core.search.asking import LONGEST, search
from core.search.found import Hit

MOST = 4
INFORMATION = {"service", "question", "topic"}
"""Kinds of pages that explain something; news does not."""


def offers(typed: str, language: str) -> list[Hit]:
    """Pages that likely answer what somebody types; none unless one of them surely does."""
    found = search(typed[:LONGEST], language=language, size=2 * MOST)
    if not found.confident:
        return []
    return [hit for hit in found.hits if hit.kind in INFORMATION][:MOST]
