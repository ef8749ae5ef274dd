"""Points and outlines on the earth, as plain numbers: degrees of WGS 84, longitude first as in GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

EARTH_METRES = 6_371_000

type Ring = Sequence[Sequence[float]]


class Point(NamedTuple):
    """A place, in degrees."""

    longitude: float
    latitude: float


def metres_between(one: Point, other: Point) -> float:
    """How far two places are apart, as the crow flies (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    along = sin((south - north) / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(along + cos(north) * cos(south) * across))


def is_inside(point: Point, outline: dict[str, Any]) -> bool:
    """Whether a place lies within a GeoJSON Polygon or MultiPolygon; holes do not belong to it."""
    return any(
        _crosses(point, rings[0]) and not any(_crosses(point, hole) for hole in rings[1:])
        for rings in polygons(outline)
        if rings
    )


def polygons(outline: dict[str, Any]) -> Iterator[Sequence[Ring]]:
    """The polygons of an outline, each as rings: the outer one first, then holes."""
    if outline.get("type") == "Polygon":
        yield outline["coordinates"]
    elif outline.get("type") == "MultiPolygon":
        yield from outline["coordinates"]


def _crosses(point: Point, ring: Ring) -> bool:
    """Whether a line to the east from the place crosses the ring an odd number of times."""
    odd = False
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > point.latitude) != (y2 > point.latitude):
            at = x1 + (point.latitude - y1) / (y2 - y1) * (x2 - x1)
            odd ^= point.longitude < at
    return odd
