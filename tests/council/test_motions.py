"""Motions with what became of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client import PageClient
from tests.council_factory import make_item, make_meeting, make_outcome
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str = "/raad/moties/") -> str:
    response = page.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_all_and_by_result(page: PageClient) -> None:
    item = make_item(make_meeting(-3))
    make_outcome(item, "Meer banken")
    make_outcome(item, "Minder banken", result="rejected")
    make_outcome(item, "Begroting", kind="decision")
    html = read(page)
    assert "Meer banken" in html and "Minder banken" in html and "Begroting" not in html
    chosen = read(page, "/raad/moties/?uitkomst=verworpen")
    assert "Minder banken" in chosen and "Meer banken" not in chosen
    assert 'href="/raad/moties/?uitkomst=verworpen" aria-current="true"' in chosen


@pytest.mark.parametrize("query", ["uitkomst=x", "uitkomst=%00", "voor=x", "voor=0", "voor=999999999999"])
def test_a_bad_choice_shows_all(page: PageClient, query: str) -> None:
    make_outcome(make_item(make_meeting(-3)))
    assert "Meer banken" in read(page, f"/raad/moties/?{query}")


def test_older_ones_go_on_behind_the_last_within_the_choice(page: PageClient) -> None:
    item, older = make_item(make_meeting(-3)), make_item(make_meeting(-30))
    rows = [make_outcome(item, f"Nummer {n:02}") for n in range(15)]
    rows = [*reversed(rows), *reversed([make_outcome(older, f"Ouder {n:02}") for n in range(10)])]
    first = read(page, "/raad/moties/?uitkomst=aangenomen")
    assert "Nummer 00" in first and "Ouder 05" in first and "Ouder 04" not in first
    assert f"uitkomst=aangenomen&amp;voor={rows[19].pk}" in first
    rest = read(page, f"/raad/moties/?uitkomst=aangenomen&voor={rows[19].pk}")
    assert "Ouder 04" in rest and "Nummer" not in rest


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    item = make_item(make_meeting(-3))
    for n in range(number):
        make_outcome(item, f"Motie {n}")
    page.get("/raad/moties/")
    with django_assert_max_num_queries(2):
        read(page)
