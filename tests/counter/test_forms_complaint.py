"""A complaint for somebody: at the counter, by phone, from a letter, by mandate; and each refusal."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.procedure.complaining import KIND
from complaints.rules import terms
from core.accounts.models import Assistance
from core.cases.models import Case, CaseEvent, ReadBack
from core.city.models import equated_days
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.complaint_pages import FORM, OTHER, WHAT
from tests.counter.filling import LETTER_CAME, complained, complaint_page, hidden, text_of
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, make_person, person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(page: PageClient, cast: Cast) -> Assistance:
    """Petra helps Suzanne at the counter, in the browser of `page`."""
    return helping(page, cast.petra, person_of(cast.suzanne))


def test_it_works(page: PageClient, cast: Cast, counter: Assistance) -> None:
    case = complained(page)
    assert case.kind == KIND and case.subject == case.submitted_by == person_of(cast.suzanne)
    assert case.complaint.form == "written" and case.channel == "counter"
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert event.actor == cast.petra and event.assistance == counter
    assert page.get(f"/klachten/{case.reference}/verstuurd/").status_code == 200


def test_the_form_says_for_whom(page: PageClient, cast: Cast, counter: Assistance) -> None:
    words = text_of(page.get(FORM))
    assert "U vult dit in voor Suzanne de Graaf." in words and "Voor Suzanne de Graaf" in words
    assert "Voor mijzelf" not in words


def test_it_is_read_back_in_the_words_that_were_shown(page: PageClient, counter: Assistance) -> None:
    shown = complaint_page(page, "wie")
    words = text_of(shown)
    assert "Lees alles hieronder voor aan Suzanne de Graaf" in words
    page.post(FORM, {**hidden(shown), "at": "nakijken", "agreed": "signed"})
    read = ReadBack.objects.get()
    assert read.agreed == "signed" and len(read.lines) >= 7
    for question, answer in read.lines:
        assert question in words and " ".join(answer.split()) in words


def test_nothing_is_sent_before_the_resident_agreed(page: PageClient, counter: Assistance) -> None:
    shown = complaint_page(page, "wie")
    again = page.post(FORM, {**hidden(shown), "at": "nakijken"})
    assert again.status_code == 422 and not Case.objects.exists()


def test_sent_twice_is_sent_once(page: PageClient, counter: Assistance) -> None:
    shown = complaint_page(page, "wie")
    sent = {**hidden(shown), "at": "nakijken", "agreed": "said"}
    assert page.post(FORM, sent).headers["Location"] == page.post(FORM, sent).headers["Location"]
    assert Case.objects.count() == ReadBack.objects.count() == 1


def test_for_somebody_else_who_is_helped_by_whom_we_help(
    page: PageClient, cast: Cast, counter: Assistance
) -> None:
    case = complained(page, for_whom="other", **OTHER)
    assert case.subject.given_names == "Truus" and case.submitted_by == person_of(cast.suzanne)
    assert case.complaint.authorised == "Ik ben de zoon"


def test_told_by_phone(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="phone", identity="questions")
    case = complained(page, form="oral")
    assert case.channel == "phone" and case.complaint.form == "oral"
    assert [
        "Is de klacht geschreven of verteld?",
        "Verteld: de inwoner wil het niet op papier (Awb 9:2)",
    ] in (ReadBack.objects.get().lines)
    assert Message.objects.filter(recipient=case.subject, template="complaints/complaint_received").exists()


def test_from_a_letter_the_six_weeks_count_from_the_day_it_came(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="post", identity="signed_letter")
    assert complaint_page(page, "wat").status_code == 422
    case = complained(page, **LETTER_CAME)
    came = date(2026, 11, 2)
    assert case.received_on == came and case.due_on == terms.handle_by(came, equated_days()).ends_on


def test_somebody_without_an_address_must_be_reached(page: PageClient, cast: Cast) -> None:
    person = make_person("Omar", "Nieuwkomer", street="", house_number=None, postcode="", city="")
    helping(page, cast.petra, person)
    assert complaint_page(page, "wie").status_code == 422
    assert complained(page, email="omar@voorbeeld.example", by_email="on").subject == person


def test_a_complaint_about_who_types_it(page: PageClient, cast: Cast) -> None:
    helping(page, cast.accused, person_of(cast.suzanne))
    shown = complaint_page(page, "wie", officials=str(cast.accused))
    answer = page.post(FORM, {**hidden(shown), "at": "nakijken", "agreed": "said"})
    case = Case.objects.get()
    assert answer.headers["Location"] == "/klachten/"
    assert case.complaint.number in page.get("/klachten/").content.decode()
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404
    assert page.get(f"/klachten/{case.reference}/verstuurd/pdf/").status_code == 404


def test_by_mandate(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna))
    representing(page, cast.anna, given)
    shown = complaint_page(page, "wie")
    answer = page.post(FORM, {**hidden(shown), "at": "nakijken"})
    assert answer.status_code == 302
    event = CaseEvent.objects.get(kind=CaseEvent.Kind.OPENED)
    assert event.case.subject == person_of(cast.suzanne) and event.mandate == given
    assert page.get(answer.headers["Location"]).status_code == 200


def test_a_mandate_is_not_for_whom_that_person_helps(page: PageClient, cast: Cast) -> None:
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna)))
    assert "Voor iemand anders" not in page.get(FORM).content.decode()
    assert complaint_page(page, "wat", for_whom="other", **OTHER).status_code == 422


def test_a_mandate_for_something_else(page: PageClient, cast: Cast) -> None:
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=["question"]))
    assert page.get(FORM).status_code == 403


def test_who_comes_for_somebody_else_to_the_counter(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=["question"])
    helping(page, cast.petra, person_of(cast.suzanne), mandate=given)
    assert page.get(FORM).status_code == 403


def test_staff_who_help_nobody_are_told_where_to_begin(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    assert "Begin eerst aan de balie" in page.get(FORM).content.decode()
    page.post(FORM, {**WHAT, "at": "nakijken"})
    assert not Case.objects.exists()


def test_the_ombudsman_does_not_complain_at_the_municipality(page: PageClient, cast: Cast) -> None:
    helping(page, cast.ombudsman, person_of(cast.suzanne))
    assert page.get(FORM).status_code == 403
