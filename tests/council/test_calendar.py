"""Meetings as lists and as a month."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests.client import PageClient
from tests.council_factory import make_meeting
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_the_month_of_today_and_others(page: PageClient) -> None:
    here = make_meeting(0, title="Vandaag bijeen")
    assert here.get_absolute_url() in read(page, "/raad/kalender/")
    day = timezone.localdate()
    assert here.get_absolute_url() in read(page, f"/raad/kalender/{day.year}/{day.month}/")
    assert "Vandaag bijeen" not in read(page, "/raad/kalender/2020/2/")


def test_a_month_is_a_table_with_weekdays_and_its_neighbours(page: PageClient) -> None:
    html = read(page, "/raad/kalender/2026/12/")
    assert html.count('scope="col"') == 7 and '<abbr title="maandag">' in html
    assert 'href="/raad/kalender/2026/11/" rel="prev"' in html
    assert 'href="/raad/kalender/2027/1/" rel="next"' in html
    assert "In deze maand staan geen vergaderingen." in html
    assert 'href="/en/raad/kalender/2027/1/"' in read(page, "/en/raad/kalender/2026/12/")


def test_a_late_meeting_stands_on_its_own_day(page: PageClient) -> None:
    """At 23.30 in summer it is the same day here, and in UTC too; at 00.30 it is not."""
    moment = datetime(2026, 7, 9, 0, 30, tzinfo=timezone.get_current_timezone())
    make_meeting(starts_at=moment, title="Nachtwerk")
    cells = read(page, "/raad/kalender/2026/7/").split("<td")
    assert ["Nachtwerk" in cell for cell in cells if 'datetime="2026-07-09"' in cell] == [True]


@pytest.mark.parametrize("path", ["2026/0", "2026/13", "1989/12", "2999/1", "99999999999/1"])
def test_months_that_are_not_there(page: PageClient, path: str) -> None:
    assert page.get(f"/raad/kalender/{path}/").status_code == 404


def test_the_first_and_last_month_lead_no_further(page: PageClient) -> None:
    assert 'rel="prev"' not in read(page, "/raad/kalender/1990/1/")
    assert 'rel="next"' not in read(page, f"/raad/kalender/{timezone.localdate().year + 10}/12/")


def test_cancelled_is_said_in_words(page: PageClient) -> None:
    make_meeting(0, cancelled=True)
    for path in ("/raad/kalender/", "/raad/vergaderingen/", "/raad/"):
        assert "gaat niet door" in read(page, path)


def test_lists_of_what_comes_and_was(page: PageClient) -> None:
    make_meeting(3, title="Straks")
    make_meeting(-3, title="Geweest")
    coming, past = read(page, "/raad/vergaderingen/"), read(page, "/raad/vergaderingen/eerder/")
    assert "Straks" in coming and "Geweest" not in coming
    assert "Geweest" in past and "Straks" not in past


def test_older_ones_go_on_behind_the_last(page: PageClient) -> None:
    rows = [make_meeting(-n - 1, title=f"Nummer {n:02}") for n in range(35)]
    first = read(page, "/raad/vergaderingen/eerder/")
    assert "Nummer 29" in first and "Nummer 30" not in first and f"?voor={rows[29].pk}" in first
    assert "Nummer 30" in read(page, f"/raad/vergaderingen/eerder/?voor={rows[29].pk}")


@pytest.mark.parametrize("bad", ["x", "-1", "99999999999999999999", "0", "%00", "²"])
def test_a_bad_place_starts_at_the_top(page: PageClient, bad: str) -> None:
    make_meeting(-1, title="Bovenaan")
    assert "Bovenaan" in read(page, f"/raad/vergaderingen/eerder/?voor={bad}")


@pytest.mark.parametrize("number", [10, MANY_ROWS])
@pytest.mark.parametrize("path", ["/raad/kalender/", "/raad/vergaderingen/", "/raad/vergaderingen/eerder/"])
def test_queries_stay_the_same(
    page: PageClient, path: str, number: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(number):
        make_meeting(n % 5)
        make_meeting(-n - 1)
    page.get(path)
    with django_assert_max_num_queries(2):
        read(page, path)
