"""Outlines from GeoJSON: all of a file or nothing of it, on invented shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.city.areas import area_at
from core.city.district_map import district_map
from core.city.geometry import Point
from core.city.models import Area
from tests.city.shapes import give_outlines, square

pytestmark = pytest.mark.django_db

HOLE = square(4.472, 52.152, 0.002)


def feature(name: object, geometry: Any = None, **more: Any) -> dict[str, Any]:
    shape = geometry or {"type": "Polygon", "coordinates": [square(4.47, 52.15)]}
    return {"type": "Feature", "properties": {"naam": name, **more}, "geometry": shape}


def load(tmp_path: Path, *features: Any, capsys: Any = None) -> None:
    file = tmp_path / "areas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    call_command("areas", str(file), "--name-field", "naam")


def with_outline() -> int:
    return Area.objects.filter(outline__isnull=False).count()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Lage Mors", "lage-mors"),
        ("lage mors", "lage-mors"),
        ("D'Oude  Morsch", "doude-morsch"),
        ("Wijk 06 Morsdistrict", "wijk-mors"),
        ("Roodenburgerdistrict", "wijk-roodenburg"),
        ("Leiden-Noord", "wijk-noord"),
        ("Stationskwartier", "stationskwartier"),
    ],
)
def test_by_name_as_registers_write_it(tmp_path: Path, name: str, slug: str) -> None:
    load(tmp_path, feature(name))
    area = Area.objects.get(outline__isnull=False)
    assert area.slug == slug and (area.longitude, area.latitude) == pytest.approx((4.475, 52.155))
    assert area_at(Point(4.475, 52.155)) == area and area_at(Point(4.49, 52.155)) is None


def test_parts_and_holes(tmp_path: Path) -> None:
    parts = [[square(4.47, 52.15), HOLE], [square(4.49, 52.15, 0.002)]]
    load(tmp_path, feature("Lage Mors", {"type": "MultiPolygon", "coordinates": parts}))
    assert area_at(Point(4.4911, 52.1511)) and area_at(Point(4.4781, 52.1581))
    assert area_at(Point(4.473, 52.153)) is None  # in the hole


def test_names_that_are_not_ours_are_told(tmp_path: Path, capsys: Any) -> None:
    load(tmp_path, feature("Lage Mors"), feature("Verweggistan"))
    assert "not an area of ours: Verweggistan" in capsys.readouterr().out and with_outline() == 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": [square(4.47, 52.15)[:-1]]}), "niet sluit"),
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": [square(52.15, 4.47)]}), "lengte eerst"),
        (
            feature("Hoge Mors", {"type": "Polygon", "coordinates": [square(93_000, 463_000)]}),
            "niet in of bij",
        ),
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": [[[4.47, 52.15]] * 5]}), "zonder vlak"),
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": [[[4.47, 52.15]] * 30_000]}), "te veel"),
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": []}), "zonder lijn"),
        (feature("Hoge Mors", {"type": "MultiPolygon", "coordinates": []}), "geen Polygon"),
        (feature("Hoge Mors", {"type": "Point", "coordinates": [4.47, 52.15]}), "geen Polygon"),
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": [[["a", "b"]] * 5]}), "punt"),
        (feature("Hoge Mors", {"type": "Polygon", "coordinates": [[[True, 52.15]] * 5]}), "punt"),
        (feature("Lage Mors"), "twee keer"),
        (feature(7), "geen naam"),
        (feature(""), "geen naam"),
        ("x", "geen naam"),
    ],
)
def test_one_bad_area_and_nothing_is_loaded(tmp_path: Path, bad: Any, why: str) -> None:
    with pytest.raises(CommandError, match=f"{why}.*Nothing was changed"):
        load(tmp_path, feature("Lage Mors"), bad)
    assert with_outline() == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"features": {}}', '{"features": []}', "[" * 100_000, "nan"]
)
def test_what_is_no_geojson_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.geojson"
    file.write_text(text)
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("areas", str(file), "--name-field", "naam")


def test_no_name_of_ours_or_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="geen enkele naam"):
        load(tmp_path, feature("Verweggistan"))
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("areas", str(tmp_path / "er-niet"), "--name-field", "naam")


def test_the_drawing_keeps_north_up_and_everything_inside() -> None:
    give_outlines()
    districts = list(Area.objects.filter(kind="district").order_by("number"))
    drawn = district_map(districts, point=Point(4.445, 52.125))
    assert not drawn.sketch and drawn.point
    first, sixth = (shape.lines[0] for shape in (drawn.shapes[0], drawn.shapes[5]))
    assert float(first[2]) > float(sixth[2])  # the first lies south of the sixth
    for shape in drawn.shapes:
        numbers = [
            float(each) for each in shape.path.replace("M", " ").replace("L", " ").replace("z", " ").split()
        ]
        assert all(0 <= x <= drawn.width for x in numbers[::2]) and all(
            0 <= y <= drawn.height for y in numbers[1::2]
        )


def test_a_sketch_has_no_point_and_names_in_short_lines() -> None:
    drawn = district_map(Area.objects.filter(kind="district"), point=Point(4.49, 52.16), current=[0])
    assert drawn.sketch and drawn.point is None and len(drawn.shapes) == 10
    lines = {shape.name: [line for line, _, _ in shape.lines] for shape in drawn.shapes}
    assert lines["Bos- en Gasthuis"] == ["Bos- en", "Gasthuis"]
    assert lines["Binnenstad-Zuid"] == ["Binnenstad-", "Zuid"]
