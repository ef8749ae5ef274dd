"""From a code or a letter to helping the person it is from."""

from __future__ import annotations

from django.core import signing
from django.urls import NoReverseMatch, reverse

from core.accounts.models import How, User

SALT = "counter.choosing"


def begin_address(user: User, person_id: int, how: How = How.COUNTER) -> str:
    """Where this member of staff begins to help this person, in a signed address; "" without such a page."""
    token = signing.dumps([person_id, how.value], salt=f"{SALT}:{user.pk}")
    try:
        return reverse("counter:begin", args=[token])
    except NoReverseMatch:
        return ""
