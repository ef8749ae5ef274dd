"""Mail that comes back, as servers write it (RFC 3464), and what strangers make of it."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.notifications import bounces, fall_back
from core.notifications.models import Channel, Message
from core.notifications.outbox import deliver_due, notify
from tests.people import Cast
from tests.standins_program import Standins

NOTIFICATION = """From: MAILER-DAEMON@mx.voorbeeld.example
To: portaal@voorbeeld.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.voorbeeld.example.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.voorbeeld.example
X-Postfix-Queue-ID: 4F1A2

Final-Recipient: rfc822; suzanne@voorbeeld.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <suzanne@voorbeeld.example>: user unknown

--grens
Content-Type: {head}

From: portaal@voorbeeld.example
Message-ID: {message_id}
Subject: Uw aanvraag

--grens--
"""
CONTEXT = {"name": "Suzanne", "reference": "T-1", "link": "http://127.0.0.1/", "the_document": "uw paspoort"}


def notification(
    mail: Message, action: str = "failed", status: str = "5.1.1", head: str = "message/rfc822"
) -> bytes:
    words = {"action": action, "status": status, "head": head, "message_id": mail.message_id}
    return NOTIFICATION.format(**words).encode()


@pytest.fixture
def mail(cast: Cast, standins: Standins) -> Message:
    person = cast.suzanne.person
    assert person is not None
    [made] = notify(person, "documents/withdrawn", CONTEXT, key="k", channels=[Channel.EMAIL])
    deliver_due()
    return Message.objects.get(pk=made.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("head", ["message/rfc822", "text/rfc822-headers", "message/global-headers"])
def test_it_is_matched_by_the_mail_that_is_sent_back(head: str, mail: Message) -> None:
    assert bounces.take(notification(mail, head=head)) == bounces.Result.BOUNCED
    mail.refresh_from_db()
    assert (mail.status, mail.last_error) == ("bounced", "de mail kwam terug (5.1.1)")
    fall_back.sweep()
    assert Message.objects.get(channel=Channel.LETTER).instead_of == mail


@pytest.mark.django_db
def test_told_twice_it_counts_once(mail: Message) -> None:
    assert [bounces.take(notification(mail)) for _ in range(2)] == ["bounced", "known already"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "result"),
    [("delayed", "nothing final"), ("relayed", "nothing final"), ("delivered", "delivered")],
)
def test_only_a_failure_brings_a_letter(action: str, result: str, mail: Message) -> None:
    assert bounces.take(notification(mail, action, "4.4.1")) == result
    fall_back.sweep()
    assert not Message.objects.filter(channel=Channel.LETTER).exists()


@pytest.mark.django_db
def test_another_reference_touches_nothing(mail: Message) -> None:
    other = Message(reference="00000000-0000-4000-8000-000000000000")
    assert bounces.take(notification(other)) == bounces.Result.NOT_OURS
    mail.refresh_from_db()
    assert mail.status == "sent"


@pytest.mark.django_db
def test_a_reference_in_the_text_alone_is_not_enough(mail: Message) -> None:
    """An answer that quotes our mail is no notification: somebody on holiday loses no consent."""
    head = f"From: a@b.example\nSubject: afwezig\nIn-Reply-To: {mail.message_id}\n"
    answer = f"{head}\nIk ben er niet. U schreef: {mail.message_id}\n"
    assert bounces.take(answer.encode()) == bounces.Result.NO_NOTIFICATION


@pytest.mark.django_db
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 1000,
        b"x" * (bounces.LARGEST + 1),
        b"Content-Type: multipart/report; boundary=\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        b"Content-Type: message/delivery-status\n\nAction: failed\nStatus: " + b"9" * 100_000,
        b"Content-Type: multipart/report; charset=\xff\xfe\n\n\xff\xfe",
    ],
    ids=["empty", "zeros", "large", "no-boundary", "nested", "deeper", "status", "bytes"],
)
def test_hostile_mail_changes_nothing_and_breaks_nothing(raw: bytes, mail: Message) -> None:
    assert bounces.take(raw) in ("no delivery status notification", "about no mail of ours")


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_damaged_notifications_never_raise(data: st.DataObject) -> None:
    whole = bytearray(notification(Message()))
    for _ in range(data.draw(st.integers(0, 30))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    bounces.read(bytes(whole))


@pytest.mark.django_db
def test_the_command_reads_standard_input(mail: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(notification(mail))))
    said = io.StringIO()
    call_command("bounce", stdout=said)
    assert said.getvalue().strip() == "bounced"
