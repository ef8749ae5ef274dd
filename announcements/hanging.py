"""Hanging an announcement on the thread of a plan."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from announcements.models import Announcement
from announcements.showing import show
from core.following.models import Notice, Thread
from core.following.publishing import announce

NEWS_FOR = timedelta(days=14)
"""What is older, and about which nobody can do anything any more, is no news to who follows the plan."""


@transaction.atomic
def hang_on(key: str, thread: Thread) -> None:
    """Hang it there, in this room and for followers; who follows the plan hears of it while it is news."""
    row = Announcement.objects.select_for_update(of=("self",)).select_related("kind").get(identifier=key)
    if row.thread_id == thread.pk:
        return
    row.thread = thread
    row.save(update_fields=["thread"])
    item = show(row)
    if item and (item.is_open or row.published_on >= timezone.localdate() - NEWS_FOR):
        announce(item, Notice.What.STEP, mark=f"t{thread.pk}")
