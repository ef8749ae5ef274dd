"""Places of the source: degrees whichever way round, metres, nonsense."""

from __future__ import annotations

import pytest

from announcements.importing.places import (
    ELSEWHERE,
    IMPOSSIBLE,
    NO_PLACE,
    NOT_DEGREES,
    best,
    places_of,
    point_in,
)
from announcements.importing.xml import parse
from core.city.geometry import Point

HERE = Point(4.49, 52.16)


@pytest.mark.parametrize(
    "text",
    [
        "POINT(4.49 52.16)",
        "POINT (52.16 4.49)",
        "52.16,4.49",
        "4.49 52.16",
        "52.16 4.49",
        "point(4.490 52.160 0)",
    ],
)
def test_either_way_round(text: str) -> None:
    assert point_in([text]) == (HERE, "")


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ([], NO_PLACE),
        ([""], NO_PLACE),
        (["POINT(93742 463894)"], NOT_DEGREES),
        (["POINT(5.33 51.30)"], ELSEWHERE),
        (["POINT(0 0)"], ELSEWHERE),
        (["POINT(4.49 995.1)"], IMPOSSIBLE),
        (["POINT(nan inf)"], NO_PLACE),
        (["POINT(" + "9" * 400 + " 1)"], NOT_DEGREES),
    ],
)
def test_no_place_and_why(texts: list[str], problem: str) -> None:
    assert point_in(texts) == (None, problem)


def test_an_area_gives_its_middle() -> None:
    point, problem = point_in(["POLYGON((4.48 52.15, 4.50 52.15, 4.50 52.17, 4.48 52.17, 4.48 52.15))"])
    assert (
        problem == "" and point and abs(point.longitude - 4.49) < 1e-9 and abs(point.latitude - 52.16) < 1e-9
    )


def test_metres_give_way_to_degrees_and_another_city_to_ours() -> None:
    meta = parse(
        b"<meta><gebiedsmarkering><Punt><locatiepunt>51.30 5.33</locatiepunt></Punt></gebiedsmarkering>"
        b"<gebiedsmarkering><Adres><geometrie>POINT(93742 463894)</geometrie><locatiepunt>52.16 4.49"
        b"</locatiepunt><straatnaam>Kade</straatnaam><huisnummer>1</huisnummer><huisletter>A</huisletter>"
        b"<postcode>2312 ZZ</postcode></Adres></gebiedsmarkering></meta>"
    )
    found = best(places_of(meta))
    assert found.point == HERE and found.address == "Kade 1A, 2312ZZ"
    assert best([]).problem == NO_PLACE
