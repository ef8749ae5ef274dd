"""/vragen/: what is going on, and where each of it leads. Nothing is rejected."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.client import PageClient
from tests.queries import counted
from tests.services_made import make_service

pytestmark = pytest.mark.django_db

PAGES = ["", "melding/", "bezwaar/", "schade/", "nood/"]
KEPT = ["", "melding/", "schade/", "nood/"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_in_both_languages(name: str, prefix: str, page: PageClient) -> None:
    answer = page.get(f"{prefix}/vragen/{name}")
    assert answer.status_code == 200
    assert "14" in answer.content.decode() or name == "nood/"


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_the_same_for_all_and_cheap(name: str, page: PageClient) -> None:
    with counted() as queries:
        answer = page.get(f"/vragen/{name}")
    assert len(queries) <= 5
    assert not answer.cookies and "cookie" not in answer.headers.get("Vary", "").lower()


def test_the_door_leads_everywhere(page: PageClient) -> None:
    html = page.get("/vragen/").content.decode()
    for url in ("stellen", "melding", "bezwaar", "schade", "nood"):
        assert f'href="/vragen/{url}/"' in html
    assert 'href="/klachten/' in html


def test_the_navigation_names_the_door(page: PageClient) -> None:
    assert 'href="/vragen/"' in page.get("/").content.decode()
    assert 'href="/vragen/"' in page.get("/contact/").content.decode()


def test_whom_to_call_in_an_emergency(page: PageClient) -> None:
    html = page.get("/vragen/nood/").content.decode()
    assert "tel:112" in html and "tel:09008844" in html and "<form" not in html.split("<main")[1]


def test_the_last_day_to_object_is_computed_and_explained(page: PageClient) -> None:
    html = page.get("/vragen/bezwaar/?besluit_day=20&besluit_month=11&besluit_year=2025").content.decode()
    assert "De laatste dag is vrijdag 2 januari 2026." in html, "1 January is a holiday (Atw 1, 3)"
    assert "We tellen zes weken vanaf de dag na donderdag 20 november 2025." in html
    assert "De zes weken zijn voorbij" in html and "6:11" in html


def test_a_decision_of_today(page: PageClient) -> None:
    today = timezone.localdate()
    query = f"besluit_day={today.day}&besluit_month={today.month}&besluit_year={today.year}"
    html = page.get(f"/vragen/bezwaar/?{query}").content.decode()
    assert "U kunt bezwaar maken tot en met" in html and "voorbij" not in html


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("besluit_day=31&besluit_month=2&besluit_year=2026", "Deze datum bestaat niet"),
        ("besluit_day=&besluit_month=&besluit_year=", "Vul de datum in"),
        ("besluit_day=%00&besluit_month=x&besluit_year=9", "Deze datum bestaat niet"),
    ],
)
def test_a_date_that_is_none(query: str, told: str, page: PageClient) -> None:
    answer = page.get(f"/vragen/bezwaar/?{query}")
    assert answer.status_code == 200 and told in answer.content.decode()


def test_a_date_still_to_come(page: PageClient) -> None:
    day = timezone.localdate() + timedelta(days=2)
    html = page.get(
        f"/vragen/bezwaar/?besluit_day={day.day}&besluit_month={day.month}&besluit_year={day.year}"
    )
    assert "nog niet geweest" in html.content.decode()


def test_answers_are_offered_while_typing(page: PageClient) -> None:
    make_service()
    found = page.get("/vragen/antwoorden/?q=grofvuil").json()["answers"]
    assert found and found[0]["title"] and found[0]["url"].startswith("/")
    assert page.get("/vragen/antwoorden/?q=").json() == {"answers": []}
    assert page.get("/vragen/antwoorden/?q=%00%00").json() == {"answers": []}
    assert page.get("/vragen/antwoorden/", {"q": "qxz " * 500}).json() == {"answers": []}
