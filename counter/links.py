"""Links that begin to help one person: who it is goes along signed, so that no number can be tried out."""

from __future__ import annotations

from django.core import signing
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

SALT = "counter.begin"
LASTS_SECONDS = 12 * 60 * 60
"""As long as a working day."""


def begin_url(person_id: int | None, how: str) -> str:
    """Where somebody begins to help this person; "" while we do not know who it is.

    `how` is a value of core.accounts.models.assisting.How.
    """
    if person_id is None:
        return ""
    try:
        page = reverse("counter:begin")
    except NoReverseMatch:  # this room is installed without that page
        return ""
    return f"{page}?{urlencode({'wie': signed(person_id), 'hoe': how})}"


def signed(person_id: int) -> str:
    """The number of a person, to stand in an address."""
    return signing.dumps(person_id, salt=SALT)


def person_id_of(value: str) -> int | None:
    """The number that was signed; None for anything else, or after a working day."""
    try:
        found = signing.loads(value, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
