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
from django.db.models import Exists, Model, OuterRef, ProtectedError
from django.utils import timezone

from core.accounts.models import Assistance, Person
from core.cases import following, handing_over
from core.cases.models import Attachment, Case, CaseEvent, Draft, FileToRemove, ReadBack
from core.following import leaving

log = logging.getLogger(__name__)

DRAFT_DAYS = 60
"""How long a form that nobody touches waits for its writer."""
LAST_SEEN_DAYS = 365
"""How long a person without a case stays known after logging in, and help that led to no case."""
FOLDER = "attachments"
YOUNG = timedelta(days=1)
"""A file this young may belong to a form that is being sent right now."""

_also_daily: list[Callable[[], object]] = []


def also_daily(work: Callable[[], object]) -> None:
    """Let a room above do its own work of each night in this sweep, from its app's ready(); once."""
    if work not in _also_daily:
        _also_daily.append(work)


def sweep() -> int:
    """Destroy everything whose time is over. Returns the number of cases."""
    destroyed = sum(destroy(pk) for pk in due_cases())
    Assistance.objects.lapsed().end()
    forget_help()
    Draft.objects.filter(case=None, changed_at__lt=timezone.now() - timedelta(days=DRAFT_DAYS)).delete()
    following.forget_old()
    leaving.forget_old()
    handing_over.forget_old()
    remove_files()
    remove_strays()
    forget_people()
    for work in _also_daily:
        work()
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
    remove_unlisted(FOLDER, set(Attachment.objects.values_list("file", flat=True)), now or timezone.now())


def remove_unlisted(folder: str, kept: set[str], moment: datetime) -> None:
    """Remove the files of a folder that are not among those that are kept, but for young ones."""
    if not default_storage.exists(folder):
        return
    for name in (f"{folder}/{each}" for each in default_storage.listdir(folder)[1]):
        if name not in kept and default_storage.get_modified_time(name) < moment - YOUNG:
            default_storage.delete(name)


def forget_help() -> int:
    """Remove help of long ago to which no line of a timeline and nothing read back refers. Returns how many.

    What did lead to a case, or to a consent, goes after that: its own term says when.
    """
    long_ago = timezone.now() - timedelta(days=LAST_SEEN_DAYS)
    unused = ~Exists(CaseEvent.objects.filter(assistance=OuterRef("pk")))
    unread = ~Exists(ReadBack.objects.filter(assistance=OuterRef("pk")))
    return sum(_forget(each) for each in Assistance.objects.filter(unused, unread, ended_at__lt=long_ago))


def forget_people() -> int:
    """Remove persons, with their log-in, whom no case or message knows any more. Returns how many."""
    long_ago = timezone.now() - timedelta(days=LAST_SEEN_DAYS)
    nobody = Person.objects.filter(cases=None, submitted_cases=None, messages=None, drafts=None)
    nobody = nobody.filter(assistances=None, subscriber=None)
    nobody = nobody.exclude(users__is_staff=True).exclude(users__last_login__gte=long_ago)
    old = nobody.exclude(users__date_joined__gte=long_ago)
    return sum(_forget(*person.users.all(), person) for person in old)


def _forget(*rows: Model) -> bool:
    try:
        with transaction.atomic():
            for row in rows:
                row.delete()
    except ProtectedError:  # something of another case still speaks of them
        return False
    return True
