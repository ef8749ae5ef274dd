"""A message that waits never tells of what was withdrawn, or in words that are no longer so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.following import digests, leaving
from core.following.models import Item, Match, Notice, Rhythm, Stage, Subscriber
from core.following.publishing import Publication, publish, withdraw
from core.notifications.models import MAX_ATTEMPTS, Message, MessageLog
from core.notifications.wording import words
from tests.following_factory import item, subscriber, told
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db
Status = Message.Status


def waiting(status: str = Status.PENDING) -> Message:
    """A mail about two things that did not leave."""
    who = subscriber(rhythm=Rhythm.NOW)
    told(who, item("blijft"))
    told(who, item("geheim"), what=Notice.What.DECIDED, text="Plan geheim is aangenomen")
    assert digests.write_due() == 1
    Message.objects.update(status=status)
    return Message.objects.get()


def text_of(message: Message) -> str:
    message.refresh_from_db()
    return words(message.template, message.language, message.context).text


@pytest.mark.parametrize("status", [Status.PENDING, Status.FAILED])
def test_it_is_made_anew_of_what_is_left(status: str) -> None:
    message = waiting(status)
    assert "Plan geheim" in text_of(message)  # negative control
    assert withdraw("intention", "geheim") and not withdraw("intention", "geheim")
    text = text_of(message)
    assert "geheim" not in text and "Plan blijft" in text and message.status == status
    assert message.context["stop"].startswith("http")


def test_with_nothing_left_it_stays_here_and_says_nothing_of_the_address() -> None:
    message = waiting()
    withdraw("intention", "geheim")
    withdraw("intention", "blijft")
    message.refresh_from_db()
    assert (message.status, message.attempts, message.fall_back_at) == (Status.FAILED, MAX_ATTEMPTS, None)
    assert "Plan" not in str(message.context) and MessageLog.objects.get().what == "gave_up"
    assert not Match.objects.exists()
    Message.objects.create(
        key="x", template="following/digest", language="nl", channel="email", address=message.address,
        status=Status.FAILED, attempts=MAX_ATTEMPTS,
    )  # fmt: skip
    assert leaving.stop_lost_addresses() == 0 and Subscriber.objects.exists()


def test_what_was_sent_stays_as_it_was_sent() -> None:
    message = waiting(Status.SENT)
    withdraw("intention", "geheim")
    assert "Plan geheim" in text_of(message)


def test_a_letter_that_waits_for_the_printer_is_made_anew(cast: Cast) -> None:
    who = subscriber(person=person_of(cast.suzanne), rhythm=Rhythm.WEEKLY)
    for key in ("blijft", "geheim"):
        told(who, item(key), matched=timedelta(days=8))
    assert digests.write_due(timezone.now()) == 1
    Message.objects.update(status=Status.TO_PRINT, pdf="letters/2026/11/x.pdf")
    withdraw("intention", "geheim")
    message = Message.objects.get()
    assert (message.status, message.pdf.name) == (Status.PENDING, "")
    assert "geheim" not in text_of(message) and "Plan blijft" in text_of(message)
    assert message.context["name"] == person_of(cast.suzanne).full_name


def published(title: str, outcome: str) -> Publication:
    address = ("following:start", ())
    return Publication(
        kind="intention", key="geheim", stage=Stage.INTENTION, title=title, outcome=outcome, address=address
    )


def test_other_words_are_told_in_other_words() -> None:
    """A source that takes a name out of a title: nobody gets the title of before."""
    publish(published("Aanvraag van Jansen", "Jansen krijgt gelijk"), tell=False)
    who = subscriber(rhythm=Rhythm.NOW)
    told(who, Item.objects.get(), what=Notice.What.DECIDED, text="Jansen krijgt gelijk")
    digests.write_due()
    message = Message.objects.get()
    assert "Jansen" in text_of(message)
    publish(published("Aanvraag van een bewoner", "Toegewezen"), tell=False)
    assert "Jansen" not in text_of(message) and "een bewoner" in text_of(message)
    assert "Toegewezen" in text_of(message) and Notice.objects.get().text == ""
