"""The places that a record marks: degrees, whichever way round they stand. Pure.

A source writes "POINT(lon lat)" or "lat,lon", or metres of the Dutch grid, which are no degrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from announcements.importing.xml import Node
from core.city.areas import is_near
from core.city.geometry import Point

NUMBER = re.compile(r"[-+]?\d{1,7}(?:\.\d{1,20})?")
MOST_CORNERS = 5000
WHERE = ("locatiepunt", "geometrie", "locatiegebied")
"""Elements with numbers, those that are surely degrees first."""

NO_PLACE = gettext_noop("de bron noemt geen plek")
NOT_DEGREES = gettext_noop("de plek bij de bron is niet te lezen")
ELSEWHERE = gettext_noop("de plek bij de bron ligt niet in Leiden")
IMPOSSIBLE = gettext_noop("de plek bij de bron bestaat niet")
PROBLEMS = (IMPOSSIBLE, NOT_DEGREES, ELSEWHERE)


@dataclass(frozen=True)
class Place:
    """Where a record says it is: a point near the city or none and why, and what else it names."""

    point: Point | None = None
    problem: str = ""
    street: str = ""
    number: str = ""
    postcode: str = ""
    label: str = ""

    @property
    def address(self) -> str:
        """Street and number with postcode, as far as named."""
        house = " ".join(part for part in (self.street, self.number) if part)
        return ", ".join(part for part in (house, self.postcode) if part) if self.street else ""


def places_of(meta: Node) -> list[Place]:
    """Every marked area, in the order of the source."""
    return [_place(marked) for marked in meta.all("gebiedsmarkering")]


def best(places: Iterable[Place]) -> Place:
    """The first place with a point; else the first, with why there is none."""
    known = list(places)
    if not known:
        return Place(problem=NO_PLACE)
    return next((place for place in known if place.point), known[0])


def point_in(texts: Iterable[str]) -> tuple[Point | None, str]:
    """The middle of the first text that lies near the city, or why none does."""
    problems = set()
    for text in texts:
        pairs = _pairs(text)
        if not pairs:
            continue
        near = [point for pair in pairs if (point := _near(pair))]
        if near:
            return _middle(near), ""
        problems.add(_problem(pairs[0]))
    first = next((each for each in PROBLEMS if each in problems), NO_PLACE)
    return None, ELSEWHERE if ELSEWHERE in problems else first


def _place(marked: Node) -> Place:
    point, problem = point_in(node.all_text for name in WHERE for node in marked.all(name))
    house = marked.words("huisnummer") + marked.words("huisletter")
    addition = marked.words("huisnummertoevoeging")
    postcode = marked.words("postcode") or marked.words("postcodeHuisnummer")[:6]
    return Place(
        point,
        problem,
        street=marked.words("straatnaam", "openbareRuimte")[:80],
        number=f"{house}-{addition}" if house and addition else house[:20],
        postcode=postcode.replace(" ", "")[:6],
        label=marked.words("geometrielabel", "wijk", "buurt")[:100],
    )


def _pairs(text: str) -> list[tuple[float, float]]:
    numbers = [float(each) for each in NUMBER.findall(text)[: 2 * MOST_CORNERS]]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _near(pair: tuple[float, float]) -> Point | None:
    """The pair as a point near the city, whichever of the two stands first."""
    for longitude, latitude in (pair, pair[::-1]):
        if is_near(point := Point(longitude, latitude)):
            return point
    return None


def _problem(pair: tuple[float, float]) -> str:
    if all(abs(number) > 180 for number in pair):
        return NOT_DEGREES
    if any(abs(number) > 180 for number in pair) or all(abs(number) > 90 for number in pair):
        return IMPOSSIBLE
    return ELSEWHERE


def _middle(points: list[Point]) -> Point:
    """The middle of the box around the points."""
    return Point(
        (min(p.longitude for p in points) + max(p.longitude for p in points)) / 2,
        (min(p.latitude for p in points) + max(p.latitude for p in points)) / 2,
    )
