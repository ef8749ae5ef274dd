"""Which district or neighbourhood a place is in, as far as we know."""

from __future__ import annotations

import unicodedata

from core.city.geometry import Point, is_inside
from core.city.models import Area

WEST, EAST, SOUTH, NORTH = 4.43, 4.55, 52.10, 52.21
"""A box around the city, in degrees, with a little to spare."""


def is_near(point: Point) -> bool:
    """Whether a place lies in or just around the city."""
    return WEST <= point.longitude <= EAST and SOUTH <= point.latitude <= NORTH


def outlined() -> list[Area]:
    """All areas whose outline we have."""
    return list(Area.objects.filter(outline__isnull=False).select_related("district"))


def area_at(point: Point, known: list[Area] | None = None) -> Area | None:
    """The smallest area whose outline we have and that holds this place; `known` is what `outlined` gave."""
    known = outlined() if known is None else known
    holding = [area for area in known if area.outline and is_inside(point, area.outline)]
    return min(holding, key=lambda area: area.kind == Area.Kind.DISTRICT, default=None)


def area_named(name: str) -> Area | None:
    """The neighbourhood, or else the district, with this name, however it is written."""
    wanted = bare(name)
    if not wanted:
        return None
    named = [area for area in Area.objects.select_related("district") if bare(area.name) == wanted]
    return min(named, key=lambda area: area.kind == Area.Kind.DISTRICT, default=None)


def bare(name: str) -> str:
    """Letters and figures only, small: for comparing names."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


POSTCODES = {
    "2311": "Binnenstad-Zuid",
    "2312": "Binnenstad-Noord",
    "2313": "Roodenburg",
    "2314": "Roodenburg",
    "2315": "Noord",
    "2316": "Noord",
    "2317": "Merenwijk",
    "2318": "Merenwijk",
    "2321": "Bos- en Gasthuis",
    "2322": "Bos- en Gasthuis",
    "2323": "Bos- en Gasthuis",
    "2324": "Bos- en Gasthuis",
    "2331": "Stevenshof",
    "2332": "Mors",
    "2333": "Boerhaave",
    "2334": "Boerhaave",
}
"""The district in which most of a postcode lies: a rough guess, for as long as no outlines are loaded."""
