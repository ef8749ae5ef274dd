"""The point of an address, to follow what happens around it."""

from __future__ import annotations

from dataclasses import dataclass

from core.city import addresses
from core.city.addresses import AddressServiceUnreachable
from core.city.areas import area_at, area_named, is_near
from core.city.geometry import Point
from core.http import Reason

LEIDEN = "0546"
DECIMALS = 5
"""About a metre: enough."""


class NotFound(Exception):
    """There is no such address."""


class Elsewhere(Exception):
    """The address lies in another municipality."""


@dataclass(frozen=True)
class Place:
    """An address as a point: what it is called, and the area it lies in as far as known."""

    name: str
    point: Point
    around: int | None


def find(postcode: str, house_number: int) -> Place:
    """The point of a postcode and number. NotFound, Elsewhere, or AddressServiceUnreachable: none can say.

    ValueError when it is no Dutch postcode.
    """
    found = addresses.find(postcode, house_number)
    if not found:
        raise NotFound
    first = found[0]
    if first.municipality_code and first.municipality_code != LEIDEN:
        raise Elsewhere
    if first.longitude is None or first.latitude is None:
        raise AddressServiceUnreachable(Reason.INVALID)
    point = Point(round(first.longitude, DECIMALS), round(first.latitude, DECIMALS))
    if not is_near(point):
        raise Elsewhere
    area = area_named(first.neighbourhood) or area_at(point)
    return Place(f"{first.street} {first.house_number}", point, area.pk if area else None)
