"""A request to the ombudsman for somebody: by the ombudsman's own staff, by mandate; and each refusal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaints.models import SealedFile
from core.accounts.models import Assistance
from core.cases.models import Case, CaseEvent, ReadBack
from tests.client import PageClient
from tests.complaints.ombudsman_made import key
from tests.complaints_factory import complaint_case, make_competence, make_ombudsman, ombudsman_case
from tests.counter.filling import LETTER_CAME, agree, hidden, text_of
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, make_person, person_of

pytestmark = pytest.mark.django_db
HERE = "/ombudsman/verzoek/"


@pytest.fixture(autouse=True)
def ombudsman(db: None) -> None:
    make_ombudsman()
    make_competence()


@pytest.fixture
def counter(page: PageClient, cast: Cast) -> Assistance:
    """Olga of the ombudsman helps Suzanne, in the browser of `page`."""
    return helping(page, cast.olga, person_of(cast.suzanne))


def fill(page: PageClient, **changes: Any) -> Any:
    """Open the form and press its button."""
    usual = {
        "key": key(),
        "against": make_competence().pk,
        "complained": "answered",
        "what_happened": "Mijn klacht werd niet eerlijk behandeld.",
        "wish": "Excuses.",
    }
    return page.post(HERE, {**hidden(page.get(HERE)), **usual, **changes})


def test_it_works(page: PageClient, cast: Cast, counter: Assistance) -> None:
    shown = fill(page)
    assert shown.status_code == 200 and not Case.objects.exists()
    answer = agree(page, HERE, shown)
    case = Case.objects.get()
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert case.office == "ombudsman" and case.subject == person_of(cast.suzanne)
    assert event.actor == cast.olga and event.assistance == counter
    assert page.get(answer.headers["Location"]).status_code == 200


def test_it_is_read_back_in_the_words_that_were_shown(page: PageClient, counter: Assistance) -> None:
    shown = fill(page)
    words = text_of(shown)
    agree(page, HERE, shown)
    read = ReadBack.objects.get()
    assert ["Wat wilt u bereiken?", "Excuses."] in read.lines
    for question, answer in read.lines:
        assert question in words and " ".join(answer.split()) in words


def test_from_a_letter(page: PageClient, cast: Cast) -> None:
    helping(page, cast.olga, person_of(cast.suzanne), how="post", identity="signed_letter")
    assert fill(page).status_code == 422
    agree(page, HERE, fill(page, **LETTER_CAME), "letter")
    assert Case.objects.get().received_on == date(2026, 11, 2)


def test_the_file_of_the_municipality_comes_along(page: PageClient, cast: Cast) -> None:
    complaint = complaint_case(cast)
    helping(page, cast.olga, person_of(cast.suzanne))
    assert complaint.complaint.number not in page.get(HERE).content.decode()
    shown = fill(page, municipal_reference=complaint.complaint.number, hand_over="on")
    assert agree(page, HERE, shown).status_code == 302
    assert SealedFile.objects.get().content["number"] == complaint.complaint.number
    told = complaint.events.get(kind=CaseEvent.Kind.FACT)
    assert told.actor == cast.olga and told.assistance is None


def test_it_is_not_passed_on_to_the_municipality(page: PageClient, cast: Cast) -> None:
    case = ombudsman_case(cast)
    Case.objects.filter(pk=case.pk).update(status="sent_back")
    helping(page, cast.olga, person_of(cast.suzanne))
    answer = page.post(
        f"/ombudsman/{case.reference}/naar-de-gemeente/", {"about": "department", "agreed": "on"}
    )
    assert answer.status_code == 422 and Case.objects.count() == 1


def test_staff_of_the_municipality_are_told_whom_to_call(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    answer = page.get(HERE)
    assert answer.status_code == 403 and "onafhankelijk" in answer.content.decode()
    assert page.post(HERE, {}).status_code in (403, 409) and not Case.objects.exists()


def test_their_files_stay_closed_to_the_municipality(page: PageClient, cast: Cast) -> None:
    case = ombudsman_case(cast)
    helping(page, cast.petra, person_of(cast.suzanne))
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404
    assert case.reference not in page.get("/mijn/zaken/").content.decode()


def test_staff_who_help_nobody(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.olga)
    assert page.get(HERE).headers["Location"] == "/ombudsman/"
    assert "Begin dan eerst aan de balie" in page.get("/ombudsman/").content.decode()


def test_by_mandate(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=["ombudsman"])
    representing(page, cast.anna, given)
    assert fill(page).status_code == 302
    assert Case.objects.get().events.get(kind=CaseEvent.Kind.OPENED).mandate == given


def test_a_mandate_for_the_ombudsman_alone_takes_no_file_along(page: PageClient, cast: Cast) -> None:
    complaint = complaint_case(cast)
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=["ombudsman"]))
    assert complaint.complaint.number not in page.get(HERE).content.decode()
    assert fill(page, municipal_reference=complaint.complaint.number, hand_over="on").status_code == 302
    assert not SealedFile.objects.exists()


def test_a_mandate_for_something_else(page: PageClient, cast: Cast) -> None:
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna)))
    assert page.get(HERE).status_code == 403


def test_somebody_without_a_number(page: PageClient, cast: Cast) -> None:
    helping(page, cast.olga, make_person("Omar", "Nieuwkomer"))
    assert agree(page, HERE, fill(page)).status_code == 302
    assert Case.objects.get().subject.family_name == "Nieuwkomer"
