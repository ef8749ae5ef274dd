"""Words typed in a session that ended meanwhile: kept in the fresh session until their writer is back.

They come back only on the page of the same case, which answers 404 to anybody else.
"""

from __future__ import annotations

from django.http import HttpRequest

from core.audit.logs import hide_bsn

SESSION_KEY = "unsent"
MOST_KEPT = 3


def keep(request: HttpRequest, reference: str, text: str) -> None:
    """Remember what was typed for a case; at most a few at a time, and never a BSN."""
    kept = dict(request.session.get(SESSION_KEY, {}))
    kept.pop(reference, None)
    kept[reference] = hide_bsn(text.replace("\x00", ""))
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST_KEPT:])


def take(request: HttpRequest, reference: str) -> str:
    """What was typed for a case, once; nothing when nothing was kept."""
    kept = dict(request.session.get(SESSION_KEY, {}))
    text = str(kept.pop(reference, ""))
    if text:
        request.session[SESSION_KEY] = kept
    return text
