"""What the source no longer gives: asked after by its number, and withdrawn only when the source has none."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from announcements.importing.sru import CREATOR, Unreadable, ask
from announcements.models import Announcement
from announcements.showing import show
from core.importing.polite import Guest

MOST_ASKED = 25
"""If more than this is missing at once, the source is not to be believed."""


def missing(since: date, until: date, before: datetime, *, example: bool) -> list[Announcement]:
    """What Leiden changed on these days as far as we know, and that was not fetched since `before`."""
    rows = Announcement.objects.filter(
        modified_on__range=(since, until),
        fetched_at__lt=before,
        authority=CREATOR,
        withdrawn_on=None,
        example=example,
    )
    return list(rows.select_related("kind", "thread").order_by("pk")[: MOST_ASKED + 1])


def withdraw_missing(guest: Guest, rows: list[Announcement]) -> int:
    """Ask after each of these; withdraw what is not there. Returns how many. Raises SourceError."""
    gone = 0
    for row in rows:
        try:
            answer = ask(guest, f'dt.identifier=="{row.identifier}"', size=1)
        except Unreadable:
            continue
        if answer.total == 0 and not answer.records:
            withdraw(row, timezone.localdate())
            gone += 1
    return gone


def withdraw(row: Announcement, day: date) -> None:
    """Show it no longer, in pages, search and messages alike. Its own page says that it was withdrawn."""
    with transaction.atomic():
        Announcement.objects.filter(pk=row.pk).update(withdrawn_on=day, fetched_at=timezone.now())
        row.withdrawn_on = day
        show(row)
