"""One message with all there is to tell: what closes first on top, each thing once, or nothing at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from core.accounts.models import Person
from core.following import digests
from core.following.models import Deadline, Digest, Match, Notice, Rhythm, Round, Stage, Subscriber
from core.following.publishing import withdraw
from core.notifications import outbox
from core.notifications.models import ChannelConsent, Message
from core.notifications.wording import words
from tests.following_factory import item, notice, subscriber, told
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db

THURSDAY = datetime(2026, 12, 3, 7, 0, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))


def text_of(message: Message) -> str:
    return words(message.template, message.language, message.context).text


def days(number: int) -> timedelta:
    return timedelta(days=number)


def waits_for(who: Subscriber, now: datetime, of: object = None) -> Match:
    """Something that was matched a while before this moment."""
    made = of or item(f"k{Match.objects.count()}")
    at = now - timedelta(hours=20)
    row = notice(made, at=at, matched_at=at)  # type: ignore[arg-type]
    return Match.objects.create(subscriber=who, notice=row)


def test_who_hears_at_once_gets_all_of_it_in_one_mail() -> None:
    who = subscriber(rhythm=Rhythm.NOW)
    told(who, item("een"))
    told(who, item("twee"))
    assert digests.write_due() == 1
    message = Message.objects.get()
    assert message.address == who.email and message.recipient is None and message.words_hidden
    assert "Plan een" in text_of(message) and "Plan twee" in text_of(message)
    assert Digest.objects.get().message == message
    assert set(Match.objects.values_list("digest", flat=True)) == {Digest.objects.get().pk}
    assert digests.write_due() == 0, "nothing is told twice"


def test_nothing_to_tell_is_no_message() -> None:
    subscriber(rhythm=Rhythm.NOW)
    assert digests.write_due() == 0 and not Message.objects.exists()


def test_the_round_of_a_day_is_once_and_what_comes_later_waits() -> None:
    who = subscriber(rhythm=Rhythm.DAILY)
    waits_for(who, THURSDAY)
    assert digests.write_due(THURSDAY) == 1
    late = notice(item("later"), at=THURSDAY, matched_at=THURSDAY + timedelta(minutes=2))
    Match.objects.create(subscriber=who, notice=late)
    assert digests.write_due(THURSDAY + timedelta(hours=3)) == 0
    assert digests.write_due(THURSDAY + timedelta(hours=23)) == 0
    assert digests.write_due(THURSDAY + timedelta(hours=24)) == 1


def test_a_round_that_was_missed_is_made_up_for() -> None:
    waits_for(subscriber(rhythm=Rhythm.DAILY), THURSDAY)
    assert digests.write_due(THURSDAY + timedelta(hours=5)) == 1


def test_weekly_hears_on_thursday() -> None:
    who = subscriber(rhythm=Rhythm.WEEKLY)
    waits_for(who, THURSDAY - days(1))
    assert digests.write_due(THURSDAY - timedelta(minutes=1)) == 0
    assert digests.write_due(THURSDAY) == 1
    assert set(Round.objects.values_list("rhythm", flat=True)) == {"daily", "weekly"}


def test_a_round_that_was_killed_halfway_goes_on() -> None:
    """As after a kill: no round is marked as done, and part of the people were told."""
    first, second = subscriber("een@voorbeeld.example"), subscriber("twee@voorbeeld.example")
    one = item()
    for who in (first, second):
        waits_for(who, THURSDAY, one) if who is first else Match.objects.create(
            subscriber=who, notice=Notice.objects.get()
        )
    assert digests.write_due(THURSDAY) == 2
    Round.objects.all().delete()
    assert digests.write_due(THURSDAY + timedelta(minutes=1)) == 0


def test_what_closes_first_stands_first() -> None:
    who, today = subscriber(rhythm=Rhythm.NOW), timezone.localdate()
    told(who, item("besluit", stage=Stage.COUNCIL, title="Zonder laatste dag"))
    told(who, item("later", title="Later", deadline=today + days(9), deadline_for=Deadline.OBJECT))
    told(who, item("eerst", title="Eerst", deadline=today + days(2), deadline_for=Deadline.REACT))
    digests.write_due()
    text = text_of(Message.objects.get())
    assert text.index("Eerst") < text.index("Later") < text.index("Zonder laatste dag")
    assert "U kunt reageren tot en met" in text and "In de gemeenteraad" in text
    assert words("following/digest", "nl", Message.objects.get().context).subject.endswith("nog iets doen")


def test_what_was_withdrawn_is_left_out() -> None:
    who = subscriber(rhythm=Rhythm.NOW)
    told(who, item("blijft"))
    told(who, item("weg"))
    withdraw("intention", "weg")
    digests.write_due()
    assert "Plan weg" not in text_of(Message.objects.get())


def test_all_withdrawn_is_no_message() -> None:
    told(subscriber(rhythm=Rhythm.NOW), item("weg"))
    withdraw("intention", "weg")
    assert digests.write_due() == 0


def test_a_last_day_that_passed_meanwhile_is_left_out() -> None:
    who = subscriber(rhythm=Rhythm.NOW)
    over = timezone.localdate() - days(1)
    old = item("te-laat", deadline=over, deadline_for=Deadline.REACT)
    told(who, old, matched=days(6))
    assert digests.write_due() == 0 and not Match.objects.exists()


def test_a_decision_is_told_although_the_last_day_passed() -> None:
    who = subscriber(rhythm=Rhythm.NOW)
    old = item("besloten", deadline=timezone.localdate() - days(1), deadline_for=Deadline.REACT)
    told(who, old, matched=days(6), what=Notice.What.DECIDED, text="De brug komt er.")
    digests.write_due()
    assert "De brug komt er." in text_of(Message.objects.get())


def test_two_notices_about_one_thing_are_one_line() -> None:
    who, one = subscriber(rhythm=Rhythm.NOW), item()
    told(who, one, matched=days(2))
    told(who, one, matched=days(1), what=Notice.What.DATE_MOVED, text="De avond is nu op 9 december.")
    digests.write_due()
    message = Message.objects.get()
    assert message.context["count"] == 1 and text_of(message).count("Plan 1") == 1
    assert "De avond is nu op 9 december." in text_of(message)


def test_a_title_is_never_markup() -> None:
    who = subscriber(rhythm=Rhythm.NOW)
    told(who, item(title="[klik](https://kwaad.example) <script>alert(1)</script> **nu**"))
    digests.write_due()
    html = words("following/digest", "nl", Message.objects.get().context).html
    assert "<script" not in html and 'href="https://kwaad' not in html and "<strong>nu" not in html


def test_english_readers_get_english_and_are_told_what_is_dutch() -> None:
    who = subscriber(rhythm=Rhythm.NOW, language="en")
    told(who, item("een", title_en="Plan one"))
    told(who, item("twee"))
    digests.write_due()
    message = Message.objects.get()
    assert message.language == "en" and "/en/voornemens/een/" in text_of(message)
    assert "Plan one" in text_of(message) and "Plan twee (in Dutch)" in text_of(message)


def test_the_mail_can_be_stopped_with_one_click(standins: object, settings: object) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}  # type: ignore[attr-defined]
    who = subscriber(rhythm=Rhythm.NOW)
    told(who, item())
    digests.write_due()
    outbox.deliver_due()
    (sent,) = mail.outbox
    assert sent.extra_headers["List-Unsubscribe"] == f"<{who.stop_url}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/volg/mijn/{who.token}/" in sent.body


def person_follows(person: Person, rhythm: str) -> Subscriber:
    return subscriber(person=person, rhythm=rhythm)


def test_a_person_without_choice_gets_a_letter_once_a_week(cast: Cast) -> None:
    who = person_follows(person_of(cast.suzanne), Rhythm.NOW)
    waits_for(who, THURSDAY)
    assert digests.write_due(THURSDAY - timedelta(hours=1)) == 0
    assert digests.write_due(THURSDAY) == 1
    message = Message.objects.get()
    assert message.channel == "letter" and message.recipient == who.person and not message.words_hidden
    assert "Beste Suzanne de Graaf" in text_of(message) and who.token not in str(message.context)


def test_a_person_who_chose_mail_hears_at_once(cast: Cast) -> None:
    person = person_of(cast.suzanne)
    ChannelConsent.objects.create(person=person, message_type="following", channel="email", wording="ja")
    who = person_follows(person, Rhythm.NOW)
    told(who, item())
    assert digests.write_due() == 1
    message = Message.objects.get()
    assert message.channel == "email" and message.unsubscribe == who.stop_url
