"""The pages that every site of a municipality has, in both languages and within their queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from django.utils import timezone, translation

from core.city.hours import Counter, counters
from core.city.models import ClosedDay, Location, OpeningHours
from leiden_portal import translations
from tests.client import PageClient
from tests.people import Cast

PAGES = ("/", "/contact/", "/privacy/", "/toegankelijkheid/", "/account/inloggen/")
TUESDAY = date(2026, 11, 24)
MOST_QUERIES = 5


@pytest.fixture(scope="module", autouse=True)
def english() -> Iterator[None]:
    translations.compile_all()
    translation.trans_real._translations.clear()  # type: ignore[attr-defined]
    yield


@pytest.fixture
def office(db: None) -> Location:
    location = Location.objects.create(
        slug="stadskantoor", name="Stadskantoor", street="Bargelaan", house_number=190, city="Leiden"
    )
    for weekday in range(5):
        OpeningHours.objects.create(
            location=location, weekday=weekday, opens=time(9), closes=time(17), valid_from=date(2024, 1, 1)
        )
    return location


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> Counter:
    moment = datetime.combine(day, time(hour, minute), timezone.get_default_timezone())
    return counters(moment)[0]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_page_works(
    page: PageClient, office: Location, prefix: str, path: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        response = page.get(prefix + path)
    assert response.status_code == 200
    assert response.headers["Content-Language"] == (prefix.strip("/") or "nl")


@pytest.mark.parametrize("path", PAGES)
def test_queries_do_not_grow_with_the_counters(
    page: PageClient, office: Location, path: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(100):
        Location.objects.create(slug=f"balie-{number}", name=f"Balie {number}", house_number=1)
    with django_assert_max_num_queries(MOST_QUERIES):
        page.get(path)


def test_english_pages_speak_english(page: PageClient, office: Location) -> None:
    assert "Arrange it with the city" in page.get("/en/").content.decode()
    assert "Regel het met de gemeente" in page.get("/").content.decode()


def test_open_until(office: Location) -> None:
    assert at(9).open_until == time(17)
    assert at(16, 59).open_until == time(17)


@pytest.mark.parametrize(
    ("hour", "day", "opens_on"),
    [
        (8, TUESDAY, TUESDAY),
        (17, TUESDAY, date(2026, 11, 25)),
        (18, date(2026, 11, 27), date(2026, 11, 30)),
    ],
)
def test_closed_tells_when_it_opens(office: Location, hour: int, day: date, opens_on: date) -> None:
    counter = at(hour, day=day)
    assert (counter.open_until, counter.opens_on, counter.opens_at) == (None, opens_on, time(9))


def test_a_closed_day_closes_every_counter_and_its_own(office: Location) -> None:
    ClosedDay.objects.create(day=TUESDAY, location=None, reason="Verzonnen feest")
    assert at(10).open_until is None
    assert at(10).opens_on == date(2026, 11, 25)
    assert [row.reason for row in at(10).closed] == ["Verzonnen feest"]


def test_a_closed_day_of_another_counter_does_not(office: Location) -> None:
    other = Location.objects.create(slug="z", name="Zijbalie", house_number=1)
    ClosedDay.objects.create(day=TUESDAY, location=other, reason="Verbouwing")
    assert at(10).open_until == time(17)


def test_hours_that_are_over_do_not_count(office: Location) -> None:
    office.opening_hours.update(valid_until=date(2026, 11, 23))
    assert at(10).open_until is None
    assert at(10).opens_on is None
    assert at(10).week == []


def test_a_failed_log_in_says_that_nothing_is_lost(page: PageClient) -> None:
    html = page.get("/account/inloggen/?mislukt=1").content.decode()
    assert "niets verloren" in html
    assert "<title>Fout: Inloggen" in html
    assert "niets verloren" not in page.get("/account/inloggen/").content.decode()


@pytest.mark.parametrize(("level", "words"), [("midden", "sms-code"), ("substantieel", "ID-check")])
def test_the_log_in_page_tells_what_the_level_needs(page: PageClient, level: str, words: str) -> None:
    assert words in page.get(f"/account/inloggen/?niveau={level}").content.decode()


def test_staff_are_told_that_this_is_for_residents(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get("/account/inloggen/").content.decode()
    assert "ingelogd als medewerker" in html


def test_a_log_in_never_leads_to_another_site(page: PageClient) -> None:
    html = page.get("/account/inloggen/?next=https://elders.example/").content.decode()
    action = re.search(r'action="(/account/digid/login/[^"]*)"', html)
    assert action
    assert "elders" not in action[1]


def test_security_txt_is_in_force(page: PageClient) -> None:
    lines = dict(
        line.split(": ", 1) for line in page.get("/.well-known/security.txt").content.decode().splitlines()
    )
    expires = datetime.fromisoformat(lines["Expires"])
    assert 0 < (expires - timezone.now()).days < 365
    assert lines["Contact"].startswith("mailto:")


def test_robots_leave_personal_pages_alone(page: PageClient) -> None:
    assert "Disallow: /mijn/" in page.get("/robots.txt").content.decode()
