"""What people who signed up for a meeting hear by mail. Who gave a telephone number only is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from core.notifications.outbox import notify_address
from participation.models import Gathering, SignUp


def tell(sign_up: SignUp, template: str, *, mark: str = "", **also: Any) -> None:
    """One mail about one sign-up, in the language of its owner: once for each template and `mark`."""
    if not sign_up.email:
        return
    gathering, language = sign_up.gathering, sign_up.participant.language
    with override(language):
        context = {
            "title": gathering.said("title"),
            "when": moment(gathering),
            "place": gathering.place,
            "people": sign_up.people,
            "page": settings.BASE_URL + gathering.get_absolute_url(),
            "withdraw": settings.BASE_URL + reverse("participation:gathering_withdraw", args=[sign_up.token]),
            **{name: value[language] if isinstance(value, dict) else value for name, value in also.items()},
        }
    key = f"{template}:{sign_up.pk}:{mark}"
    notify_address(sign_up.email, language, f"participation/{template}", context, key=key)


def tell_all(gathering: Gathering, template: str, *, mark: str = "", **also: Any) -> int:
    """The same mail to everybody who signed up, also who waits. How many must be called instead."""
    rows: Iterable[SignUp] = gathering.sign_ups.select_related("participant", "gathering__process")
    to_call = 0
    for each in rows:
        tell(each, template, mark=mark, **also)
        to_call += not each.email
    return to_call


def remind() -> int:
    """Who comes tomorrow hears it once more: where, when, and how to let another have the seat."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    rows = SignUp.objects.filter(
        waiting=False, gathering__starts__date=tomorrow, gathering__cancelled_at=None
    ).select_related("participant", "gathering__process")
    for each in rows:
        tell(each, "gathering_tomorrow", mark=tomorrow.isoformat())
    return len(rows)


def moment(gathering: Gathering) -> str:
    """When it is, in the language of now: "dinsdag 3 maart 2027, 19.30 tot 21.00 uur"."""
    first, last = timezone.localtime(gathering.starts), timezone.localtime(gathering.ends)
    day, hour = date_format(first, "l j F Y"), date_format(first, "H.i")
    if first.date() == last.date():
        return f"{day}, {hour} - {date_format(last, 'H.i')}"
    return f"{day}, {hour} - {date_format(last, 'l j F Y, H.i')}"
