"""Writing down who looked at whose data."""

from collections.abc import Iterable
from typing import Protocol

from core.audit.models import AccessRecord


class Looker(Protocol):
    """A user of one office."""

    pk: int
    office: str


def record_access(user: Looker, person_ids: Iterable[int | None], action: str, what: str = "") -> None:
    """One row for each person whose data this user sees; `what` names the page or file, never a person."""
    AccessRecord.objects.bulk_create(
        AccessRecord(office=user.office, user_id=user.pk, person_id=person_id, action=action, what=what[:100])
        for person_id in dict.fromkeys(person_ids)
        if person_id is not None
    )
