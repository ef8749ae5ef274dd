"""Stopping: by who follows, or by us when mail keeps coming back; and forgetting what was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from core.following import signing_up
from core.following.models import Digest, Match, Round, Subscriber
from core.notifications.models import MAX_ATTEMPTS, Message

KEPT = timedelta(days=30)
"""So long we keep what we told somebody; messages, and what they were about."""
BACK = 2
"""So many mails that came back end what an address follows."""
BATCH = 1000


def stop(token: str) -> None:
    """Somebody follows nothing any more, and we know them no longer. Nothing happens for an unknown token."""
    Subscriber.objects.filter(token=token).delete()


def stop_lost_addresses() -> int:
    """End what addresses without an account follow of which mail came back twice. Returns how many.

    Refused for good counts as well; a mail server that was out of reach does not.
    """
    returned = Q(status=Message.Status.BOUNCED) | Q(status=Message.Status.FAILED, attempts__lt=MAX_ATTEMPTS)
    lost = (
        Message.objects.filter(
            returned,
            recipient=None,
            status__in=[Message.Status.BOUNCED, Message.Status.FAILED],
            template__startswith="following/",
        )
        .values("address")
        .annotate(times=Count("pk"))
        .filter(times__gte=BACK)
    )
    return Subscriber.objects.filter(email__in=lost.values("address")).exclude(email="").delete()[0]


def forget_old(now: datetime | None = None) -> None:
    """Remove what was told, and wishes nobody confirmed. Each night."""
    before = (now or timezone.now()) - KEPT
    while _forget_messages(before) == BATCH:
        pass
    Digest.objects.filter(made_at__lt=before, message=None).delete()
    Match.objects.filter(notice__at__lt=before, digest=None).delete()
    Round.objects.filter(at__lt=before).delete()
    signing_up.forget_old()


def _forget_messages(before: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_forget_following(%s, %s)", [before, BATCH])
        return int(cursor.fetchone()[0])
