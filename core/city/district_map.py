"""A map of the ten districts to draw in a page: a sketch of tiles, or the real outlines when all are loaded.

Pure: areas and figures in, shapes out. Everything is in units of the drawing, from the top left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians

from core.city.geometry import Point, polygons
from core.city.models import Area

WIDTH = 400
TILE_HEIGHT, GAP = 84, 6
COLUMNS = 4
MARGIN = 6
LINE = 17
LONGEST_LINE = 11
"""Letters of a name on one line of a tile."""


@dataclass(frozen=True)
class Shape:
    """One district: a path, its name in lines with the place of each, how many, and where it leads."""

    path: str
    lines: tuple[tuple[str, str, str], ...]
    name: str
    count: int | None = None
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class DistrictMap:
    """What the component draws. `sketch`: the shapes are tiles, not what the districts look like."""

    shapes: tuple[Shape, ...]
    height: int
    sketch: bool
    width: int = WIDTH
    point: tuple[str, str] | None = None


@dataclass(frozen=True)
class Frame:
    """From degrees to the drawing: west and north edges, and units in a degree either way."""

    west: float
    north: float
    across: float
    down: float
    height: int = field(default=0)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies in the drawing."""
        return (
            MARGIN + (longitude - self.west) * self.across,
            MARGIN + (self.north - latitude) * self.down,
        )


def district_map(
    districts: Iterable[Area],
    *,
    counts: Mapping[int, int] | None = None,
    url_of: Callable[[Area], str] = lambda area: "",
    current: Iterable[int] = (),
    point: Point | None = None,
) -> DistrictMap:
    """A map of these districts. `counts` by their key; `current`: keys of those that stand out.

    A point is drawn only where there are outlines: on a sketch it would lie.
    """
    known = [area for area in districts if area.column is not None and area.row is not None]
    chosen = set(current)

    def shape(area: Area, path: str, x: float, y: float) -> Shape:
        count = counts.get(area.pk, 0) if counts is not None else None
        lines = _lines(area.name, count, x, y)
        return Shape(path, lines, area.name, count, url_of(area), area.pk in chosen)

    if known and all(area.outline for area in known):
        frame = _frame(known)
        shapes = tuple(shape(area, _outline(area, frame), *_middle(area, frame)) for area in known)
        where = _written(*frame.place(*point)) if point else None
        return DistrictMap(shapes, frame.height, sketch=False, point=where)
    shapes = tuple(shape(area, *_tile(area)) for area in known)
    rows = max((area.row or 0 for area in known), default=1)
    return DistrictMap(shapes, rows * (TILE_HEIGHT + GAP) - GAP + 2 * MARGIN, sketch=True)


def _tile(area: Area) -> tuple[str, float, float]:
    """A tile as a path, and its middle."""
    wide = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    x = MARGIN + ((area.column or 1) - 1) * (wide + GAP)
    y = MARGIN + ((area.row or 1) - 1) * (TILE_HEIGHT + GAP)
    return f"M{x:g} {y:g}h{wide:g}v{TILE_HEIGHT}h-{wide:g}z", x + wide / 2, y + TILE_HEIGHT / 2


def _frame(areas: Sequence[Area]) -> Frame:
    corners = [corner for area in areas for ring in _rings(area) for corner in ring]
    west, east = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
    south, north = min(corner[1] for corner in corners), max(corner[1] for corner in corners)
    # A degree to the east is shorter than one to the north; so far north by this much.
    narrower = cos(radians((south + north) / 2))
    across = (WIDTH - 2 * MARGIN) / max(east - west, 1e-6)
    down = across / narrower
    return Frame(west, north, across, down, round(2 * MARGIN + (north - south) * down))


def _rings(area: Area) -> list[Sequence[Sequence[float]]]:
    return [ring for rings in polygons(area.outline or {}) for ring in rings]


def _outline(area: Area, frame: Frame) -> str:
    parts = []
    for ring in _rings(area):
        corners = dict.fromkeys(_written(*frame.place(corner[0], corner[1])) for corner in ring)
        parts.append("M" + "L".join(" ".join(corner) for corner in corners) + "z")
    return "".join(parts)


def _middle(area: Area, frame: Frame) -> tuple[float, float]:
    if area.longitude is not None and area.latitude is not None:
        return frame.place(area.longitude, area.latitude)
    first = _rings(area)[0]
    return frame.place(sum(c[0] for c in first) / len(first), sum(c[1] for c in first) / len(first))


def _lines(name: str, count: int | None, x: float, y: float) -> tuple[tuple[str, str, str], ...]:
    """The name in short lines around a middle, room for the figure below it."""
    lines = list[str]()
    for word in re.findall(r"[^\s-]+(?:-\s?|\s|$)", name):
        if lines and len((lines[-1] + word).strip()) <= LONGEST_LINE:
            lines[-1] += word
        else:
            lines.append(word)
    lines = [line.strip() for line in lines]
    if count is not None:
        lines.append(str(count))
    top = y - LINE * (len(lines) - 1) / 2 + 5
    return tuple((line, *_written(x, top + number * LINE)) for number, line in enumerate(lines))


def _written(x: float, y: float) -> tuple[str, str]:
    """Numbers as SVG reads them, whatever the language of the page."""
    return f"{x:.1f}", f"{y:.1f}"
