"""A question for somebody: at the counter, by phone, from a letter, by mandate; and each refusal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from complaints.message_types import QUESTIONS
from core.accounts.models import Assistance
from core.audit.models import Office
from core.cases.models import Case, CaseEvent, ReadBack
from core.notifications import preferences
from core.notifications.models import ChannelConsent, Message
from tests.client import PageClient
from tests.complaints.asking import ASK
from tests.counter.filling import LETTER_CAME, QUESTION, agree, ask, asked, hidden, text_of
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, make_person, make_staff, person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(page: PageClient, cast: Cast) -> Assistance:
    """Petra helps Suzanne at the counter, in the browser of `page`."""
    return helping(page, cast.petra, person_of(cast.suzanne))


def test_it_works(page: PageClient, cast: Cast, counter: Assistance) -> None:
    case = asked(page)
    assert case.subject == case.submitted_by == person_of(cast.suzanne)
    assert case.channel == "counter" and case.question.title == QUESTION["title"]
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert event.actor == cast.petra and event.assistance == counter and event.channel == "counter"
    assert Message.objects.get().recipient == case.subject


def test_it_is_read_back_in_the_words_that_were_shown(page: PageClient, counter: Assistance) -> None:
    shown = ask(page)
    assert shown.status_code == 200 and not Case.objects.exists()
    words = text_of(shown)
    assert agree(page, ASK, shown, "signed").status_code == 302
    read = ReadBack.objects.get()
    assert read.agreed == "signed" and read.assistance == counter
    for question, answer in read.lines:
        assert question in words and " ".join(answer.split()) in words
    assert ["Wat wilt u weten?", QUESTION["text"]] in read.lines


def test_nothing_is_sent_before_the_resident_agreed(page: PageClient, counter: Assistance) -> None:
    again = page.post(ASK, {**hidden(ask(page)), "checked": "1"})
    assert again.status_code == 422 and "Lees de samenvatting voor" in again.content.decode()
    assert not Case.objects.exists()


def test_what_was_typed_can_be_changed(page: PageClient, counter: Assistance) -> None:
    back = page.post(ASK, {**hidden(ask(page)), "change": "1"})
    assert back.status_code == 200 and QUESTION["text"] in back.content.decode()
    assert "Vul uw achternaam" not in back.content.decode() and not Case.objects.exists()


def test_sent_twice_is_sent_once(page: PageClient, counter: Assistance) -> None:
    shown = ask(page)
    assert agree(page, ASK, shown).headers["Location"] == agree(page, ASK, shown).headers["Location"]
    assert Case.objects.count() == ReadBack.objects.count() == 1


def test_somebody_registered_without_a_number(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, make_person("Omar", "Nieuwkomer", house_number=88))
    case = asked(page)
    assert case.subject.family_name == "Nieuwkomer" and case.subject.bsn_index is None
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200


def test_the_language_of_the_resident_stays(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    person.language = "en"
    person.save()
    helping(page, cast.petra, person)
    asked(page)
    person.refresh_from_db()
    assert person.language == "en"


def test_by_phone(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="phone", identity="questions")
    shown = ask(page)
    assert "tekende de papieren samenvatting" not in shown.content.decode()
    assert agree(page, ASK, shown, "signed").status_code == 422
    assert agree(page, ASK, shown).status_code == 302
    assert Case.objects.get().channel == "phone"


def test_from_a_letter_the_day_it_came_counts(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="post", identity="signed_letter")
    assert ask(page).status_code == 422
    case = asked(page, **LETTER_CAME, agreed="letter")
    assert case.received_on == date(2026, 11, 2) and case.channel == "post"
    assert ["Op welke dag kwam de brief binnen?", "maandag 2 november 2026"] in ReadBack.objects.get().lines


def test_a_letter_of_tomorrow_is_refused(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="post", identity="signed_letter")
    day = timezone.localdate() + timedelta(days=1)
    came = {"received_on_day": day.day, "received_on_month": day.month, "received_on_year": day.year}
    assert ask(page, **came).status_code == 422


def test_at_the_counter_no_day_is_asked(page: PageClient, counter: Assistance) -> None:
    assert "received_on" not in page.get(ASK).content.decode()
    assert asked(page, **LETTER_CAME).received_on == timezone.localdate()


def test_what_the_resident_chose_stays(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    preferences.choose(person, QUESTIONS, ["email"])
    helping(page, cast.petra, person)
    asked(page, email="mallory@voorbeeld.example")
    person.refresh_from_db()
    assert person.email == "suzanne@voorbeeld.example"
    assert ChannelConsent.objects.get(person=person).revoked_at is None


def test_without_a_choice_staff_write_it_down(page: PageClient, cast: Cast, counter: Assistance) -> None:
    asked(page, email="nieuw@voorbeeld.example", by_email="on")
    person = person_of(cast.suzanne)
    person.refresh_from_db()
    assert person.email == "nieuw@voorbeeld.example"
    assert ChannelConsent.objects.get(person=person).channel == "email"


def test_by_mandate(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna))
    representing(page, cast.anna, given)
    answer = ask(page, email="mallory@voorbeeld.example", by_email="on")
    assert answer.status_code == 302
    case = Case.objects.get()
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert case.subject == person_of(cast.suzanne) and event.mandate == given and event.actor == cast.anna
    assert case.subject.email == "suzanne@voorbeeld.example" and not ChannelConsent.objects.exists()
    assert page.get(answer.headers["Location"]).status_code == 200
    assert not ReadBack.objects.exists()


def test_a_mandate_for_something_else(page: PageClient, cast: Cast) -> None:
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=["complaint"]))
    answer = page.get(ASK)
    assert answer.status_code == 403 and "machtiging is hier niet voor" in answer.content.decode()


def test_a_mandate_that_was_taken_back_while_typing(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna))
    representing(page, cast.anna, given)
    opened = page.get(ASK)
    given.revoked_at, given.revoked_how = timezone.now(), "web"
    given.save()
    answer = page.post(ASK, {**hidden(opened), **QUESTION})
    assert answer.status_code == 409 and "geldt niet meer" in answer.content.decode()
    assert not Case.objects.exists()
    assert "geldt niet meer" in page.get(ASK).content.decode()
    assert page.post(ASK, QUESTION).status_code == 409
    page.post("/mijn/namens/zelf/")
    assert "geldt niet meer" not in page.get(ASK).content.decode()


def test_staff_who_help_nobody_are_told_where_to_begin(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    assert "Begin eerst aan de balie" in page.get(ASK).content.decode()
    assert page.post(ASK, {**hidden(page.get(ASK)), **QUESTION}).status_code == 422
    assert not Case.objects.exists()


def test_the_ombudsman_does_not_ask_the_municipality(page: PageClient, cast: Cast) -> None:
    olga = make_staff("olga", "Balie", office=Office.OMBUDSMAN)
    helping(page, olga, person_of(cast.suzanne))
    answer = page.get(ASK)
    assert answer.status_code == 403 and "onafhankelijk" in answer.content.decode()
