"""Following without an account: what was asked for an address waits until its owner says yes.

The answer to who asks is always the same, so that nobody learns who follows. What is asked again before that
is added to the same wish; a mail goes at most once in `BETWEEN` and `MOST_MAILS` times in all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import override

from core.following.models import AskedHour, Subscriber, Wish
from core.following.models.subscribers import address_in
from core.following.models.wishes import KEPT
from core.following.wanted import Wanted, add, merged, words
from core.notifications.outbox import notify_address
from core.senders import Senders

BETWEEN = timedelta(minutes=5)
MOST_MAILS = 5
USUAL_AN_HOUR = 10
"""So many from one network address is nothing special: a school, a library, a family."""
MOST_AN_HOUR = 60
"""Above this we ask for patience."""
WAIT = timedelta(minutes=1)
"""How much longer each mail above the usual number waits."""
SENDERS = Senders(AskedHour, "following-sender")


class TooMany(Exception):
    """From this network address came too much within the hour."""


def ask(request: HttpRequest, email: str, wanted: Iterable[Wanted], *, rhythm: str, language: str) -> None:
    """Ask the owner of an address whether they want to follow this. TooMany: nothing was kept."""
    count = SENDERS.this_hour(request)
    if count > MOST_AN_HOUR:
        raise TooMany
    with transaction.atomic():
        wish = _open_wish(email.lower())
        wish.wanted = merged(wish.wanted, wanted)
        wish.rhythm, wish.language, wish.asked_at = rhythm, language, timezone.now()
        if wish.mails < MOST_MAILS and (wish.mailed_at is None or wish.mailed_at < wish.asked_at - BETWEEN):
            wish.mails, wish.mailed_at = wish.mails + 1, wish.asked_at
            _mail(wish, max(0, count - USUAL_AN_HOUR) * WAIT)
        wish.save()


def _open_wish(email: str) -> Wish:
    """The one open wish of an address, locked. If it is confirmed before it is found: another."""
    while True:
        Wish.objects.bulk_create([Wish(email=email)], ignore_conflicts=True)
        found = Wish.objects.select_for_update().filter(email=email, confirmed_at=None).first()
        if found:
            return found


def _mail(wish: Wish, after: timedelta) -> None:
    """Both mails ask for the same button; who follows already also gets the link to what they follow."""
    follower = Subscriber.objects.filter(email=wish.email, confirmed_at__isnull=False).first()
    with override(wish.language):
        context = {"wanted": wanted_words(wish), "days": KEPT.days}
    context["link"] = address_in(wish.language, "following:confirm", wish.token)
    if follower:
        context["manage"] = address_in(wish.language, "following:manage", follower.token)
    template = "following/add" if follower else "following/confirm"
    key = f"following:wish:{wish.pk}:{wish.mails}"
    notify_address(wish.email, wish.language, template, context, key=key, after=after)


def wanted_words(wish: Wish) -> list[str]:
    """What was asked for, in the language of now."""
    return words(Wanted(**each) for each in wish.wanted)


def confirm(token: str) -> Wish | None:
    """The owner of the address says yes. The wish, also when confirmed before; None when there is none.

    Once, however often and however many at once they say so. What is left of the wish is whose it became.
    """
    with transaction.atomic():
        wish = Wish.objects.select_for_update().filter(token=token).first()
        if wish is None or wish.confirmed_at:
            return wish
        now = timezone.now()
        new = Subscriber(
            email=wish.email, language=wish.language, rhythm=wish.rhythm, confirmed_at=now, created_at=now
        )
        Subscriber.objects.bulk_create([new], ignore_conflicts=True)
        wish.subscriber = Subscriber.objects.get(email=wish.email)
        add(wish.subscriber, [Wanted(**each) for each in wish.wanted])
        wish.confirmed_at, wish.email, wish.wanted = now, "", []
        wish.save()
    return wish


def forget_old() -> None:
    """Remove wishes whose link no longer works, and counts of past days."""
    now = timezone.now()
    Wish.objects.filter(asked_at__lt=now - KEPT).delete()
    SENDERS.forget_old(now)
