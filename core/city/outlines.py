"""Loading outlines of districts and neighbourhoods from GeoJSON: all of a file, or nothing of it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.db import transaction

from core.city.areas import bare, is_near
from core.city.geometry import Point
from core.city.models import Area

LARGEST = 50_000_000
MOST_CORNERS = 20_000
SMALLEST_RING = 4
"""A triangle, with its first corner again at the end."""
PREFIX = re.compile(r"^(?:wijk|buurt)\s+\d+\s+", re.IGNORECASE)
DISTRICT_ENDINGS = ("district", "sdistrict", "erdistrict", "kwartier")


class BadOutlines(ValueError):
    """This file cannot be loaded, with the reason in words. Nothing was changed."""


@dataclass(frozen=True)
class Loaded:
    """The areas that got an outline, and names in the file that no area of ours has."""

    areas: tuple[Area, ...]
    unknown: tuple[str, ...]


def load_outlines(path: Path, name_field: str, kind: str = "") -> Loaded:
    """Give every area that the file names its outline and its middle. Raises BadOutlines.

    `kind`: look for names among districts or neighbourhoods only.
    """
    areas = list(Area.objects.filter(kind=kind) if kind else Area.objects.all())
    found: dict[int, Area] = {}
    unknown = []
    for name, geometry in _features(path, name_field):
        area = area_called(name, areas)
        if area is None:
            unknown.append(name)
            continue
        if area.pk in found:
            raise BadOutlines(f"{area.name} staat twee keer in het bestand")
        area.outline = checked(geometry, name)
        area.longitude, area.latitude = middle(area.outline)
        found[area.pk] = area
    if not found:
        raise BadOutlines(f"geen enkele naam in het veld {name_field} is een wijk of buurt van ons")
    with transaction.atomic():
        Area.objects.bulk_update(found.values(), ["outline", "longitude", "latitude"])
    return Loaded(tuple(found.values()), tuple(unknown))


def area_called(name: str, areas: Sequence[Area]) -> Area | None:
    """The area with this name as registers write it ("Wijk 06 Morsdistrict"); neighbourhoods first."""
    wanted = bare(PREFIX.sub("", name))
    for kind in (Area.Kind.NEIGHBOURHOOD, Area.Kind.DISTRICT):
        for area in areas:
            ours = bare(area.name)
            endings = DISTRICT_ENDINGS if kind == Area.Kind.DISTRICT else ()
            if area.kind == kind and wanted in (ours, f"leiden{ours}", *(ours + end for end in endings)):
                return area
    return None


def checked(geometry: Any, name: str) -> dict[str, Any]:
    """A Polygon or MultiPolygon near the city with closed rings, numbers only. Raises BadOutlines."""
    shape = geometry if isinstance(geometry, Mapping) else {}
    match shape.get("type"), shape.get("coordinates"):
        case "Polygon", list(rings):
            return {"type": "Polygon", "coordinates": _rings(rings, name)}
        case "MultiPolygon", list(parts) if parts:
            return {"type": "MultiPolygon", "coordinates": [_rings(part, name) for part in parts]}
    raise BadOutlines(f"{name}: geen Polygon of MultiPolygon")


def middle(outline: Mapping[str, Any]) -> Point:
    """The centre of gravity of the largest part."""
    parts = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    return max((_centre(part[0]) for part in parts), key=lambda weighed: weighed[0])[1]


def _features(path: Path, name_field: str) -> Iterator[tuple[str, Any]]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadOutlines(f"het bestand is groter dan {LARGEST // 1_000_000} MB")
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise BadOutlines(f"het bestand is niet te lezen: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, BadOutlines):
            raise
        raise BadOutlines("het bestand is geen goede JSON") from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise BadOutlines("het bestand heeft geen lijst van gebieden (features)")
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        name = properties.get(name_field) if isinstance(properties, dict) else None
        if not isinstance(name, str) or not name.strip():
            raise BadOutlines(f"gebied {number} heeft geen naam in het veld {name_field}")
        yield name.strip()[:100], feature.get("geometry")


def _rings(rings: Any, name: str) -> list[list[list[float]]]:
    if not isinstance(rings, list) or not rings:
        raise BadOutlines(f"{name}: een vlak zonder lijn eromheen")
    return [_ring(ring, name) for ring in rings]


def _ring(ring: Any, name: str) -> list[list[float]]:
    if not isinstance(ring, list) or not SMALLEST_RING <= len(ring) <= MOST_CORNERS:
        raise BadOutlines(f"{name}: een lijn met te weinig of te veel punten")
    corners = [_corner(corner, name) for corner in ring]
    if corners[0] != corners[-1]:
        raise BadOutlines(f"{name}: een lijn die niet sluit")
    if _centre(corners)[0] == 0:
        raise BadOutlines(f"{name}: een lijn zonder vlak erin")
    return corners


def _corner(corner: Any, name: str) -> list[float]:
    match corner:
        case [int() | float() as x, int() | float() as y, *_] if not isinstance(x, bool):
            if math.isfinite(x) and math.isfinite(y) and is_near(Point(float(x), float(y))):
                return [round(float(x), 6), round(float(y), 6)]
    raise BadOutlines(f"{name}: een punt dat niet in of bij Leiden ligt, in graden met de lengte eerst")


def _centre(ring: Sequence[Sequence[float]]) -> tuple[float, Point]:
    """The size of a ring (twice, in square degrees) and its centre of gravity."""
    x0, y0 = ring[0][0], ring[0][1]
    twice = across = along = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        part = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        twice += part
        across += part * ((x1 - x0) + (x2 - x0))
        along += part * ((y1 - y0) + (y2 - y0))
    if abs(twice) < 1e-12:
        return 0.0, Point(x0, y0)
    return abs(twice), Point(x0 + across / (3 * twice), y0 + along / (3 * twice))
