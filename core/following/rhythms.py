"""When each subscriber hears: at once, every morning, or on Thursday morning, in the time of the city."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from core.accounts.models import Person
from core.following.message_types import FOLLOWING
from core.following.models import Match, Rhythm, Subscriber
from core.notifications.models import Channel, ChannelConsent
from core.notifications.outbox import channels_for

AT = time(7)
WEEKDAY = 3
"""Thursday, counted from Monday as 0."""


def latest(rhythm: Rhythm, now: datetime) -> datetime:
    """The moment of the last round: now, the last seven o'clock, or that of the last Thursday.

    Seven o'clock in Leiden exists once on every day, also when the clock is put forward or back.
    """
    if rhythm == Rhythm.NOW:
        return now
    local = timezone.localtime(now)
    day = local.date() if local.time() >= AT else local.date() - timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        day -= timedelta(days=(day.weekday() - WEEKDAY) % 7)
    return timezone.make_aware(datetime.combine(day, AT))


def by_letter() -> Q:
    """People who agreed to no mail about this: they get letters, and those go once a week."""
    agreed = ChannelConsent.objects.filter(
        person=OuterRef("person"), message_type=FOLLOWING.slug, channel=Channel.EMAIL, revoked_at=None
    )
    return Q(person__isnull=False) & (Q(person__email="") | Q(~Exists(agreed)))


def due(rhythm: Rhythm, at: datetime) -> QuerySet[Subscriber]:
    """Who has news since before the round of `at` and was not told in that round yet."""
    own = Q(rhythm=rhythm)
    chosen = own | by_letter() if rhythm == Rhythm.WEEKLY else own & ~by_letter()
    news = Match.objects.filter(subscriber=OuterRef("pk"), digest=None, notice__matched_at__lte=at)
    found = Subscriber.objects.filter(chosen, Exists(news), confirmed_at__isnull=False)
    if rhythm != Rhythm.NOW:
        found = found.filter(Q(told_at=None) | Q(told_at__lt=at))
    return found.order_by("pk")


def gets_letters(person: Person) -> bool:
    """Whether this person gets letters about what they follow, and so hears once a week."""
    return channels_for(person, FOLLOWING.slug)[0] == Channel.LETTER
