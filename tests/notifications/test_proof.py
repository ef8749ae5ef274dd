"""What was sent, when, by which route and accepted by whom; and the letter as it was made."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from core.audit.models import AccessRecord
from core.notifications import fall_back, print_batches, proof
from core.notifications.models import Channel, ChannelConsent, Message
from core.notifications.outbox import deliver_due, notify
from tests.client import PageClient
from tests.desk.test_case_page import text
from tests.people import Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db
CONTEXT = {"name": "Suzanne", "reference": "T-1", "link": "http://127.0.0.1/", "the_document": "uw paspoort"}


def sent(cast: Cast, *channels: Channel) -> list[Message]:
    person = person_of(cast.suzanne)
    made = notify(person, "documents/withdrawn", CONTEXT, key="k", channels=list(channels))
    deliver_due()
    return [Message.objects.get(pk=row.pk) for row in made]


def page_of(page: PageClient, message: Message) -> str:
    return text(page.get(f"/beheer/notifications/message/{message.pk}/change/"))


def test_the_desk_sees_who_accepted_a_mail(cast: Cast, page: PageClient, standins: Standins) -> None:
    [mail] = sent(cast, Channel.EMAIL)
    shown = page_of(page.as_staff(cast.petra), mail)
    assert "250 2.0.0 Kept" in shown and "suzanne@voorbeeld.example" in shown
    assert mail.message_id.strip("<>") in shown


def test_the_desk_sees_that_a_letter_goes_instead(cast: Cast, page: PageClient, standins: Standins) -> None:
    [mail] = sent(cast, Channel.EMAIL)
    fall_back.did_not_arrive(mail, "de mail kwam terug (5.1.1)")
    fall_back.sweep()
    shown = page_of(page.as_staff(cast.petra), mail)
    assert "Daarom gaat er een brief" in shown and "de mail kwam terug (5.1.1)" in shown
    letter = Message.objects.get(instead_of=mail)
    assert "in plaats van een bericht dat niet aankwam" in page_of(page, letter)


def test_the_resident_sees_that_a_mail_came_back(cast: Cast, page: PageClient, standins: Standins) -> None:
    [mail] = sent(cast, Channel.EMAIL)
    fall_back.did_not_arrive(mail, "terug")
    shown = text(page.as_resident(cast.suzanne).get("/mijn/berichten/"))
    assert "kwam terug. Daarom sturen wij een brief." in shown


def test_the_resident_reads_that_letters_come_from_now_on(
    cast: Cast, page: PageClient, standins: Standins
) -> None:
    person = person_of(cast.suzanne)
    consent = {"person": person, "message_type": "documents", "channel": "email", "wording": "ja"}
    ChannelConsent.objects.create(**consent, given_how="digid")
    for key in ("one", "two"):
        [mail] = notify(person, "documents/withdrawn", CONTEXT, key=key, channels=[Channel.EMAIL])
        deliver_due()
        fall_back.did_not_arrive(mail, "terug")
    assert "Daarom sturen wij u nu brieven." in text(page.as_resident(cast.suzanne).get("/mijn/berichten/"))


def test_the_letter_is_kept_as_it_was_made(cast: Cast, page: PageClient, standins: Standins) -> None:
    [letter] = sent(cast, Channel.LETTER)
    content = letter.pdf.read()
    assert letter.pdf_sha256 == hashlib.sha256(content).hexdigest()
    assert proof.is_unchanged(letter) and letter.sheets == 1
    page.as_staff(cast.petra)
    assert letter.pdf_sha256 in page_of(page, letter)
    got = page.get(f"/beheer/berichten/{letter.pk}/brief/")
    assert got.getvalue() == content
    assert AccessRecord.objects.filter(what=f"brief {letter.pk}", action="downloaded").exists()


def test_a_file_that_was_changed_is_noticed(cast: Cast, page: PageClient, standins: Standins) -> None:
    [letter] = sent(cast, Channel.LETTER)
    path = Path(letter.pdf.path)
    path.write_bytes(path.read_bytes() + b"%")
    assert proof.is_unchanged(letter) is False
    assert "weg of veranderd" in page_of(page.as_staff(cast.petra), letter)
    path.unlink()
    assert proof.is_unchanged(letter) is False


def test_a_posted_letter_never_gets_another_file(cast: Cast, standins: Standins) -> None:
    [letter] = sent(cast, Channel.LETTER)
    batch = print_batches.make(cast.petra)
    assert batch and print_batches.build(batch) and print_batches.post(batch) == 1
    for change in ({"pdf": "elders.pdf"}, {"pdf_sha256": "0" * 64}, {"address": "elders"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=letter.pk).update(**change)


@pytest.mark.parametrize("who", ["ombudsman", "ruben", "norole"])
def test_a_letter_is_closed_to(who: str, cast: Cast, page: PageClient, standins: Standins) -> None:
    [letter] = sent(cast, Channel.LETTER)
    answer = page.as_staff(getattr(cast, who)).get(f"/beheer/berichten/{letter.pk}/brief/")
    assert answer.status_code in (403, 404)
