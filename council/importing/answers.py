"""Reading an answer of a source as JSON."""

from __future__ import annotations

import json
from typing import Any

from core.importing.polite import Fetched, SourceError
from council.importing.cleaning import BadValue
from council.importing.plain import Unreadable

REFUSED = frozenset({401, 403, 404, 410})
"""The source does not (or no longer) show this to everybody."""
UNSHOWN = ("no rights", "geen rechten")


def json_of(fetched: Fetched) -> dict[str, Any]:
    """The mapping in an answer. Raises SourceError."""
    return parsed(fetched.body)


def parsed(body: bytes) -> dict[str, Any]:
    """The same of bytes that somebody saved; a name of a function around it is taken off."""
    text = body.decode("utf-8", errors="replace").strip().removeprefix("\ufeff")
    if text.endswith((")", ");")) and "(" in text[:100] and not text.startswith(("{", "[")):
        text = text[text.index("(") + 1 : text.rindex(")")]
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise SourceError("het antwoord is geen JSON", passing=True) from None
    if not isinstance(found, dict):
        raise SourceError("het antwoord heeft een onbekende vorm")
    return found


def is_refusal(answer: dict[str, Any]) -> bool:
    """Whether a source says in words, with a status that sounds well, that we may not see this."""
    message = answer.get("message")
    return isinstance(message, str) and any(word in message.lower() for word in UNSHOWN)


def unreadable(source_id: object, error: BadValue) -> Unreadable:
    """A meeting of which a needed value cannot be right."""
    return Unreadable(source_id=str(source_id)[:60], what=str(error))
