"""The outbox: every message once, whatever dies in between. Lists of messages have the newest first."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import kombu.pools
import pypdf
import pytest
import requests
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from core.accounts.models import Person
from core.audit.models import Office
from core.notifications import letters, outbox
from core.notifications.channels import Outcome, Waits, send
from core.notifications.models import MAX_ATTEMPTS, Channel, Message, MessageLog
from core.notifications.outbox import claim, deliver, deliver_due, notify
from leiden_portal.celery import app
from tests.city_made import make_sender
from tests.people import Cast, make_person
from tests.standins_program import Standins

TEMPLATE = "documents/withdrawn"
CONTEXT = {
    "name": "Suzanne de Graaf",
    "reference": "TEST-1",
    "link": "http://127.0.0.1:8000/mijn/zaken/TEST-1/",
    "the_document": "uw paspoort",
}
ALL_CHANNELS = [Channel.EMAIL, Channel.SMS, Channel.LETTER]


@pytest.fixture
def person(cast: Cast) -> Person:
    """Somebody who can be reached in every way."""
    person = cast.suzanne.person
    assert person is not None
    person.phone = "+31600000001"
    person.save()
    return person


def put(person: Person, key: str, *channels: Channel, template: str = TEMPLATE) -> list[Message]:
    return notify(person, template, CONTEXT, key=key, channels=list(channels or [Channel.EMAIL]))


def sent_texts(standins: Standins) -> list[dict[str, Any]]:
    answer = requests.get(f"{standins.url}/notify/", headers={"Accept": "application/json"}, timeout=5)
    found: list[dict[str, Any]] = answer.json()["notifications"]
    return found


def abandon() -> None:
    """As if the worker was killed: its lease runs out."""
    Message.objects.filter(status="sending").update(lease_until=timezone.now() - timedelta(seconds=1))


def make_due() -> None:
    Message.objects.filter(status="pending").update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def state(message: Message) -> str:
    return Message.objects.values_list("status", flat=True).get(pk=message.pk)


def logged(message: Message, what: str) -> int:
    return MessageLog.objects.filter(message=message, what=what).count()


def test_it_works_in_all_three_channels(person: Person, standins: Standins) -> None:
    letter, sms, mail = put(person, "k", *ALL_CHANNELS)
    assert deliver_due() == 3
    assert [state(message) for message in (mail, sms, letter)] == ["sent", "sent", "to_print"]
    caught = standins.mail_to(person.email)
    assert [message["message_id"] for message in caught] == [mail.message_id]
    assert "Beste Suzanne de Graaf" in caught[0]["text"]
    assert [text["reference"] for text in sent_texts(standins)] == [str(sms.reference)]
    letter.refresh_from_db()
    assert letter.pdf.read().startswith(b"%PDF")
    assert logged(mail, "sent") == logged(sms, "sent") == logged(letter, "rendered") == 1
    assert deliver_due() == 0


def test_the_same_key_is_put_in_once(person: Person) -> None:
    first = put(person, "k", *ALL_CHANNELS)
    again = put(person, "k", *ALL_CHANNELS)
    assert [message.pk for message in first] == [message.pk for message in again]
    assert Message.objects.count() == 3


def test_without_the_unique_key_it_would_be_put_in_twice(person: Person) -> None:
    """Negative control: the constraint is what holds, no check before it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE notifications_message DROP CONSTRAINT notifications_message_key_key")
    put(person, "k")
    put(person, "k")
    assert Message.objects.count() == 2


def test_a_lease_keeps_others_away_until_it_ends(person: Person) -> None:
    put(person, "k")
    [first] = claim()
    assert claim() == []
    abandon()
    [second] = claim()
    assert (second.pk, second.attempts) == (first.pk, 2)
    assert second.lease != first.lease


def test_a_worker_that_lost_its_lease_sends_and_records_nothing(person: Person, standins: Standins) -> None:
    put(person, "k")
    [slow] = claim()
    abandon()
    [quick] = claim()
    deliver(quick)
    deliver(slow)
    outbox._done(slow, Outcome("of the slow one"))
    outbox._give_up(slow, "of the slow one")
    assert standins.mail_counts() == {quick.message_id: 1}
    quick.refresh_from_db()
    assert (quick.status, quick.provider_reference) == ("sent", quick.message_id)
    assert MessageLog.objects.filter(message=quick).count() == 1


def test_a_mail_that_is_sent_again_has_the_same_message_id(person: Person, standins: Standins) -> None:
    """Killed between sending and recording: SMTP cannot be asked, so it is repeated, recognisably."""
    [mail] = put(person, "k")
    [claimed] = claim()
    send(claimed)
    abandon()
    assert deliver_due() == 1
    assert standins.mail_counts() == {mail.message_id: 2}
    assert logged(mail, "sent") == 1


def test_an_sms_in_doubt_is_asked_after_before_it_is_sent_again(person: Person, standins: Standins) -> None:
    [sms] = put(person, "k", Channel.SMS)
    standins.set_fault("/notify/v2/notifications/sms", "reset", times=3)
    deliver_due()
    assert state(sms) == "pending"
    standins.clear_faults()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.http.READ_SECONDS", 1)
        standins.set_fault("/notify/v2/notifications/sms", "accept_then_timeout", times=1)
        make_due()
        deliver_due()
    assert (state(sms), len(sent_texts(standins))) == ("pending", 1)
    make_due()
    deliver_due()
    assert (state(sms), len(sent_texts(standins))) == ("sent", 1)


def test_an_sms_that_is_not_asked_after_would_come_twice(person: Person, standins: Standins) -> None:
    """Negative control: who takes a second attempt for the first does not ask."""
    put(person, "k", Channel.SMS)
    [claimed] = claim()
    send(claimed)
    Message.objects.update(attempts=0)
    abandon()
    deliver_due()
    assert len(sent_texts(standins)) == 2


def test_poison_delays_no_other(person: Person, standins: Standins) -> None:
    [poison] = put(person, "poison", template="documents/never_written")
    good = [put(person, f"k{number}")[0] for number in range(5)]
    assert deliver_due() == 6
    assert {state(message) for message in good} == {"sent"}
    assert state(poison) == "pending"
    assert deliver_due() == 0, "it comes back later, not at once"


def test_poison_ends_as_failed_and_staff_can_try_again(person: Person) -> None:
    [poison] = put(person, "poison", template="documents/never_written")
    for _ in range(MAX_ATTEMPTS):
        make_due()
        deliver_due()
    poison.refresh_from_db()
    assert (poison.status, poison.attempts) == ("failed", MAX_ATTEMPTS)
    assert "never_written" in poison.last_error
    assert logged(poison, "gave_up") == 1
    poison.retry()
    assert deliver_due() == 1


def test_waiting_times_double(person: Person, standins: Standins) -> None:
    [mail] = put(person, "k")
    standins.set_fault("/mail/smtp", "status", status=451)
    waits = []
    for _ in range(3):
        make_due()
        deliver_due()
        mail.refresh_from_db()
        waits.append(round((mail.next_attempt_at - timezone.now()).total_seconds()))
    assert waits == [15, 30, 60]


def test_who_has_no_address_is_never_tried_again(db: None, standins: Standins) -> None:
    nobody = make_person("Zonder", "Adres", email="", phone="")
    for message in put(nobody, "k", Channel.EMAIL, Channel.SMS):
        deliver_due()
        assert state(message) == "failed"
    assert standins.mail_counts() == {}


def test_letters_wait_for_a_machine_that_can_make_them(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it takes: the letter is not given up."""

    def cannot(*arguments: Any) -> bytes:
        raise letters.LettersUnavailable("pango is missing")

    monkeypatch.setattr(letters, "render_letter", cannot)
    [letter] = put(person, "k", Channel.LETTER)
    Message.objects.update(attempts=MAX_ATTEMPTS + 5)
    deliver_due()
    assert state(letter) == "pending"
    assert issubclass(Waits, Exception)


@pytest.fixture
def without_redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody listens where Redis was."""

    def forget_connections() -> None:
        kombu.pools.reset()  # type: ignore[no-untyped-call]
        app._pool = None
        app.amqp._producer_pool = None

    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:9/0")
    forget_connections()
    with pytest.raises(Exception, match="refused"):
        app.connection_for_write().connect()
    yield
    monkeypatch.undo()
    forget_connections()


def test_without_redis_messages_are_kept_and_the_sweep_sends_them(
    person: Person, standins: Standins, without_redis: None, django_capture_on_commit_callbacks: Any
) -> None:
    started = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True) as woken:
        [mail] = put(person, "k")
    assert len(woken) == 1
    assert time.monotonic() - started < 3
    assert deliver_due() == 1
    assert state(mail) == "sent"


@pytest.mark.django_db(transaction=True)
def test_workers_never_take_the_same_message(person: Person) -> None:
    for number in range(60):
        put(person, f"k{number}")
    taken = together(4, lambda: [message.pk for _ in range(4) for message in claim(5)])
    assert sorted(taken) == sorted(Message.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_workers_pass_over_what_another_is_just_claiming(person: Person) -> None:
    """SKIP LOCKED: a claim that is not committed yet holds nobody up."""
    for number in range(6):
        put(person, f"k{number}")
    with transaction.atomic():
        mine = claim(2)
        others = together(1, lambda: [message.pk for message in claim(10)])
    assert len(others) == 4
    assert not {message.pk for message in mine} & set(others)


@pytest.mark.django_db(transaction=True)
def test_looking_first_and_marking_later_would_take_twice(person: Person) -> None:
    """Negative control: the same race without lease and lock."""
    for number in range(20):
        put(person, f"k{number}")
    everybody_has_looked = threading.Barrier(4)

    def naive() -> list[int]:
        due = list(Message.objects.due().values_list("pk", flat=True)[:10])
        everybody_has_looked.wait(10)
        Message.objects.filter(pk__in=due).update(attempts=1)
        return due

    taken = together(4, naive)
    assert len(taken) > len(set(taken))


def together(workers: int, work: Any) -> list[int]:
    """The same work in so many threads, each with a database connection of its own; all results as one."""
    results: list[int] = []

    def run() -> None:
        try:
            results.extend(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    return results


@pytest.mark.parametrize("office", [Office.MUNICIPALITY, Office.OMBUDSMAN])
def test_a_letter_carries_the_head_of_its_own_office(person: Person, office: Office) -> None:
    ours, theirs = (make_sender(each) for each in (office, next(o for o in Office if o != office)))
    [letter] = notify(person, TEMPLATE, CONTEXT, key="k", channels=[Channel.LETTER], office=office)
    with default_storage.open(send(letter).file) as file:
        page = " ".join(pypdf.PdfReader(file).pages[0].extract_text().split())
    assert f"Retour: {ours.name}, {ours.street}, {ours.place}" in page
    assert ours.phone in page and ours.website in page
    assert theirs.street not in page and theirs.website not in page


def test_a_letter_of_an_office_without_a_sender_waits(person: Person) -> None:
    """Rather late than under the head of another office."""
    [letter] = notify(person, TEMPLATE, CONTEXT, key="k", channels=[Channel.LETTER], office=Office.OMBUDSMAN)
    with pytest.raises(Waits):
        send(letter)
    make_sender(Office.OMBUDSMAN)
    assert send(letter).file
