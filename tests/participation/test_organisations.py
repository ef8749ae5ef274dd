"""Taking part as an organisation: with eHerkenning, or with DigiD and a number at the Chamber of Commerce."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Organisation, Person, User
from participation.models import NotAllowed, Phase
from participation.organisations import (
    OrganisationForm,
    kvk_number,
    needs_organisation,
    organisation_obstacle,
    said_by_organisation,
)
from participation.taking_part import How, enrol
from tests.client import PageClient
from tests.participation_made import make_process
from tests.people import Cast, make_person, make_resident

pytestmark = pytest.mark.django_db
SAID = {"organisation_name": "Stichting Rond", "kvk": "1234 5678", "may_speak": "on"}


def phase_for(cast: Cast, who: str) -> Phase:
    return make_process(cast.pleun, phase={"who": who, "allows": ["idea"]}).phases.get()


def request_of(user: User | None) -> HttpRequest:
    """A request of whoever logged in with certainty."""
    request = HttpRequest()
    client = PageClient()
    if user:
        client.as_resident(user)
    request.session, request.user = client.session, user or AnonymousUser()
    if user:
        request.session[SESSION_KEY] = int(Level.SUBSTANTIEEL)
    return request


def at_company(name: str, kvk: str) -> User:
    company = Organisation.objects.create(name=name, kvk_number=kvk)
    person = Person.objects.create(given_names="Joris", family_name="Bakker")
    return User.objects.create(username=f"bij-{kvk}", person=person, organisation=company)


def filled(**changed: str) -> OrganisationForm:
    return OrganisationForm({**SAID, **changed})


@pytest.mark.parametrize(
    ("typed", "kept"), [("12345678", "12345678"), ("1234 5678", "12345678"), ("12.34.56.78", "12345678")]
)
def test_a_number_is_eight_digits(typed: str, kept: str) -> None:
    assert kvk_number(typed) == kept


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "abcdefgh", "1234567a"])
def test_anything_else_is_no_number(typed: str) -> None:
    with pytest.raises(ValidationError):
        kvk_number(typed)


def test_who_may_in_which_phase(cast: Cast) -> None:
    business, association = phase_for(cast, "entrepreneur"), phase_for(cast, "organisation")
    company = at_company("Bakkerij", "90000011")
    for phase in (business, association):
        assert organisation_obstacle(request_of(company), phase) is None
    refusal = organisation_obstacle(request_of(cast.suzanne), business)
    assert refusal and refusal.how == How.COMPANY
    assert organisation_obstacle(request_of(cast.suzanne), association) is None
    refusal = organisation_obstacle(request_of(None), association)
    assert refusal and refusal.how == How.LOG_IN


def test_only_who_came_with_digid_says_which_organisation(cast: Cast) -> None:
    phase = phase_for(cast, "organisation")
    assert needs_organisation(request_of(cast.suzanne), phase)
    assert not needs_organisation(request_of(at_company("Bakkerij", "90000011")), phase)


def test_the_form_wants_a_person_who_answers_for_it() -> None:
    assert filled().is_valid()
    assert "may_speak" in OrganisationForm({**SAID, "may_speak": ""}).errors
    assert "kvk" in filled(kvk="123").errors


def test_a_company_takes_part_once_with_its_person(cast: Cast) -> None:
    phase, user = phase_for(cast, "entrepreneur"), at_company("Bakkerij", "90000011")
    columns, signs = said_by_organisation(request_of(user), phase)
    first = enrol(phase.process, signs, **columns)
    assert (first.organisation, first.organisation_name, first.person) == (
        user.organisation,
        "Bakkerij",
        user.person,
    )
    columns, signs = said_by_organisation(request_of(user), phase)
    assert enrol(phase.process, signs, **columns) == first


def test_an_association_without_eherkenning(cast: Cast) -> None:
    phase = phase_for(cast, "organisation")
    columns, signs = said_by_organisation(request_of(cast.suzanne), phase, filled())
    made = enrol(phase.process, signs, **columns)
    assert (made.organisation_name, made.person) == ("Stichting Rond", cast.suzanne.person)
    columns, signs = said_by_organisation(request_of(cast.suzanne), phase, filled())
    assert enrol(phase.process, signs, **columns) == made


def test_what_somebody_says_never_opens_what_another_sent_in(cast: Cast) -> None:
    phase = phase_for(cast, "organisation")
    columns, signs = said_by_organisation(request_of(cast.suzanne), phase, filled())
    made = enrol(phase.process, signs, **columns)
    other = make_resident(make_person("Kees", "Hagenaar"))
    with pytest.raises(NotAllowed):
        said_by_organisation(request_of(other), phase, filled())
    columns, signs = said_by_organisation(request_of(at_company("Stichting Rond", "12345678")), phase)
    assert enrol(phase.process, signs, **columns) != made
