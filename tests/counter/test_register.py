"""/balie/inschrijven/: somebody we do not know yet."""

from __future__ import annotations

from typing import Any

import pytest

from core.accounts.models import Person
from core.audit.models import AccessRecord
from tests.client import PageClient
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db

PATH = "/balie/inschrijven/"


def said(**others: Any) -> dict[str, Any]:
    return {
        "given_names": "Wim",
        "name_prefix": "van der",
        "family_name": "Steen",
        "birth_day": "3",
        "birth_month": "4",
        "birth_year": "1950",
        "street": "Voorbeeldgracht",
        "house_number": "7",
        "addition": "A",
        "postcode": "2312ab",
        "city": "Leiden",
        **others,
    }


def test_a_new_person_leads_on_to_helping(page: PageClient, cast: Cast) -> None:
    response = page.as_staff(cast.petra).post(PATH, said())
    person = Person.objects.get(family_name="Steen")
    assert person.full_name == "Wim van der Steen"
    assert (person.postcode, person.house, person.from_brp) == ("2312 AB", "7A", False)
    assert str(person.birth) == "1950-04-03"
    assert person.own_bsn() is None
    assert "Wim van der Steen helpen" in page.get(response.headers["Location"]).content.decode()


def test_without_an_address_it_works_too(page: PageClient, cast: Cast) -> None:
    nowhere = dict.fromkeys(("street", "house_number", "addition", "postcode", "city"), "")
    assert page.as_staff(cast.petra).post(PATH, said(**nowhere)).status_code == 302
    assert not Person.objects.get(family_name="Steen").has_postal_address


def test_half_an_address_is_refused(page: PageClient, cast: Cast) -> None:
    response = page.as_staff(cast.petra).post(PATH, said(city=""))
    assert response.status_code == 422
    assert "Vul het hele adres in" in response.content.decode()
    assert not Person.objects.filter(family_name="Steen").exists()


@pytest.mark.parametrize("year", ["1850", "2990"])
def test_a_birth_date_that_cannot_be_is_refused(year: str, page: PageClient, cast: Cast) -> None:
    response = page.as_staff(cast.petra).post(PATH, said(birth_year=year))
    assert response.status_code == 422
    assert "Kijk het jaar na" in response.content.decode()


def test_somebody_we_know_is_shown_first(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    born = {"birth_day": "14", "birth_month": "3", "birth_year": "1985"}
    same = said(given_names="S.", name_prefix="de", family_name="Graaf", **born)
    html = page.as_staff(cast.petra).post(PATH, same).content.decode()
    assert "Kennen wij deze persoon al?" in html
    assert "/balie/begin/" in html
    assert Person.objects.filter(family_name="Graaf").count() == 0
    assert AccessRecord.objects.filter(action="found", person_id=suzanne.pk, what="inschrijven").exists()
    assert page.post(PATH, {**same, "somebody_else": "on"}).status_code == 302
    assert Person.objects.filter(family_name="Graaf").count() == 1


def test_a_double_click_does_not_make_two(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).post(PATH, said())
    assert "Kennen wij deze persoon al?" in page.post(PATH, said()).content.decode()
    assert Person.objects.filter(family_name="Steen").count() == 1
