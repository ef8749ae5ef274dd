"""Bodies, members and parties: who sits where now, and who did before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client import PageClient
from tests.council_factory import make_body, make_meeting, make_party, make_seat
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_the_council_stands_before_its_committees(page: PageClient) -> None:
    make_body("wonen", "Aan de slag met wonen", about="Over huizen.")
    make_body()
    html = read(page, "/raad/commissies/")
    assert html.index("/raad/commissies/gemeenteraad/") < html.index("/raad/commissies/wonen/")
    assert "Over huizen." in html


def test_a_body_with_meetings_and_members_of_now_and_before(page: PageClient) -> None:
    coming, past = make_meeting(2), make_meeting(-2)
    make_seat("Mirthe Verhoef", -100)
    make_seat("Kornelis Duivestein", -900, -500)
    make_seat("Komt Nog", 30)
    html = read(page, "/raad/commissies/gemeenteraad/")
    assert coming.get_absolute_url() in html and past.get_absolute_url() in html
    assert html.index("Mirthe Verhoef") < html.index("Wie er eerder in zaten") < html.index("Duivestein")
    assert "Komt Nog" not in html


def test_members_by_party_without_who_left(page: PageClient) -> None:
    make_seat("Mirthe Verhoef", -100)
    make_seat("Mirthe Verhoef", -100, body=make_body("wonen", "Wonen"))
    make_seat("Kornelis Duivestein", -900, -500)
    make_seat("Laatste Dag", -900, 0, party=make_party("Sleutel"))
    html = read(page, "/raad/leden/")
    assert html.count("Mirthe Verhoef") == 1 and "Wonen" in html
    assert "Laatste Dag" in html and "Duivestein" not in html


def test_a_member_and_a_party_with_terms(page: PageClient) -> None:
    make_seat("Mirthe Verhoef", -100)
    make_seat("Mirthe Verhoef", -900, -500)
    html = read(page, "/raad/leden/mirthe-verhoef/")
    assert html.index("Nu</caption>") < html.index("Eerder</caption>")
    html = read(page, "/raad/partijen/groene-singel/")
    assert "Nu</caption>" in html and "Eerder</caption>" in html


def test_a_website_that_is_no_web_address_is_no_link(page: PageClient) -> None:
    party = make_party()
    party.website = "javascript:alert(1)"
    party.save()
    assert "javascript" not in read(page, "/raad/partijen/groene-singel/")


@pytest.mark.parametrize("path", ["commissies/x", "leden/x", "partijen/x"])
def test_who_is_not_there(page: PageClient, path: str) -> None:
    assert page.get(f"/raad/{path}/").status_code == 404


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    for n in range(number):
        make_seat(f"Lid {n}", -100)
        make_seat(f"Lid {n}", -900, -500)
        make_meeting(n)
        make_meeting(-n)
    paths = ("commissies/", "commissies/gemeenteraad/", "leden/", "leden/lid-1/", "partijen/groene-singel/")
    for path in paths:
        page.get(f"/raad/{path}")
        with django_assert_max_num_queries(5):
            read(page, f"/raad/{path}")
