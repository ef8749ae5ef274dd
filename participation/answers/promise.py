"""The promise of an answer: the owner hears it before, the manager on the day, and both each week after it.

Each mail has a key of its own, so run again nothing is mailed twice; a night that was missed is made up for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from core.accounts.models import User
from core.notifications.outbox import notify_staff
from participation.models import Process

BEFORE = (14, 3)
"""Days before the promised day on which the owner is reminded."""
AGAIN = 7
"""Days between mails while it is late."""


def sweep() -> int:
    """Remind of every answer that is near or late. Returns how many processes were looked at."""
    near = timezone.localdate() + timedelta(days=max(BEFORE))
    due = list(Process.objects.running().filter(answer_due__lte=near).values_list("pk", flat=True))
    for pk in due:
        _look_at(pk)
    return len(due)


@transaction.atomic
def _look_at(pk: int) -> None:
    process = Process.objects.locked(pk)
    if process.state != Process.State.PUBLISHED or process.answer_due is None:
        return
    for template, mark, who in _mails(process):
        _mail(process, who, template, mark)


def _mails(process: Process) -> Iterator[tuple[str, str, User]]:
    """Template, what makes its key its own, and who gets it."""
    assert process.answer_due is not None
    days = (process.answer_due - timezone.localdate()).days
    owner, manager = process.owner or process.manager, process.manager or process.owner
    if owner and days > 0:
        near = min((each for each in BEFORE if days <= each), default=None)
        if near:
            yield "participation/answer_due", str(near), owner
    if manager and days <= 0:
        yield "participation/answer_today", "0", manager
    if days < 0:
        week = (-days - 1) // AGAIN
        for who in dict.fromkeys(each for each in (owner, manager) if each):
            yield "participation/answer_late", f"{week}:{who.pk}", who


def _mail(process: Process, who: User, template: str, mark: str) -> None:
    assert process.answer_due is not None
    with override("nl"):
        context = {
            "name": str(who),
            "title": process.title,
            "date": date_format(process.answer_due, "j F Y"),
            "link": f"{settings.BASE_URL}{reverse('admin:process_account', args=[process.pk])}",
        }
    notify_staff(who, template, context, key=f"{template}:{process.pk}:{process.answer_due}:{mark}")
