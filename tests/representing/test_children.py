"""Parents act for their child when the population register says so, at each choice anew."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.accounts.models import Ground, Mandate, Person
from core.accounts.partial_date import PartialDate
from core.representing.rules import parents_until
from tests.client import PageClient
from tests.people import ANNA_BSN, LOTTE_BSN, Cast, make_person, make_resident, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

CHILDREN = "/mijn/namens/kind/"


def key_of(html: str, name: str) -> str:
    found = re.search(rf'value="([0-9a-f]{{16}})"[^>]*><span[^>]*>[^<]*{name}', html)
    assert found, html
    return found[1]


def test_a_parent_acts_for_the_child(page: PageClient, cast: Cast, standins: Standins) -> None:
    page.as_resident(cast.anna)
    html = page.get(CHILDREN).content.decode()
    assert ANNA_BSN not in html and LOTTE_BSN not in html
    assert page.post(CHILDREN, {"kind": key_of(html, "Lotte")})["Location"] == "/mijn/"
    made = Mandate.objects.get()
    assert (made.ground, made.kinds, made.given_how) == (Ground.PARENT, [], "register")
    assert made.valid_until == timezone.localdate() + timedelta(days=1)
    assert made.person == Person.objects.with_bsn(LOTTE_BSN).get()
    assert "Lotte" in page.get("/mijn/").content.decode()


def test_chosen_again_it_is_the_same_and_asked_anew(page: PageClient, cast: Cast, standins: Standins) -> None:
    page.as_resident(cast.anna)
    key = key_of(page.get(CHILDREN).content.decode(), "Lotte")
    for _each in range(2):
        page.post(CHILDREN, {"kind": key})
    assert Mandate.objects.count() == 1


def test_a_wrong_key_goes_to_the_counter(page: PageClient, cast: Cast, standins: Standins) -> None:
    page.as_resident(cast.anna)
    html = page.post(CHILDREN, {"kind": "0" * 16}, follow=True).content.decode()
    assert "Kom naar de balie" in html
    assert not Mandate.objects.exists()


def test_a_key_of_another_parent_is_useless(page: PageClient, cast: Cast, standins: Standins) -> None:
    key = key_of(page.as_resident(cast.anna).get(CHILDREN).content.decode(), "Lotte")
    page.as_resident(cast.pieter)
    page.post(CHILDREN, {"kind": key})
    assert not Mandate.objects.exists()


def test_the_register_is_silent(page: PageClient, cast: Cast, standins: Standins) -> None:
    page.as_resident(cast.anna)
    standins.set_fault("/brp/", "status", status=500)
    assert "Probeer het later" in page.get(CHILDREN, follow=True).content.decode()


def test_without_children(page: PageClient, cast: Cast, standins: Standins) -> None:
    assert "staat geen kind" in page.as_resident(cast.suzanne).get(CHILDREN).content.decode()


def test_without_a_number(page: PageClient, cast: Cast, standins: Standins) -> None:
    page.as_resident(make_resident(make_person("Zonder", "Nummer")))
    assert "staat geen kind" in page.get(CHILDREN).content.decode()


def test_it_ends_before_the_eighteenth_birthday() -> None:
    born = PartialDate(2008, 3, 2)
    assert parents_until(born, date(2026, 2, 1)) == date(2026, 2, 2)
    assert parents_until(born, date(2026, 3, 1)) == date(2026, 3, 1)
    assert parents_until(born, date(2026, 3, 2)) is None
    assert parents_until(PartialDate(2008), date(2026, 1, 1)) is None  # may be of age


def test_the_children_of_staff_are_not_listed_under_help(page: PageClient, cast: Cast) -> None:
    assert person_of(cast.anna).full_name
    assert page.get(CHILDREN).status_code == 302
