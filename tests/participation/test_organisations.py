"""Taking part as an organisation: with eHerkenning, or with DigiD and a number at the Chamber of Commerce."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Organisation, Person, User
from core.notifications.models import Message
from participation.contributions.leaving import leave
from participation.models import Contribution, NotAllowed, Participant, Phase, key_of
from participation.who.obstacles import How
from participation.who.organisations import (
    CompanyForm,
    OrganisationForm,
    kvk_number,
    needs_organisation,
    organisation_obstacle,
    said_by_organisation,
)
from participation.who.taking_part import enrol
from tests.client import PageClient
from tests.counter_factory import helping
from tests.participation.voicing import idea
from tests.participation_made import make_process
from tests.people import Cast, make_person, make_resident

pytestmark = pytest.mark.django_db
MAIL = "bakker@voorbeeld.example"
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
        asked = organisation_obstacle(request_of(company), phase)
        assert asked and asked.how == How.ORGANISATION
        columns, signs = said_by_organisation(request_of(company), phase, CompanyForm({"email": MAIL}))
        enrol(phase.process, signs, **columns)
        assert organisation_obstacle(request_of(company), phase) is None
    refusal = organisation_obstacle(request_of(cast.suzanne), business)
    assert refusal and refusal.how == How.COMPANY
    asked = organisation_obstacle(request_of(cast.suzanne), association)
    assert asked and asked.how == How.ORGANISATION
    refusal = organisation_obstacle(request_of(None), association)
    assert refusal and refusal.how == How.LOG_IN


def test_only_who_came_with_digid_says_which_organisation(cast: Cast) -> None:
    phase = phase_for(cast, "organisation")
    assert needs_organisation(request_of(cast.suzanne), phase)
    columns, signs = said_by_organisation(request_of(cast.suzanne), phase, filled())
    enrol(phase.process, signs, **columns)
    assert not needs_organisation(request_of(cast.suzanne), phase)
    assert not needs_organisation(request_of(None), phase)


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


def who_page(phase: Phase) -> str:
    return f"/meedoen/{phase.process.slug}/meedoen/"


def sends(page: PageClient, phase: Phase, **changed: str) -> Any:
    return page.post(f"/meedoen/{phase.process.slug}/insturen/", idea(**changed), follow=True)


@pytest.mark.parametrize("who", ["entrepreneur", "organisation", "email"])
def test_a_company_says_where_the_answer_goes(cast: Cast, page: PageClient, who: str) -> None:
    phase = phase_for(cast, who)
    page.as_resident(at_company("Bakkerij", "90000011"))
    assert "U doet mee voor Bakkerij" in page.get(who_page(phase)).text
    assert page.post(who_page(phase), {"email": "geen adres"}).status_code == 422
    assert not Participant.objects.exists()
    assert "U kunt meedoen" in page.post(who_page(phase), {"email": MAIL}, follow=True).text
    assert "wij hebben het" in sends(page, phase).text
    made = Contribution.objects.get().participant
    assert (made.organisation_name, made.email) == ("Bakkerij", MAIL)
    assert Message.objects.get(template="participation/received").address == MAIL


def test_a_colleague_of_the_company_is_the_same_participant(cast: Cast, page: PageClient) -> None:
    phase = phase_for(cast, "entrepreneur")
    first = at_company("Bakkerij", "90000011")
    page.as_resident(first).post(who_page(phase), {"email": MAIL})
    person = Person.objects.create(given_names="Marit", family_name="Visser")
    second = User.objects.create(username="marit", person=person, organisation=first.organisation)
    other = PageClient().as_resident(second)
    assert "U kunt meedoen" in other.get(who_page(phase)).text
    sends(other, phase)
    assert Participant.objects.count() == 1


def test_an_association_says_who_it_is_and_then_sends_in(cast: Cast, page: PageClient) -> None:
    phase = phase_for(cast, "organisation")
    page.as_resident(cast.suzanne)
    assert "KVK-nummer" in page.get(who_page(phase)).text
    too_soon = page.post(f"/meedoen/{phase.process.slug}/insturen/", idea())
    assert too_soon.status_code == 409 and "Een glijbaan in het park" in too_soon.text  # nothing is lost
    assert page.post(who_page(phase), {**SAID, "kvk": "12"}).status_code == 422
    assert "U kunt meedoen" in page.post(who_page(phase), SAID, follow=True).text
    sends(page, phase)
    made = Contribution.objects.get().participant
    assert (made.organisation_name, made.person) == ("Stichting Rond", cast.suzanne.person)
    other = PageClient().as_resident(make_resident(make_person("Kees", "Hagenaar")))
    refused = other.post(who_page(phase), SAID)
    assert refused.status_code == 422 and "al iemand anders mee" in refused.text
    assert Participant.objects.count() == 1


def test_who_spoke_for_themselves_before_has_one_voice(cast: Cast, page: PageClient) -> None:
    phase = phase_for(cast, "organisation")
    own = key_of(phase.process, "person", cast.suzanne.person.pk)  # type: ignore[union-attr]
    enrol(phase.process, [own], person=cast.suzanne.person)
    page.as_resident(cast.suzanne).post(who_page(phase), SAID)
    assert Participant.objects.get().organisation_name == "Stichting Rond"


def test_at_the_counter_we_ask_which_organisation(cast: Cast, page: PageClient) -> None:
    phase = phase_for(cast, "entrepreneur")
    assert cast.suzanne.person
    helping(page, cast.petra, cast.suzanne.person)
    assert "KVK-nummer" in page.get(who_page(phase)).text
    page.post(who_page(phase), SAID)
    sends(page, phase)
    made = Contribution.objects.get()
    assert (made.way, made.participant.organisation_name) == ("counter", "Stichting Rond")


@pytest.mark.parametrize("who", ["entrepreneur", "organisation"])
def test_who_left_is_not_asked_for_ever(cast: Cast, page: PageClient, who: str) -> None:
    phase = phase_for(cast, who)
    page.as_resident(at_company("Bakkerij", "90000011") if who == "entrepreneur" else cast.suzanne)
    page.post(who_page(phase), {"email": MAIL} if who == "entrepreneur" else SAID)
    leave(Participant.objects.get(), withdraw=False)
    assert "U kunt meedoen" in page.get(who_page(phase)).text
    sends(page, phase)
    left = Contribution.objects.get().participant
    assert (left.organisation_name, left.email, left.person) == ("", "", None)
