"""What did not arrive becomes a letter, once, whoever finds out and however often."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
import requests
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.models import Person
from core.cases.models import EventMessage
from core.notifications import fall_back
from core.notifications.models import Channel, ChannelConsent, Message, MessageLog
from core.notifications.outbox import deliver_due, notify, notify_staff
from tests.cases_factory import travel_document_case
from tests.people import Cast
from tests.standins_program import Standins

TEMPLATE = "documents/withdrawn"
CONTEXT = {
    "name": "Suzanne de Graaf",
    "reference": "TEST-1",
    "link": "http://127.0.0.1:8000/mijn/zaken/TEST-1/",
}
CONTEXT["the_document"] = "uw paspoort"


@pytest.fixture
def person(cast: Cast) -> Person:
    person = cast.suzanne.person
    assert person is not None
    person.phone = "+31600000001"
    person.save()
    return person


def sent(person: Person, key: str, *channels: Channel) -> list[Message]:
    made = notify(person, TEMPLATE, CONTEXT, key=key, channels=list(channels))
    deliver_due()
    return [Message.objects.get(pk=row.pk) for row in made]


def letters() -> list[Message]:
    return list(Message.objects.filter(channel=Channel.LETTER))


def text_status(standins: Standins, status: str) -> None:
    """NotifyNL says this of every text message."""
    address = f"{standins.url}/notify"
    listed = requests.get(f"{address}/", headers={"Accept": "application/json"}, timeout=5).json()
    for each in listed["notifications"]:
        requests.post(f"{address}/play/{each['id']}", data={"status": status}, timeout=5)


def ask_now() -> None:
    Message.objects.filter(ask_at__isnull=False).update(ask_at=timezone.now() - timedelta(seconds=1))
    fall_back.sweep()


@pytest.mark.django_db
def test_a_mail_that_came_back_becomes_a_letter(person: Person, standins: Standins) -> None:
    [mail] = sent(person, "k", Channel.EMAIL)
    assert fall_back.did_not_arrive(mail, "de mail kwam terug (5.1.1)")
    fall_back.sweep()
    [letter] = letters()
    assert (letter.instead_of, letter.template, letter.context) == (mail, TEMPLATE, CONTEXT)
    assert letter.address == "\n".join(person.postal_lines)
    mail.refresh_from_db()
    assert (mail.status, mail.fall_back_at) == ("bounced", None)
    assert list(mail.log.values_list("what", flat=True)) == ["sent", "bounced", "fell_back"]
    deliver_due()
    letter.refresh_from_db()
    assert letter.status == "to_print"


@pytest.mark.django_db
def test_the_letter_stands_beside_the_event_of_the_mail(cast: Cast, standins: Standins) -> None:
    case = travel_document_case(cast, "requested")
    event = case.events.first()
    assert event is not None
    [mail] = notify(case.subject, TEMPLATE, CONTEXT, key="e", channels=[Channel.EMAIL])
    EventMessage.objects.create(event=event, message=mail)
    deliver_due()
    fall_back.did_not_arrive(mail, "terug")
    fall_back.sweep()
    assert mail.replacement.event.event == event


@pytest.mark.django_db
def test_a_mail_server_that_refuses_for_good_gets_a_letter_at_once(
    person: Person, standins: Standins
) -> None:
    standins.set_fault("/mail/smtp", "status", status=550)
    [mail] = sent(person, "k", Channel.EMAIL)
    assert mail.status == "failed" and "550" in mail.last_error
    fall_back.sweep()
    assert [letter.instead_of for letter in letters()] == [mail]


@pytest.mark.django_db
def test_a_mail_server_that_is_down_for_now_gets_no_letter(person: Person, standins: Standins) -> None:
    standins.set_fault("/mail/smtp", "status", status=451)
    [mail] = sent(person, "k", Channel.EMAIL)
    assert mail.status == "pending"
    fall_back.sweep()
    assert letters() == []


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_a_text_message_that_failed_becomes_a_letter(status: str, person: Person, standins: Standins) -> None:
    [text] = sent(person, "k", Channel.SMS)
    text_status(standins, status)
    ask_now()
    assert [letter.instead_of for letter in letters()] == [text]


@pytest.mark.django_db
def test_a_text_message_that_arrived_is_asked_about_no_more(person: Person, standins: Standins) -> None:
    [text] = sent(person, "k", Channel.SMS)
    text_status(standins, "delivered")
    ask_now()
    text.refresh_from_db()
    assert (text.status, text.ask_at, letters()) == ("sent", None, [])
    assert text.log.filter(what="delivered").count() == 1


@pytest.mark.django_db
def test_while_notifynl_is_down_nothing_is_decided_before_its_time(
    person: Person, settings: Any, standins: Standins
) -> None:
    [text] = sent(person, "k", Channel.SMS)
    settings.NOTIFY_URL = "http://127.0.0.1:9/notify"
    ask_now()
    text.refresh_from_db()
    assert text.status == "sent" and text.ask_at is not None and letters() == []


@pytest.mark.django_db
def test_while_notifynl_is_down_a_letter_goes_after_a_working_day(
    person: Person, settings: Any, standins: Standins
) -> None:
    [text] = notify(person, TEMPLATE, CONTEXT, key="k", channels=[Channel.SMS])
    long_ago = timezone.now() - timedelta(days=12)
    Message.objects.filter(pk=text.pk).update(status="sent", sent_at=long_ago, ask_at=long_ago)
    settings.NOTIFY_URL = "http://127.0.0.1:9/notify"
    fall_back.sweep()
    assert [letter.instead_of for letter in letters()] == [text]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent_at", "until"),
    [
        (datetime(2026, 11, 25, 9, 0), datetime(2026, 11, 27)),  # Wednesday: until the end of Thursday
        (datetime(2026, 11, 27, 17, 0), datetime(2026, 12, 1)),  # Friday: until the end of Monday
        (datetime(2026, 12, 24, 12, 0), datetime(2026, 12, 29)),  # over Christmas and a weekend
    ],
)
def test_a_working_day_ends_at_midnight(sent_at: datetime, until: datetime) -> None:
    found = fall_back.wait_until(timezone.make_aware(sent_at))
    assert timezone.localtime(found).replace(tzinfo=None) == until


@pytest.mark.django_db
def test_both_channels_failing_give_one_letter(person: Person, standins: Standins) -> None:
    for message in sent(person, "k", Channel.EMAIL, Channel.SMS):
        assert fall_back.did_not_arrive(message, "terug")
    fall_back.sweep()
    assert len(letters()) == 1
    assert MessageLog.objects.filter(what="fell_back").count() == 2


@pytest.mark.django_db
def test_a_text_message_beside_a_letter_needs_no_second_letter(person: Person, standins: Standins) -> None:
    rows = sent(person, "k", Channel.LETTER, Channel.SMS)
    text = next(row for row in rows if row.channel == Channel.SMS)
    fall_back.did_not_arrive(text, "terug")
    fall_back.sweep()
    assert [letter.instead_of for letter in letters()] == [None]


@pytest.mark.django_db
def test_it_is_told_once_that_a_mail_came_back(person: Person, standins: Standins) -> None:
    [mail] = sent(person, "k", Channel.EMAIL)
    assert [fall_back.did_not_arrive(mail, "terug") for _ in range(3)] == [True, False, False]


@pytest.mark.django_db
def test_mail_about_the_work_never_becomes_a_letter(cast: Cast, standins: Standins) -> None:
    cast.petra.email = "petra@voorbeeld.example"
    cast.petra.save()
    mail = notify_staff(cast.petra, TEMPLATE, CONTEXT, key="w")
    assert mail is not None
    deliver_due()
    fall_back.did_not_arrive(mail, "terug")
    fall_back.sweep()
    assert letters() == []


@pytest.mark.django_db
def test_an_address_that_sends_back_twice_ends_the_consent(person: Person, standins: Standins) -> None:
    ChannelConsent.objects.create(
        person=person, message_type="documents", channel="email", wording="ja", given_how="digid"
    )
    for key in ("one", "two"):
        assert ChannelConsent.objects.filter(revoked_at=None).exists()
        [mail] = sent(person, key, Channel.EMAIL)
        fall_back.did_not_arrive(mail, "terug")
    assert ChannelConsent.objects.get().revoked_how == "system"


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_write_one_letter_each(person: Person, standins: Standins) -> None:
    """Destructive: many sweeps at the same moment, for mails whose text message failed as well."""
    for number in range(10):
        for message in sent(person, f"k{number}", Channel.EMAIL, Channel.SMS):
            fall_back.did_not_arrive(message, "terug")
    sweep_at_once(8)
    assert len(letters()) == 10
    assert MessageLog.objects.filter(what="fell_back").count() == 20


@pytest.mark.django_db(transaction=True)
def test_without_the_unique_key_it_would_become_two_letters(person: Person, standins: Standins) -> None:
    """Negative control: the key is what holds, no check before it."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE notifications_message DROP CONSTRAINT notifications_message_key_key")
    try:
        for message in sent(person, "k", Channel.EMAIL, Channel.SMS):
            fall_back.did_not_arrive(message, "terug")
        for _ in range(2):
            lost = Message.objects.filter(fall_back_at__isnull=False).first()
            assert lost is not None
            with pytest.raises(Message.MultipleObjectsReturned) if letters() else transaction.atomic():
                fall_back._take_the_place_of(lost)
        assert len(letters()) == 2
    finally:
        Message.objects.all().update(instead_of=None, fall_back_at=None)
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE notifications_message CASCADE")
            cursor.execute(
                "ALTER TABLE notifications_message ADD CONSTRAINT notifications_message_key_key UNIQUE (key)"
            )


def sweep_at_once(count: int) -> None:
    start = threading.Barrier(count)

    def run() -> None:
        try:
            start.wait()
            fall_back.sweep()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db
def test_what_was_sent_stays_as_it_was_sent(person: Person, standins: Standins) -> None:
    [mail] = sent(person, "k", Channel.EMAIL)
    assert mail.accepted_by == "250 2.0.0 Kept"
    changes: list[dict[str, Any]] = [{"context": {}}, {"address": "elders"}, {"pdf_sha256": "0"}]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=mail.pk).update(**change)
    with connection.cursor() as cursor:  # negative control
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE notifications_message DISABLE TRIGGER sent_stays")
    assert Message.objects.filter(pk=mail.pk).update(context={}) == 1
