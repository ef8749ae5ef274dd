"""/klachten/indienen/: three pages, nothing lost, and one case however often it is sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Involved
from core.accounts.models import Person
from core.cases.models import Case
from core.city.models import Department
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.complaint_pages import (
    BY_MAIL,
    FORM,
    KEY,
    OTHER,
    WHAT,
    answers,
    carried,
    case_of,
    send,
    step,
)
from tests.people import Cast, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(cast: Cast) -> None:
    """The municipality can write, and has a department."""
    Department.objects.get_or_create(name="Burgerzaken")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_from_the_first_page_to_a_case(page: PageClient, prefix: str) -> None:
    first = page.get(prefix + FORM)
    assert first.status_code == 200
    who = page.post(prefix + FORM, {**carried(first), **WHAT})
    assert who.status_code == 200 and "family_name" in who.content.decode()
    check = step(page, "wie", prefix)
    html = check.content.decode()
    assert "Hij lachte mij uit." in html and "Voorbeeldstraat 3" in html
    done = send(page, prefix)
    assert done.headers["Location"].startswith(f"{prefix}/klachten/")
    case = case_of(done)
    assert case.subject.full_name == "Jan Bakker" and case.submitted_by is None
    assert case.complaint.what_happened == "Hij lachte mij uit.\nIk stond er een half uur."
    assert case.complaint.involved.get().link == Involved.Link.UNKNOWN
    assert case.subject.language == ("en" if prefix else "nl")
    assert page.get(done.headers["Location"]).status_code == 200
    assert Message.objects.filter(template="complaints/complaint_received", channel="email").count() == 1


def test_each_page_carries_what_was_typed_on_the_others(page: PageClient) -> None:
    check = step(page, "wie")
    brought = carried(check)
    assert brought["key"] == KEY
    assert brought["what_happened"].splitlines() == WHAT["what_happened"].splitlines()
    assert brought["email"] == BY_MAIL["email"] and brought["by_email"] == "on"
    back = page.post(FORM, answers(at="nakijken", to="wat"))
    assert "Ik stond er een half uur." in back.content.decode()
    assert carried(back)["family_name"] == "Bakker"
    again = page.post(FORM, answers(at="wat", to="wie"))
    assert 'value="Voorbeeldstraat"' in again.content.decode()


def test_going_on_with_nothing_filled_in_says_what_is_missing(page: PageClient) -> None:
    answer = page.post(FORM, {"at": "wat", "key": KEY})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Kies over wie de klacht gaat" in html and "Schrijf op wat er gebeurde" in html


def test_the_page_of_who_you_are_begins_without_errors(page: PageClient) -> None:
    first = page.post(FORM, {"at": "wat", "key": KEY, **WHAT})
    assert first.status_code == 200 and "error-summary" not in first.content.decode()


def test_name_and_address_are_needed(page: PageClient) -> None:
    answer = step(page, "wie", family_name="", street="")
    assert answer.status_code == 422
    assert "Vul uw achternaam in" in answer.content.decode()
    assert carried(answer)["wish"] == "Een gesprek."


def test_a_wrong_answer_of_an_earlier_page_leads_back_there(page: PageClient) -> None:
    answer = send(page, about="nothing that exists")
    assert answer.status_code == 422
    assert answer.context["step"] == "wat" and not Case.objects.exists()


def test_an_address_alone_suffices(page: PageClient) -> None:
    case = case_of(send(page, email="", by_email=""))
    assert Message.objects.filter(channel="letter").exists()
    assert case.subject.postal_lines[1] == "Voorbeeldstraat 3"


def test_about_a_department_or_nobody_knows(page: PageClient) -> None:
    department = Department.objects.get(name="Burgerzaken")
    case = case_of(send(page, about="department", officials="", department=department.pk))
    assert case.complaint.department == department and not case.complaint.involved.exists()
    unknown = case_of(send(page, key="", about="unknown", officials=""))
    assert unknown.complaint.about == "department" and unknown.complaint.department is None


def test_about_several_people(page: PageClient) -> None:
    case = case_of(send(page, officials="De man met de bril\n\n  mevrouw Vos \n"))
    assert [each.named_as for each in case.complaint.involved.all()] == ["De man met de bril", "mevrouw Vos"]


@pytest.mark.parametrize("officials", ["", "x" * 201, "\n".join(["iemand"] * 21)])
def test_names_that_cannot_be_kept_are_given_back(page: PageClient, officials: str) -> None:
    answer = step(page, "wat", officials=officials)
    assert answer.status_code == 422
    assert answer.context["form"]["officials"].value() == officials


def test_a_day_that_has_not_been_is_refused(page: PageClient) -> None:
    soon = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    parts: dict[str, Any] = {
        "happened_on_day": soon.day,
        "happened_on_month": soon.month,
        "happened_on_year": soon.year,
    }
    assert step(page, "wat", **parts).status_code == 422


def test_longer_than_a_year_ago_is_explained_and_taken(page: PageClient) -> None:
    long_ago: dict[str, Any] = {
        "happened_on_day": 3,
        "happened_on_month": 4,
        "happened_on_year": timezone.localdate().year - 3,
    }
    check = step(page, "wie", **long_ago)
    assert "artikel 9:8" in check.content.decode()
    assert case_of(send(page, **long_ago)).complaint.happened_on is not None


def test_for_somebody_else_without_logging_in(page: PageClient) -> None:
    asked = step(page, "wat", for_whom="other")
    assert "Voor wie klaagt u?" in asked.content.decode()
    case = case_of(send(page, for_whom="other", **OTHER))
    assert case.subject.full_name == "Truus Bakker"
    assert case.submitted_by is not None and case.submitted_by.full_name == "Jan Bakker"
    assert case.complaint.authorised == "Ik ben de zoon"
    told = Message.objects.filter(template="complaints/complaint_received")
    assert set(told.values_list("recipient__given_names", flat=True)) == {"Jan", "Truus"}


def test_for_somebody_else_needs_name_address_and_why(page: PageClient) -> None:
    answer = step(page, "wie", for_whom="other")
    assert answer.status_code == 422
    assert "Schrijf op waarom u voor deze persoon mag klagen" in answer.content.decode()


def test_with_digid_name_and_address_are_known(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    asked = step(page, "wat", email="", by_email="")
    html = asked.content.decode()
    assert "Suzanne de Graaf" in html and 'name="family_name" value=""' not in html
    assert "suzanne@voorbeeld.example" in page.post(FORM, {"at": "wat", "key": KEY, **WHAT}).content.decode()
    case = case_of(send(page))
    assert case.subject == person_of(cast.suzanne)
    assert page.get(f"/klachten/{case.reference}/verstuurd/").status_code == 200


def test_with_digid_for_somebody_else(page: PageClient, cast: Cast) -> None:
    case = case_of(send(page.as_resident(cast.suzanne), for_whom="other", **OTHER))
    assert case.submitted_by == person_of(cast.suzanne)
    assert case.subject.full_name == "Truus Bakker"
    assert page.get(f"/klachten/{case.reference}/verstuurd/").status_code == 200


def test_with_digid_but_no_address_there_must_be_another_way(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    person.street = ""
    person.save()
    page.as_resident(cast.suzanne)
    assert step(page, "wie", email="", by_email="").status_code == 422
    assert step(page, "wie").status_code == 200


def test_sent_twice_is_one_case_and_one_person(page: PageClient) -> None:
    first, second = send(page), send(page)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1 and Person.objects.filter(family_name="Bakker").count() == 1
    assert Message.objects.filter(template="complaints/complaint_received").count() == 1


def test_a_key_used_with_digid_opens_nothing_for_the_next_visitor(cast: Cast) -> None:
    case = case_of(send(PageClient().as_resident(cast.suzanne)))
    stranger = PageClient()
    assert send(stranger).status_code == 302
    assert stranger.get(f"/mijn/zaken/{case.reference}/").status_code == 302


def test_staff_are_shown_the_way(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get(FORM).content.decode()
    assert "/beheer/klachten/nieuw/" in html


def test_questions_to_the_database(page: PageClient, cast: Cast) -> None:
    page.get(FORM)
    with counted() as anonymous:
        page.get(FORM)
    assert len(anonymous) <= 5
    page.as_resident(cast.suzanne).get(FORM)
    with counted() as known:
        page.get(FORM)
    assert len(known) <= 8
