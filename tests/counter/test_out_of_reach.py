"""Somebody without an address and without e-mail: staff know it before they send, and no message is lost."""

from __future__ import annotations

import pytest

from core.accounts.models import Person
from core.cases.models import Case
from core.city.addresses import Address
from core.notifications import outbox
from core.notifications.models import Channel, ChannelConsent, Message
from tests.client import PageClient
from tests.counter.filling import ask, asked, text_of
from tests.counter_factory import helping
from tests.people import Cast, make_person, person_of

pytestmark = pytest.mark.django_db
SAID = "Er is geen adres, en e-mail is niet gekozen."


@pytest.fixture
def nowhere(db: None) -> Person:
    """Somebody who lives nowhere, and gave a name and a birth date only."""
    person = make_person("Wim", "Zwerver")
    person.live_at(None)
    person.save()
    return person


def test_staff_know_it_before_they_begin_and_before_they_send(
    page: PageClient, cast: Cast, nowhere: Person
) -> None:
    helping(page, cast.petra, nowhere)
    assert SAID in text_of(page.get("/balie/hulp/"))
    assert SAID in text_of(ask(page))


def test_nothing_is_said_of_who_can_be_written(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    assert SAID not in text_of(page.get("/balie/hulp/")) and SAID not in text_of(ask(page))


def test_an_address_for_mail_is_a_way_once_it_was_chosen(
    page: PageClient, cast: Cast, nowhere: Person
) -> None:
    helping(page, cast.petra, nowhere)
    nowhere.email = "wim@voorbeeld.example"
    nowhere.save()
    assert SAID in text_of(page.get("/balie/hulp/"))
    ChannelConsent.objects.create(
        person=nowhere, message_type="complaints", channel=Channel.EMAIL, wording="ja"
    )
    assert SAID not in text_of(page.get("/balie/hulp/"))


def test_the_message_waits_for_an_address_and_is_no_letter_to_a_name(
    page: PageClient, cast: Cast, nowhere: Person
) -> None:
    helping(page, cast.petra, nowhere)
    case = asked(page)
    while outbox.deliver_due():
        pass
    message = Message.objects.get(event__event__case=case)
    assert (message.channel, message.address, message.status) == ("letter", "", Message.Status.FAILED)
    nowhere.live_at(Address("Voorbeeldgracht", 3, "", "2312AB", "Leiden"))
    nowhere.save()
    message.retry()
    while outbox.deliver_due():
        pass
    message.refresh_from_db()
    assert message.status == Message.Status.TO_PRINT
    assert message.address.splitlines() == ["Wim Zwerver", "Voorbeeldgracht 3", "2312 AB  Leiden"]


def test_e_mail_is_open_to_them_before_we_know_who_it_is(
    page: PageClient, cast: Cast, nowhere: Person
) -> None:
    """Nothing reaches them yet, so no post of theirs can be led astray."""
    helping(page, cast.petra, nowhere, how="phone", identity="not_checked")
    asked(page, email="wim@voorbeeld.example", by_email="on")
    assert Message.objects.get().channel == Channel.EMAIL
    nowhere.refresh_from_db()
    assert nowhere.email == "wim@voorbeeld.example"


def test_the_receipt_is_their_way_in(page: PageClient, cast: Cast, nowhere: Person) -> None:
    helping(page, cast.petra, nowhere)
    case = asked(page)
    answer = page.post(f"/vragen/{case.reference}/verstuurd/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert Case.objects.get().follow_codes.exists()
