"""Mail that comes back ends what an address follows; and what was told is forgotten after thirty days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.cases import retention
from core.cases.models import FileToRemove
from core.following import digests, leaving
from core.following.models import AskedHour, Digest, Match, Subscriber, Wish
from core.notifications import fall_back, outbox
from core.notifications.models import MAX_ATTEMPTS, Channel, Message, MessageLog
from tests.following_factory import item, subscriber, told
from tests.people import Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=31)


def mail(key: str, **fields: Any) -> Message:
    """A mail with news to an address."""
    made = outbox.notify_address("volger@voorbeeld.example", "nl", "following/digest", {}, key=key)
    Message.objects.filter(pk=made.pk).update(**{"status": "sent", "sent_at": timezone.now(), **fields})
    MessageLog.objects.create(message=made, what="sent")
    made.refresh_from_db()
    return made


def test_a_mail_that_comes_back_becomes_no_letter() -> None:
    subscriber()
    assert fall_back.did_not_arrive(mail("een"), "kwam terug")
    fall_back.sweep()
    assert Message.objects.get().status == "bounced" and not Message.objects.filter(channel="letter").exists()
    leaving.stop_lost_addresses()
    assert Subscriber.objects.exists(), "once may be bad luck"


def test_two_that_came_back_end_it() -> None:
    subscriber()
    other = subscriber("ander@voorbeeld.example")
    for key in ("een", "twee"):
        fall_back.did_not_arrive(mail(key), "kwam terug")
    leaving.stop_lost_addresses()
    assert list(Subscriber.objects.all()) == [other]


def test_refused_for_good_counts_and_a_server_out_of_reach_does_not() -> None:
    subscriber()
    for key in ("een", "twee"):
        mail(key, status="failed", attempts=MAX_ATTEMPTS, sent_at=None)
    leaving.stop_lost_addresses()
    assert Subscriber.objects.exists()
    Message.objects.update(attempts=1)
    leaving.stop_lost_addresses()
    assert not Subscriber.objects.exists()


def test_a_mail_refused_at_the_door_becomes_no_letter(standins: Standins) -> None:
    made = outbox.notify_address(" ", "nl", "following/digest", {}, key="leeg")
    outbox.deliver_due()
    made.refresh_from_db()
    assert made.status == "failed" and made.fall_back_at is None


def test_after_thirty_days_nothing_is_left_of_what_was_told() -> None:
    who = subscriber(rhythm="now")
    told(who, item("oud"))
    digests.write_due()
    Message.objects.update(status="sent", sent_at=LONG_AGO)
    young = mail("jong")
    leaving.forget_old()
    assert list(Message.objects.all()) == [young]
    assert not Digest.objects.exists() and not Match.objects.exists()
    assert set(MessageLog.objects.values_list("message", flat=True)) == {young.pk}
    assert Subscriber.objects.get() == who, "they follow on"


def test_what_still_waits_stays() -> None:
    waits = outbox.notify_address("volger@voorbeeld.example", "nl", "following/digest", {}, key="wacht")
    Message.objects.update(created_at=LONG_AGO)
    leaving.forget_old()
    assert Message.objects.get() == waits


def test_messages_of_cases_stay(cast: Cast) -> None:
    made = outbox.notify(person_of(cast.suzanne), "documents/requested", {}, key="zaak")[0]
    Message.objects.update(status="sent", sent_at=LONG_AGO, created_at=LONG_AGO)
    leaving.forget_old()
    assert Message.objects.get() == made


def test_a_letter_goes_with_its_file(cast: Cast) -> None:
    made = outbox.notify(person_of(cast.suzanne), "following/digest", {}, key="brief")[0]
    assert made.channel == Channel.LETTER
    Message.objects.update(status="sent", sent_at=LONG_AGO, pdf="letters/2026/01/een.pdf")
    leaving.forget_old()
    assert not Message.objects.exists()
    assert FileToRemove.objects.get().name == "letters/2026/01/een.pdf"


def test_the_function_refuses_what_is_younger() -> None:
    mail("jong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_forget_following(now() + interval '1 day', 10)")
        assert cursor.fetchone() == (0,)


def test_the_nightly_sweep_does_it_and_keeps_who_follows(cast: Cast) -> None:
    """Somebody without a case who follows by letter is not forgotten."""
    who = subscriber(person=cast.lotte)
    mail("oud", sent_at=LONG_AGO)
    retention.sweep()
    assert not Message.objects.exists()
    assert Subscriber.objects.get() == who


def test_each_night_wishes_nobody_confirmed_and_counts_go() -> None:
    for days in (1, 4):
        asked = timezone.now() - timedelta(days=days)
        Wish.objects.create(email=f"{days}@voorbeeld.example", asked_at=asked)
        AskedHour.objects.create(sender="s", hour=asked)
    retention.sweep()
    assert list(Wish.objects.values_list("email", flat=True)) == ["1@voorbeeld.example"]
    assert AskedHour.objects.count() == 1
