"""Keeping the promise of news: a week before its last day the owner hears it, and after it everybody does."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.notifications.outbox import notify_staff
from intentions.dates import in_words
from intentions.models import Intention, Told
from intentions.telling import silence

WARNED = 7
"""Days before the promised day on which the owner is reminded."""


def sweep() -> int:
    """Look at every running intention whose promise is near or past. Returns how many silences were told.

    Each in a transaction of its own; run again, it tells and mails nothing twice.
    """
    return sum(_look_at(pk) for pk in _near_or_late())


def _near_or_late() -> list[int]:
    near = Intention.objects.promised_before(timezone.localdate() + timedelta(days=WARNED + 1))
    return list(near.values_list("pk", flat=True))


@transaction.atomic
def _look_at(pk: int) -> bool:
    intention = Intention.objects.locked(pk)
    promised = intention.news_by
    if promised is None:
        return False
    if intention.is_silent:
        _mail(intention, "intentions/news_late")
        since = intention.told.filter(what=Told.What.SILENCE, at__gt=intention.told_at)
        if since.exists():
            return False
        silence(intention)
        return True
    if promised <= timezone.localdate() + timedelta(days=WARNED):
        _mail(intention, "intentions/news_due")
    return False


def _mail(intention: Intention, template: str) -> None:
    owner, promised = intention.owner, intention.news_by
    if owner is None or promised is None:
        return
    with override("nl"):
        link = f"{settings.BASE_URL}{reverse('admin:intention', args=[intention.pk])}"
        context = {"name": str(owner), "title": intention.title, "date": in_words(promised), "link": link}
        notify_staff(owner, template, context, key=f"{template}:{intention.pk}:{promised}")
