"""The map of the districts, and the same as a table."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.city.models import Area
from tests.announcements.made import keep, made
from tests.city.shapes import give_outlines
from tests.client import PageClient

pytestmark = pytest.mark.django_db

MAP = "/bekendmakingen/kaart/"


def read(page: PageClient, path: str = MAP) -> str:
    response = page.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def counted(html: str) -> dict[str, str]:
    return dict(re.findall(r"<title>([^<:]+): (\d+)</title>", html))


def test_counts_in_the_drawing_and_in_the_table(page: PageClient) -> None:
    keep(
        made(1),
        made(2, title="Werk in Havenwijk-Noord", description=""),
        made(3, description="Kade 2 2317ZZ Leiden"),
        made(4, days=200),
        made(5, title="regel", description="regel", at=None),
    )
    html = read(page)
    found = counted(html)
    assert len(found) == 10 and found["Binnenstad-Noord"] == "2" and found["Merenwijk"] == "1"
    assert sum(map(int, found.values())) == 3 and "Van 1 bekendmaking weten wij niet" in html
    table = html[html.index("<table") : html.index("</table>")]
    for district in Area.objects.filter(kind="district"):
        assert district.name in table and f"?wijk={district.slug}" in table


def test_a_sketch_says_that_it_is_one_until_all_outlines_are_there(page: PageClient) -> None:
    assert "Dit is een schets" in read(page) and "This is a sketch" in read(page, f"/en{MAP}")
    give_outlines()
    html = read(page)
    assert "Dit is een schets" not in html and "De grenzen van de wijken" in html
    Area.objects.filter(name="Mors").update(outline=None)
    assert "Dit is een schets" in read(page)


def test_a_comma_of_the_language_is_never_in_the_drawing(page: PageClient) -> None:
    give_outlines()
    html = read(page)
    drawing = html[html.index('class="district-map"') :].partition("</svg>")[0]
    for drawn in re.findall(r' (?:d|x|y|cx|cy|viewBox)="([^"]+)"', drawing):
        assert re.fullmatch(r"[-\d. MLhvzZ]+", drawn)


@pytest.mark.parametrize("number", [10, 60])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    keep(*(made(each) for each in range(1, number + 1)))
    with django_assert_max_num_queries(5):
        read(page)
