"""eHerkenning: a company acts, a person signs; its people see its cases, and nobody else does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.acting import Acting, acting_as_resident
from core.accounts.eherkenning import COMPANY, SIGNER, signed
from core.accounts.models import Organisation, Person, User
from core.cases.acted import acted_words
from core.cases.models import Case
from core.notifications.models import Message
from core.notifications.outbox import address_for
from tests.accounts.logging_in import log_in, point_providers, portal_page
from tests.client import PageClient
from tests.complaints_factory import complaint_case, question_case
from tests.counter_factory import mandate
from tests.people import Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db
ADDRESS = "/account/eherkenning/login/?next=/mijn/"
POST = {"street": "Molenstraat", "house_number": "3", "postcode": "2312ab", "city": "Leiden"}
NAMED = {"given_names": "Joris", "family_name": "Bakker", **POST}


@pytest.fixture
def broker(standins: Standins, settings: Any) -> Standins:
    point_providers(settings, standins)
    settings.EHERKENNING_ISSUER = f"{standins.url}/digid"
    return standins


def logged_in(person: str = "bakker", level: str = "eh3") -> PageClient:
    page = portal_page()
    log_in(page, ADDRESS, person=person, level=level)
    return page


def colleague(cast: Cast, company: Organisation, given: str) -> User:
    person = Person.objects.create(given_names=given, family_name="Visser", **{**POST, "house_number": 3})
    return User.objects.create(username=f"organisatie-{given}", person=person, organisation=company)


@pytest.fixture
def bakery(db: None) -> Organisation:
    return Organisation.objects.create(name="Bakkerij De Korenmolen", kvk_number="90000011")


def test_the_company_and_who_signs(broker: Standins) -> None:
    page = logged_in()
    user = User.objects.get(is_staff=False)
    assert user.organisation is not None and user.organisation.kvk_number == "90000011"
    assert person_of(user).full_name == "Joris Bakker" and person_of(user).bsn_index is None
    assert page.get("/mijn/").status_code == 200


def test_the_same_person_again_and_a_colleague(broker: Standins) -> None:
    for who in ("bakker", "bakker", "collega"):
        logged_in(who)
    assert Organisation.objects.count() == 1
    assert User.objects.filter(is_staff=False).count() == 2


def test_without_a_name_it_is_asked_once(broker: Standins) -> None:
    page = logged_in("naamloos")
    assert page.get("/mijn/")["Location"].endswith("/account/wie-tekent/")
    assert page.post("/account/wie-tekent/", {**NAMED, "postcode": "x"}).status_code == 422
    assert page.post("/account/wie-tekent/", NAMED)["Location"] == "/mijn/"
    assert page.get("/mijn/").status_code == 200


@pytest.mark.parametrize("level", ["eh2"])
def test_too_low_a_level_opens_nothing(broker: Standins, level: str) -> None:
    assert "inloggen" in logged_in(level=level).get("/mijn/")["Location"]


def test_a_company_that_is_not_active_is_refused(broker: Standins) -> None:
    logged_in()
    Organisation.objects.update(active=False)
    assert "inloggen" in logged_in().get("/mijn/")["Location"]


def test_who_signs_is_only_asked_of_organisations(page: PageClient, cast: Cast) -> None:
    assert page.get("/account/wie-tekent/").status_code == 302
    page.as_resident(cast.suzanne)
    assert page.get("/account/wie-tekent/").status_code == 302


def test_a_company_has_no_passport(page: PageClient, cast: Cast, bakery: Organisation) -> None:
    page.as_resident(colleague(cast, bakery, "Marit"))
    assert page.get("/reisdocumenten/aanvraag/")["Location"].endswith("/account/alleen-inwoners/")
    assert "is van een mens" in page.get("/account/alleen-inwoners/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/mijn/machtigingen/", "/mijn/machtigingen/persoon/", "/mijn/namens/uitnodiging/", "/mijn/namens/kind/"],
)
def test_a_company_gives_and_takes_no_mandates_of_people(
    page: PageClient, cast: Cast, bakery: Organisation, path: str
) -> None:
    page.as_resident(colleague(cast, bakery, "Marit"))
    assert page.get(path)["Location"].endswith("/account/alleen-inwoners/")
    assert "/mijn/machtigingen/" not in page.get("/mijn/").content.decode()


def test_who_helps_a_resident_asks_one_for_them(page: PageClient, cast: Cast, bakery: Organisation) -> None:
    bakery.helps_residents = True
    bakery.save()
    made = mandate(person_of(cast.suzanne), organisation=bakery, kinds=["travel-document"])
    page.as_resident(colleague(cast, bakery, "Marit"))
    page.post(f"/mijn/namens/{made.pk}/")
    assert "alleen-inwoners" not in page.get("/reisdocumenten/aanvraag/")["Location"]


def test_colleagues_see_what_the_company_asked(page: PageClient, cast: Cast, bakery: Organisation) -> None:
    marit, joris = colleague(cast, bakery, "Marit"), colleague(cast, bakery, "Joris")
    case = question_case(cast, marit)
    assert case.organisation == bakery
    page.as_resident(joris)
    assert case.reference in page.get("/mijn/").content.decode()
    shown = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "ondertekend door Marit Visser" in shown


def test_another_company_does_not(page: PageClient, cast: Cast, bakery: Organisation) -> None:
    case = question_case(cast, colleague(cast, bakery, "Marit"))
    other = Organisation.objects.create(name="Een ander", kvk_number="90000037")
    for user in (colleague(cast, other, "Joris"), cast.suzanne):
        page.as_resident(user)
        assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404


def test_by_a_mandate_it_is_the_case_of_the_resident(cast: Cast, bakery: Organisation) -> None:
    made = mandate(person_of(cast.suzanne), organisation=bakery)
    marit = colleague(cast, bakery, "Marit")
    assert Acting(marit, made.person, acting_as_resident(marit).channel, mandate=made).company is None


def test_who_lives_there_too_is_somebody_else(cast: Cast, bakery: Organisation) -> None:
    """One's own cases are not those of the company: another log-in, another person."""
    own = complaint_case(cast)
    assert own not in Case.objects.of_resident(colleague(cast, bakery, "Marit"))


def test_letters_name_the_company_first(cast: Cast, bakery: Organisation) -> None:
    marit = colleague(cast, bakery, "Marit")
    lines = address_for(person_of(marit), "letter").splitlines()
    assert lines[:2] == ["Bakkerij De Korenmolen", "T.a.v. Marit Visser"]
    assert address_for(person_of(cast.suzanne), "letter").splitlines()[0] == "Suzanne de Graaf"


def test_each_step_says_which_company_and_who(cast: Cast, bakery: Organisation) -> None:
    case = question_case(cast, colleague(cast, bakery, "Marit"))
    assert acted_words(case.events.earliest("pk")) == "Bakkerij De Korenmolen (Marit Visser) deed dit."
    assert "acted" in Message.objects.filter(event__event__case=case).earliest("pk").context


ODD = st.none() | st.text(max_size=12) | st.integers() | st.lists(st.text(max_size=3)) | st.booleans()


@given(st.dictionaries(st.sampled_from([COMPANY, SIGNER, "given_name", "legalSubjectName", "acr"]), ODD))
def test_whatever_the_claims_say_a_company_has_a_number(odd: dict[str, Any]) -> None:
    found = signed(odd)
    assert found is None or (len(found.kvk_number) == 8 and isinstance(odd[SIGNER], str))


def test_the_log_in_page_offers_it_where_it_is_set(page: PageClient, settings: Any) -> None:
    settings.EHERKENNING_ISSUER = "https://broker.example"
    assert "eHerkenning" in page.get("/account/inloggen/").content.decode()
    settings.EHERKENNING_ISSUER = ""
    assert "Inloggen met eHerkenning" not in page.get("/account/inloggen/").content.decode()


def test_every_page_says_for_which_company_and_who_signs(broker: Standins) -> None:
    page = logged_in()
    company = str(Organisation.objects.get().name)
    for path in ("/mijn/", "/vragen/stellen/", "/klachten/indienen/"):
        words = page.get(path).content.decode()
        assert words.count(f"{company}, Joris Bakker") == 1, path
        assert f"U bent ingelogd voor {company}, als Joris Bakker." in words, path
