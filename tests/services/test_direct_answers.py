"""What the search answers at once: opening hours, our number, and what things cost."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from core.city.models import Location, OpeningHours
from core.payments.money import euros
from core.search.answers import DirectAnswer
from tests.client import PageClient
from tests.queries import counted
from tests.services_made import make_service, make_tariff

pytestmark = pytest.mark.django_db


def answer(page: PageClient, question: str, prefix: str = "") -> DirectAnswer | None:
    found: DirectAnswer | None = page.get(f"{prefix}/zoeken/", {"q": question}).context["direct"]
    return found


@pytest.fixture
def counter() -> Location:
    location = Location.objects.create(
        slug="loket", name="Loket", street="Dorpsstraat", house_number=1, postcode="2300 AA", city="Leiden"
    )
    for weekday in range(7):
        OpeningHours.objects.create(
            location=location,
            weekday=weekday,
            opens=time(0, 0),
            closes=time(23, 59, 59),
            valid_from=date(2020, 1, 1),
        )
    return location


@pytest.fixture
def passport() -> None:
    make_tariff("boekje", 8387, label="Paspoort", label_en="Passport", example=True)
    make_tariff("boekje", 9999, timezone.localdate() + timedelta(days=1), label="Paspoort later")
    make_tariff("spoed", 5000, label="Toeslag")
    make_service(
        "paspoort",
        tariffs=["boekje", "spoed"],
        nl={"title": "Paspoort aanvragen"},
        english="Apply for a passport",
    )
    make_service("gratis", nl={"title": "Adreswijziging doorgeven"})


@pytest.mark.parametrize("question", ["openingstijden", "is het stadhuis open", "gemeente vandaag geopend"])
def test_it_says_whether_the_counter_is_open(question: str, page: PageClient, counter: Location) -> None:
    found = answer(page, question)
    assert found and (found.lines[0].label, found.lines[0].value) == ("Loket", "Nu open")


@pytest.mark.parametrize(
    "question", ["openingstijden milieustraat", "winkel openen", "terras openingstijden"]
)
def test_hours_of_something_else_are_not_answered(question: str, page: PageClient, counter: Location) -> None:
    assert answer(page, question) is None


def test_without_hours_there_is_no_answer(page: PageClient) -> None:
    assert answer(page, "openingstijden") is None


@pytest.mark.parametrize("question", ["telefoonnummer", "gemeente bellen"])
def test_it_gives_our_number(question: str, page: PageClient) -> None:
    found = answer(page, question)
    assert found and found.lines[0].value == "14 071"


def test_a_number_of_something_else_is_not_answered(page: PageClient) -> None:
    assert answer(page, "huisnummer aanvragen") is None


@pytest.mark.parametrize("question", ["wat kost een paspoort", "paspoort kosten", "prijs paspoort"])
def test_it_says_what_something_costs_today(question: str, page: PageClient, passport: None) -> None:
    found = answer(page, question)
    assert found and [(line.label, line.value, line.note) for line in found.lines] == [
        ("Paspoort", euros(8387), "Verordening")
    ]
    assert "voorbeeldbedragen" in found.note and found.url == "/diensten/paspoort/"


def test_it_says_so_in_english(page: PageClient, passport: None) -> None:
    found = answer(page, "what does a passport cost", "/en")
    assert found and found.lines[0].label == "Passport"


@pytest.mark.parametrize(
    "question", ["paspoort", "wat kost adreswijziging", "wat kost een olifant", "kosten"]
)
def test_other_questions_get_no_price(question: str, page: PageClient, passport: None) -> None:
    assert answer(page, question) is None


def test_it_costs_no_more_than_five_queries(page: PageClient, passport: None, counter: Location) -> None:
    for question in ("wat kost een paspoort", "openingstijden"):
        with counted() as asked:
            assert answer(page, question)
        assert len(asked) <= 5, asked
