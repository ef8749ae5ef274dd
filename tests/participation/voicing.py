"""Helpers of the tests of voices: a browser that proved something, and the forms as people fill them in."""

from __future__ import annotations

from typing import Any

from participation.models import Process, key_of
from tests.client import PageClient


def proved(page: PageClient, process: Process, email: str = "iemand@voorbeeld.example") -> PageClient:
    """A browser in which the owner of this address said yes."""
    return _known(page, process, "mail", key_of(process, "mail", email))


def with_letter(page: PageClient, process: Process, invitation: int) -> PageClient:
    """A browser in which the code of this letter was filled in."""
    return _known(page, process, "letter", key_of(process, "letter", invitation))


def _known(page: PageClient, process: Process, kind: str, sign: str) -> PageClient:
    session = page.session
    session["participation"] = {str(process.pk): [f"{kind}:{sign}"]}
    session.save()
    page.cookies["sessionid"] = str(session.session_key)
    return page


def idea(**changed: Any) -> dict[str, Any]:
    """The form of an idea, filled in."""
    return {
        "title": "Een glijbaan in het park",
        "text": "Mijn kinderen willen graag glijden, en er is plek genoeg bij de bomen.",
        "language": "nl",
        **changed,
    }
