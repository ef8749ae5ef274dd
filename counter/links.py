"""Links that begin to help one person: who it is goes along signed, for this member of staff only."""

from __future__ import annotations

from django.core import signing
from django.urls import NoReverseMatch, reverse

from core.accounts.models import User

SALT = "counter.choosing"
"""As the page that begins reads it."""


def begin_url(user: User, person_id: int | None, how: str) -> str:
    """Where this member of staff begins to help this person; "" while we do not know who it is.

    `how` is a value of core.accounts.models.assisting.How.
    """
    if person_id is None:
        return ""
    token = signing.dumps([person_id, str(how)], salt=f"{SALT}:{user.pk}")
    try:
        return reverse("counter:begin", args=[token])
    except NoReverseMatch:  # this room is installed without that page
        return ""
