"""Why somebody cannot take part now, and who they are when they take part in their own name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest

from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Person
from core.accounts.on_behalf import acting_of


class How(StrEnum):
    """What somebody must do first."""

    LOG_IN = "log_in"
    COMPANY = "company"
    ORGANISATION = "organisation"
    MAIL = "mail"
    LETTER = "letter"
    IDENTIFY = "identify"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Obstacle:
    """Why somebody cannot take part now, in words for a screen, and what they can do about it."""

    words: str
    how: How = How.NOTHING


def person_of(request: HttpRequest) -> Person | None:
    """Who takes part in their own name: who logged in with certainty, or is helped. Nobody by a mandate."""
    acting = acting_of(request)
    if acting.mandate or acting.company:
        return None
    if acting.assistance:
        return acting.party
    sure = request.user.is_authenticated and request.session.get(SESSION_KEY, 0) >= Level.MIDDEN
    return acting.party if sure else None
