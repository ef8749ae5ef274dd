"""Writing down who looked at whose data."""

from collections.abc import Iterable
from typing import Protocol

from django.db import connection
from django.utils import timezone

INSERT = """
INSERT INTO audit_accessrecord (at, office, user_id, person_id, action, what, reason)
SELECT %s, %s, %s, person, %s, %s, '' FROM unnest(%s::bigint[]) AS person
"""
"""In plain SQL, as every page of the desk does it."""


class Looker(Protocol):
    """A user of one office."""

    pk: int
    office: str


def record_access(user: Looker, person_ids: Iterable[int | None], action: str, what: str = "") -> None:
    """One row for each person whose data this user sees; `what` names the page or file, never a person."""
    people = [person_id for person_id in dict.fromkeys(person_ids) if person_id is not None]
    if not people:
        return
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [timezone.now(), user.office, user.pk, action, what[:100], people])
