"""Destroying what the law no longer lets us keep: closed cases, their files, and people nobody needs to know.

Each case goes in a transaction of its own, inside the database, so that a sweep which dies is simply started
again. Files are listed in that transaction and removed after it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from core.accounts.models import Person
from core.cases import following
from core.cases.models import Attachment, Case, Draft, FileToRemove

log = logging.getLogger(__name__)

DRAFT_DAYS = 60
"""How long a form that nobody touches waits for its writer."""
LAST_SEEN_DAYS = 365
"""How long a person without a case stays known after logging in."""
FOLDER = "attachments"
YOUNG = timedelta(days=1)
"""A file this young may belong to a form that is being sent right now."""

_also_daily: list[Callable[[], None]] = []


def also_daily(work: Callable[[], None]) -> None:
    """Let a room above do its own daily work in this sweep, from its app's ready()."""
    _also_daily.append(work)


def sweep() -> int:
    """Destroy everything whose time is over. Returns the number of cases."""
    destroyed = sum(destroy(pk) for pk in due_cases())
    Draft.objects.filter(case=None, changed_at__lt=timezone.now() - timedelta(days=DRAFT_DAYS)).delete()
    following.forget_old()
    for work in _also_daily:
        work()
    remove_files()
    remove_strays()
    forget_people()
    if destroyed:
        log.info("destroyed %d cases past their retention date", destroyed)
    return destroyed


def due_cases() -> list[int]:
    """Closed cases past their day that nothing holds."""
    today = timezone.localdate()
    due = Case.objects.filter(closed_at__isnull=False, destroy_after__lt=today, hold_reason="")
    return list(due.order_by("pk").values_list("pk", flat=True))


def destroy(case_id: int) -> bool:
    """Remove one case and all that hangs on it. False when it is not due: the database looks for itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_destroy_case(%s)", [case_id])
        return bool(cursor.fetchone()[0])


def remove_files() -> None:
    """Remove the files whose rows are gone."""
    for listed in FileToRemove.objects.order_by("pk").iterator():
        default_storage.delete(listed.name)
        listed.delete()


def remove_strays(now: datetime | None = None) -> None:
    """Remove uploads that never got a row: their request died on the way."""
    if not default_storage.exists(FOLDER):
        return
    moment = now or timezone.now()
    kept = set(Attachment.objects.values_list("file", flat=True))
    for name in (f"{FOLDER}/{each}" for each in default_storage.listdir(FOLDER)[1]):
        if name not in kept and default_storage.get_modified_time(name) < moment - YOUNG:
            default_storage.delete(name)


def forget_people() -> int:
    """Remove persons, with their log-in, whom no case or message knows any more. Returns how many."""
    long_ago = timezone.now() - timedelta(days=LAST_SEEN_DAYS)
    nobody = Person.objects.filter(cases=None, submitted_cases=None, messages=None, drafts=None)
    nobody = nobody.exclude(users__is_staff=True).exclude(users__last_login__gte=long_ago)
    return sum(_forget(person) for person in nobody.exclude(users__date_joined__gte=long_ago))


def _forget(person: Person) -> bool:
    try:
        with transaction.atomic():
            for user in person.users.all():
                user.delete()
            person.delete()
    except ProtectedError:  # something of another case still speaks of them
        return False
    return True
