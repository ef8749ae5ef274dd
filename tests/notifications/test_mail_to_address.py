"""A mail to an address of which we know no person: what the desk sees of it, and what it carries."""

from __future__ import annotations

import pytest

from core.audit.models import AccessRecord
from core.notifications import outbox
from core.notifications.models import Message
from tests.client import PageClient
from tests.people import Cast

pytestmark = pytest.mark.django_db

CONTEXT = {"wanted": ["Afval"], "days": 3, "link": "https://portaal.example/volg/bevestigen/geheim/"}


def a_mail() -> Message:
    return outbox.notify_address("volger@voorbeeld.example", "nl", "following/confirm", CONTEXT, key="mail")


def test_once_per_key() -> None:
    assert a_mail() == a_mail()
    assert Message.objects.count() == 1


def test_the_desk_sees_that_it_went_and_not_its_words(page: PageClient, cast: Cast) -> None:
    message = a_mail()
    html = (
        page.as_staff(cast.beheerder)
        .get(f"/beheer/notifications/message/{message.pk}/change/")
        .content.decode()
    )
    assert "volger@voorbeeld.example" in html and "Daarom ziet u de tekst niet." in html
    assert "geheim" not in html
    assert not AccessRecord.objects.exists(), "there is no person whose data were seen"


def test_a_mail_without_a_link_to_stop_has_no_such_header(settings: object) -> None:
    from django.core import mail

    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}  # type: ignore[attr-defined]
    a_mail()
    outbox.deliver_due()
    (sent,) = mail.outbox
    assert "List-Unsubscribe" not in sent.extra_headers
    html = str(sent.alternatives[0].content)  # type: ignore[attr-defined]
    assert "Bel 14 071." in html and "bij uw zaak" not in html
