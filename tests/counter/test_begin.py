"""/balie/begin/: who is here, how we know that, and what for. Then the forms of this person open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.utils import timezone, translation

from core.accounts.models import Assistance, Organisation, Person, User
from core.accounts.unsent import SESSION_KEY
from core.audit.models import AccessRecord
from counter.choosing import begin_address
from tests.client import PageClient
from tests.counter_factory import helping, mandate
from tests.people import Cast, make_person, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db


def address(user: User, person: Person, how: str = "counter") -> str:
    with translation.override("nl"):
        return begin_address(user, person.pk, how)


def said(**others: Any) -> dict[str, Any]:
    return {"identity": "id_card", "purpose": "document", "about": "", **others}


def begin(page: PageClient, cast: Cast, how: str = "counter", **others: Any) -> Any:
    page.as_staff(cast.petra)
    return page.post(address(cast.petra, person_of(cast.suzanne), how), said(**others))


def test_who_it_is_and_what_is_asked(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get(address(cast.petra, person_of(cast.suzanne))).content.decode()
    assert "Suzanne de Graaf helpen" in html
    assert "14 maart 1985" in html
    assert "Wie is er nu?" not in html
    assert html.count("autofocus") == 1


def test_it_begins(page: PageClient, cast: Cast) -> None:
    response = begin(page, cast, about="voor de vakantie")
    assert response.headers["Location"] == "/balie/hulp/"
    made = Assistance.objects.get()
    assert (made.staff, made.person, made.mandate) == (cast.petra, person_of(cast.suzanne), None)
    assert (made.how, made.identity) == ("counter", "id_card")
    assert made.purpose == "Paspoort of identiteitskaart aanvragen: voor de vakantie"
    assert made.is_running
    assert made.expires_at - made.started_at == timedelta(minutes=30)
    seen = AccessRecord.objects.get(person_id=made.person_id, user_id=cast.petra.pk)
    assert (seen.action, seen.what) == ("viewed", "hulp counter")


def test_a_form_opened_for_one_person_is_not_sent_for_the_next(cast: Cast) -> None:
    page = PageClient(enforce_csrf_checks=True)
    page.as_staff(cast.petra)

    def helps(person: Person) -> None:
        here = address(cast.petra, person)
        token = str(page.get(here).context["csrf_token"])
        assert page.post(here, said(csrfmiddlewaretoken=token)).status_code == 302

    helps(person_of(cast.suzanne))
    old = str(page.get("/vragen/stellen/").context["csrf_token"])
    helps(person_of(cast.anna))
    refused = page.post("/vragen/stellen/", {"title": "Container vol", "csrfmiddlewaretoken": old})
    assert refused.status_code == 403 and "voor iemand anders iets regelde" in refused.content.decode()
    fresh = str(page.get("/vragen/stellen/").context["csrf_token"])
    assert page.post("/vragen/stellen/", {"csrfmiddlewaretoken": fresh}).status_code == 422


def test_the_purpose_is_kept_in_dutch_whoever_chose_it(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).post(f"/en{address(cast.petra, person_of(cast.suzanne))}", said())
    assert Assistance.objects.get().purpose == "Paspoort of identiteitskaart aanvragen"


@pytest.mark.parametrize(
    ("how", "identity", "works"),
    [
        ("counter", "passport", True),
        ("counter", "questions", False),
        ("counter", "signed_letter", False),
        ("phone", "questions", True),
        ("phone", "passport", False),
        ("post", "signed_letter", True),
        ("post", "passport", False),
        ("home", "residence", True),
        *((how, "not_checked", True) for how in ("counter", "phone", "post", "home")),
    ],
)
def test_how_we_know_who_it_is_fits_how_we_help(
    how: str, identity: str, works: bool, page: PageClient, cast: Cast
) -> None:
    response = begin(page, cast, how=how, identity=identity)
    assert response.status_code == (302 if works else 422)
    assert Assistance.objects.exists() is works


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"identity": ""}, "Kies hoe u weet wie het is"),
        ({"purpose": ""}, "Kies waarvoor deze persoon komt"),
        ({"purpose": "other"}, "Schrijf kort waarvoor"),
    ],
)
def test_nothing_begins_without_an_answer(
    missing: dict[str, str], words: str, page: PageClient, cast: Cast
) -> None:
    response = begin(page, cast, **missing)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Assistance.objects.exists()


def test_another_purpose_is_kept_in_its_own_words(page: PageClient, cast: Cast) -> None:
    begin(page, cast, purpose="other", about="  een   adres nakijken ")
    assert Assistance.objects.get().purpose == "een adres nakijken"


def test_by_phone_the_page_says_what_to_ask(page: PageClient, cast: Cast) -> None:
    where = address(cast.petra, person_of(cast.suzanne), "phone")
    assert "Noem zelf geen antwoord" in page.as_staff(cast.petra).get(where).content.decode()


def test_who_represents_can_be_here(page: PageClient, cast: Cast) -> None:
    suzanne, anna = person_of(cast.suzanne), person_of(cast.anna)
    given = mandate(suzanne, anna)
    page.as_staff(cast.petra)
    html = page.get(address(cast.petra, suzanne)).content.decode()
    assert "Wie is er nu?" in html
    assert "Anna Kok (machtiging)" in html
    assert "Vraag, Klacht" in html or "vraag, klacht" in html.lower()
    assert html.count("autofocus") == 1
    page.post(address(cast.petra, suzanne), said(who=str(given.pk)))
    assert Assistance.objects.get().mandate == given


def test_an_organisation_and_a_guardian_can_be_here_too(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    library = Organisation.objects.create(name="Bibliotheek", helps_residents=True)
    mandate(suzanne, organisation=library)
    mandate(suzanne, person_of(cast.anna), ground="curator", kinds=[], given_how="register")
    html = page.as_staff(cast.petra).get(address(cast.petra, suzanne)).content.decode()
    assert "Bibliotheek (machtiging)" in html
    assert "Anna Kok (curatele)" in html
    assert "alle zaken" in html


def test_a_mandate_that_ended_is_not_offered(page: PageClient, cast: Cast) -> None:
    suzanne, today = person_of(cast.suzanne), timezone.localdate()
    past = mandate(
        suzanne,
        person_of(cast.anna),
        valid_from=today - timedelta(days=9),
        valid_until=today - timedelta(days=1),
    )
    page.as_staff(cast.petra)
    assert "Anna Kok" not in page.get(address(cast.petra, suzanne)).content.decode()
    page.post(address(cast.petra, suzanne), said(who=str(past.pk)))
    assert Assistance.objects.get().mandate is None


def test_a_mandate_of_somebody_else_is_refused(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    mandate(suzanne, person_of(cast.anna))
    other = mandate(person_of(cast.pieter), person_of(cast.anna))
    response = page.as_staff(cast.petra).post(address(cast.petra, suzanne), said(who=str(other.pk)))
    assert response.status_code == 422
    assert not Assistance.objects.exists()


def test_own_household_is_refused_in_words(page: PageClient, cast: Cast) -> None:
    neighbour = make_person("Jan", "de Wit", house_number=5)
    response = page.as_staff(cast.petra).post(address(cast.petra, neighbour), said())
    assert response.status_code == 422
    assert "Vraag een collega. Er is niets veranderd." in response.content.decode()
    assert not Assistance.objects.exists()


def test_a_housemate_who_represents_somebody_is_refused_too(page: PageClient, cast: Cast) -> None:
    neighbour = make_person("Jan", "de Wit", house_number=5)
    given = mandate(person_of(cast.suzanne), neighbour)
    response = page.as_staff(cast.petra).post(
        address(cast.petra, person_of(cast.suzanne)), said(who=str(given.pk))
    )
    assert response.status_code == 422
    assert not Assistance.objects.exists()


def test_beginning_with_the_next_ends_the_one_before(page: PageClient, cast: Cast) -> None:
    before = helping(page, cast.petra, person_of(cast.anna))
    where = address(cast.petra, person_of(cast.suzanne))
    assert "U helpt nu nog Anna Kok" in page.get(where).content.decode()
    page.post(where, said())
    before.refresh_from_db()
    assert before.ended_at is not None
    assert Assistance.objects.filter(ended_at=None).get().person == person_of(cast.suzanne)


def test_what_was_kept_of_the_one_before_is_thrown_away(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.anna))
    session = page.session
    session[SESSION_KEY] = {"/mijn/": {"text": ["van Anna"]}}
    session.save()
    page.post(address(cast.petra, person_of(cast.anna)), said())
    assert SESSION_KEY in page.session
    page.post(address(cast.petra, person_of(cast.suzanne)), said())
    assert SESSION_KEY not in page.session


@pytest.mark.parametrize("of", ["colleague", "nobody"])
def test_only_who_found_somebody_may_begin(of: str, page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    made_up = f"/balie/begin/{signing.dumps([suzanne.pk, 'counter'], salt='other')}/"
    where = {"colleague": address(cast.accused, suzanne), "nobody": made_up}[of]
    response = page.as_staff(cast.petra).post(where, said(), follow=True)
    assert "Zoek deze persoon opnieuw" in response.content.decode()
    assert not Assistance.objects.exists()


def test_few_queries(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    page.as_staff(cast.petra)
    where = address(cast.petra, suzanne)
    page.get(where)
    with counted() as few:
        page.get(where)
    for number in range(10):
        mandate(suzanne, make_person(f"Buur {number}", "Vriend", house_number=70))
    with counted() as many:
        page.get(where)
    assert len(few) == len(many) <= 8
