"""Mail about the work: to the address of the work, once, and to nobody who left."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from core.accounts.models import User
from core.notifications import outbox
from core.notifications.models import Channel, Message
from tests.client import PageClient
from tests.people import Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

WORDS = {
    "name": "Petra",
    "title": "Hond aanmelden",
    "date": "1 mei 2026",
    "link": "https://voorbeeld.example/",
}


def told(user: User, key: str = "test") -> Message | None:
    return outbox.notify_staff(user, "services/review_due", WORDS, key=key)


def with_address(user: User) -> User:
    user.email = "werk@voorbeeld.example"
    user.save()
    return user


def test_it_arrives_once(cast: Cast, standins: Standins) -> None:
    petra = with_address(cast.petra)
    first, second = told(petra), told(petra)
    assert first == second and first is not None and first.recipient is None
    outbox.deliver_due()
    [mail] = standins.mail_to("werk@voorbeeld.example")
    assert "Hond aanmelden" in mail["subject"]


def test_never_to_the_address_they_gave_as_a_resident(cast: Cast) -> None:
    assert cast.petra.person is not None
    cast.petra.person.email = "thuis@voorbeeld.example"
    cast.petra.person.save()
    assert told(cast.petra) is None
    assert not Message.objects.exists()


def test_not_to_who_left_or_never_worked_here(cast: Cast) -> None:
    petra, suzanne = with_address(cast.petra), with_address(cast.suzanne)
    petra.is_active = False
    assert told(petra) is None
    assert told(suzanne) is None


def test_letters_and_texts_need_a_person(cast: Cast) -> None:
    message = told(with_address(cast.petra))
    assert message is not None
    for channel in (Channel.LETTER, Channel.SMS):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=message.pk).update(channel=channel)


def test_the_desk_can_list_and_open_it(page: PageClient, cast: Cast) -> None:
    message = told(with_address(cast.editor))
    assert message is not None
    page.as_staff(cast.petra)
    assert page.get("/beheer/notifications/message/").status_code == 200
    answer = page.get(f"/beheer/notifications/message/{message.pk}/change/")
    assert "Hond aanmelden" in answer.content.decode()
