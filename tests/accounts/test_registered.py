"""Whoever logs in for the first time is a number to us: the population register says who that is."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest

from core.accounts.models import Person, User
from core.accounts.registered import is_known
from core.cases.models import Case
from tests.client import PageClient
from tests.complaints.complaint_pages import FORM, KEY, WHAT, WHO, case_of
from tests.complaints_factory import make_competence, make_ombudsman
from tests.people import SUZANNE_BSN, Cast, make_resident
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

HOME = "Lakenwevershof 12"
NOWHERE = "http://127.0.0.1:9"
BY_MAIL = {"email": "suzanne@voorbeeld.example", "by_email": "on"}


@pytest.fixture
def newcomer(cast: Cast) -> User:
    """Somebody as DigiD leaves them: a number, and no name."""
    person = Person(family_name="")
    person.set_bsn(SUZANNE_BSN)
    person.save()
    return make_resident(person)


def complained(page: PageClient, **more: Any) -> Any:
    return page.post(FORM, {"key": KEY, **WHAT, **BY_MAIL, "at": "nakijken", **more})


def test_a_newcomer_who_complains_is_named_as_the_register_names_them(
    page: PageClient, newcomer: User, standins: Standins
) -> None:
    page.as_resident(newcomer)
    who = page.post(FORM, {"key": KEY, **WHAT, "at": "wat"}).content.decode()
    assert "Suzanne Maria de Graaf" in who and HOME in who and 'name="family_name"' not in who
    case = case_of(complained(page))
    assert case.subject_id == newcomer.person_id
    assert case.subject.full_name == "Suzanne Maria de Graaf" and case.subject.has_postal_address


def test_a_newcomer_types_who_they_are_when_the_register_is_silent(
    page: PageClient, newcomer: User, settings: Any
) -> None:
    settings.BRP_URL = NOWHERE
    page.as_resident(newcomer)
    refused = complained(page)
    assert refused.status_code == 422 and 'name="family_name"' in refused.content.decode()
    assert not Case.objects.exists()
    case = case_of(complained(page, **WHO))
    assert case.subject_id == newcomer.person_id
    assert case.subject.full_name == "Jan Bakker" and not case.subject.from_brp
    assert case.events.filter(actor=newcomer).exists()


def test_a_newcomer_asks_a_question(page: PageClient, newcomer: User, standins: Standins) -> None:
    page.as_resident(newcomer)
    asked = {"key": str(uuid.uuid4()), "title": "Container vol", "text": "Wanneer?", "toch": "1", **BY_MAIL}
    assert page.post("/vragen/stellen/", asked).status_code == 302
    assert Case.objects.get().subject.full_name == "Suzanne Maria de Graaf"


@pytest.mark.parametrize("reached", [True, False])
def test_a_newcomer_goes_to_the_ombudsman(
    page: PageClient, newcomer: User, standins: Standins, settings: Any, reached: bool
) -> None:
    if not reached:
        settings.BRP_URL = NOWHERE
    make_ombudsman()
    page.as_resident(newcomer)
    shown = page.get("/ombudsman/verzoek/").content.decode()
    assert ('name="family_name"' in shown) is not reached
    asked = {
        "key": re.findall(r'name="key" value="([^"]+)"', shown)[0],
        "against": str(make_competence().pk),
        "complained": "answered",
        "what_happened": "Niemand luisterde.",
        **BY_MAIL,
        **({} if reached else WHO),
    }
    assert page.post("/ombudsman/verzoek/", asked).status_code == 302
    case = Case.objects.get()
    assert case.subject_id == newcomer.person_id
    assert case.subject.full_name == ("Suzanne Maria de Graaf" if reached else "Jan Bakker")


def test_who_is_known_is_not_asked_about_again(cast: Cast, settings: Any) -> None:
    settings.BRP_URL = NOWHERE
    person = cast.suzanne.person
    assert is_known(person) and not is_known(None)
