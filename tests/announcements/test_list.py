"""The list of announcements, and choosing among them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.announcements.made import keep, made
from tests.client import PageClient
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db

LIST = "/bekendmakingen/"


def read(page: PageClient, query: str = "", path: str = LIST) -> str:
    response = page.get(path + query)
    assert response.status_code == 200 and not response.cookies
    return str(response.content.decode())


def listed(html: str) -> list[str]:
    return re.findall(r'class="card__title"><a href="(?:/en)?/bekendmakingen/gmb-2026-(\d+)/', html)


def test_newest_first_with_kind_place_and_last_day(page: PageClient) -> None:
    keep(made(1, days=9), made(2, days=1))
    html = read(page)
    assert listed(html) == ["2", "1"]
    assert "Omgevingsvergunning gegeven" in html and "Binnenstad-Noord" in html and "Bezwaar maken" in html
    english = read(page, path="/en/bekendmakingen/")
    assert "Building or environmental permit granted" in english and 'lang="nl">Plaatsen' in english


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?soort=verkeersbesluit", ["3"]),
        ("?wijk=wijk-merenwijk", ["2"]),
        ("?wijk=wijk-binnenstad-noord", ["1", "4"]),
        ("?wijk=havenwijk-noord", ["4"]),
        ("?q=dakraam+weversgracht", ["1"]),
        ("?q=DAKRAAM+99999", []),
        ("?open=1&soort=verkeersbesluit", []),
        ("?soort=bestaat-niet&wijk=nergens", ["1", "2", "3", "4"]),
    ],
)
def test_choosing(page: PageClient, query: str, found: list[str]) -> None:
    keep(
        made(1, days=1),
        made(2, days=2, description="Kade 2 2317ZZ Leiden", title="hek"),
        made(3, days=90, types=("verkeersbesluit",), title="Verkeersbesluit", description="x", at=None),
        made(4, days=91, title="Werk in Havenwijk-Noord", description=""),
    )
    assert listed(read(page, query)) == found


def test_what_can_still_be_answered_closes_first_on_top(page: PageClient) -> None:
    today = timezone.localdate()
    keep(
        made(1, deadline=today + timedelta(days=9)),
        made(2, deadline=today),
        made(3, deadline=today - timedelta(days=1)),
    )
    html = read(page, "?open=1")
    assert listed(html) == ["2", "1"] and "vandaag is de laatste dag" in html and "nog 9 dagen" in html


@pytest.mark.parametrize("more", ["", "&open=1"])
def test_older_goes_on_behind_the_last_and_nothing_is_skipped(page: PageClient, more: str) -> None:
    keep(*(made(number, days=1 + number % 3) for number in range(1, 46)))
    query, seen = "?wijk=wijk-binnenstad-noord" + more, list[str]()
    while query:
        html = read(page, query)
        seen += listed(html)
        link = re.search(r'pagination__older" href="([^"]+)"', html)
        query = link[1].replace("&amp;", "&") if link else ""
    assert len(seen) == 45 and len(set(seen)) == 45


@pytest.mark.parametrize(
    "bad", ["voor=x", "voor=-1", "voor=%C2%B2", "voor=99999999999", "q=%00", "q=" + "a" * 5000]
)
def test_bad_input_is_no_error(page: PageClient, bad: str) -> None:
    keep(made(1))
    read(page, "?" + bad)


def test_an_empty_list_says_so(page: PageClient) -> None:
    assert "Er zijn nog geen bekendmakingen" in read(page)
    assert "Niets gevonden met deze keuzes" in read(page, "?q=niets")


def test_only_reading(page: PageClient) -> None:
    assert page.post(LIST).status_code == 405


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    keep(*(made(each, days=1 + each % 9) for each in range(1, number + 1)))
    for query in ("?q=dakraam", "?open=1", "?wijk=wijk-binnenstad-noord", ""):
        with django_assert_max_num_queries(5):
            read(page, query)
