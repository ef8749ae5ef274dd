"""Whom staff chose to help, in a signed address: nobody picks a person by number, and tabs do not mix."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from core.accounts.models import How, Person, User

SALT = "counter.choosing"
SECONDS = 3600
"""So long the address of somebody who was found works, and only for who found them."""


@dataclass(frozen=True)
class Choice:
    """Who was chosen, and how they are helped."""

    person: Person
    how: How


def begin_address(user: User, person_id: int, how: str) -> str:
    """Where this member of staff begins to help this person. For every list that leads there."""
    return reverse("counter:begin", args=[signed(user, person_id, how)])


def signed(user: User, person_id: int, how: str) -> str:
    """The choice of this person, for a form or an address of this member of staff."""
    return signing.dumps([person_id, str(how)], salt=_salt(user))


def chosen(user: User, token: str) -> Choice | None:
    """Who was chosen; None for an address of somebody else, one that is too old, or one that was made up."""
    try:
        person_id, how = signing.loads(token, salt=_salt(user), max_age=SECONDS)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=person_id).first()
    return Choice(person, How(how)) if person else None


def _salt(user: User) -> str:
    return f"{SALT}:{user.pk}"
