"""Which district or neighbourhood a place is in, as far as we know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from core.city.geometry import Point, is_inside
from core.city.models import Area

WEST, EAST, SOUTH, NORTH = 4.43, 4.55, 52.10, 52.21
"""A box around the city, in degrees, with a little to spare."""


def is_near(point: Point) -> bool:
    """Whether a place lies in or just around the city."""
    return WEST <= point.longitude <= EAST and SOUTH <= point.latitude <= NORTH


def area_at(point: Point) -> Area | None:
    """The smallest area whose outline we have and that holds this place."""
    known = Area.objects.exclude(outline=None).select_related("district")
    holding = [area for area in known if area.outline and is_inside(point, area.outline)]
    return min(holding, key=lambda area: area.kind == Area.Kind.DISTRICT, default=None)


def area_named(name: str) -> Area | None:
    """The neighbourhood, or else the district, with this name, however it is written."""
    wanted = _bare(name)
    if not wanted:
        return None
    named = [area for area in Area.objects.select_related("district") if _bare(area.name) == wanted]
    return min(named, key=lambda area: area.kind == Area.Kind.DISTRICT, default=None)


def with_districts(areas: Iterable[Area]) -> set[int]:
    """The numbers of these areas and of the districts they lie in."""
    return {number for area in areas for number in (area.pk, area.district_id) if number}


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
