"""Lists of addresses: what an initiator pastes or uploads, and what the municipality holds itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, radians

from core.city.addresses import clean_postcode
from core.city.geometry import Point, metres_between
from initiatives.models import KnownAddress

MOST_BYTES = 100_000
MOST_ADDRESSES = 1_000
NUMBER = re.compile(r"(\d{1,5})\s*[-/ ]?\s*([0-9A-Za-z]{0,6})")
METRES_PER_DEGREE = 111_320


class Unreadable(Exception):
    """The list is too long, or no text."""


@dataclass
class Read:
    """What a list says: addresses that we know, and lines that we could not use (by number)."""

    known: list[KnownAddress] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def text_of(raw: bytes) -> str:
    """The text of an uploaded list, as spreadsheets save it."""
    if len(raw) > MOST_BYTES:
        raise Unreadable
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable


def read(text: str) -> Read:
    """Postcode and number on each line, in columns or just written down; each address once.

    Unreadable when it is longer than a street or two.
    """
    if len(text) > MOST_BYTES:
        raise Unreadable
    found = Read()
    wanted: dict[tuple[str, int, str], int] = {}
    for line, cells in enumerate(_rows(text), start=1):
        if not any(cells) or (line == 1 and "postcode" in " ".join(cells).lower()):
            continue
        if key := _key(cells):
            wanted.setdefault(key, line)
        else:
            found.wrong.append(line)
        if len(wanted) > MOST_ADDRESSES:
            raise Unreadable
    _look_up(wanted, found)
    return found


def _rows(text: str) -> Iterable[list[str]]:
    for line in text.splitlines():
        delimiter = ";" if ";" in line else "\t" if "\t" in line else ","
        try:
            yield [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), [])]
        except csv.Error:
            yield ["?"]


def _key(cells: list[str]) -> tuple[str, int, str] | None:
    words = " ".join(cells).strip()
    bare = words.replace(" ", "")[:6]
    try:
        postcode = clean_postcode(bare)
    except ValueError:
        return None
    rest = words[words.upper().replace(" ", "").index(postcode) :]
    rest = re.sub(r"^\s*\d{4}\s*[A-Za-z]{2}\s*", "", rest)
    match = NUMBER.match(rest.strip())
    if match is None:
        return None
    return postcode, int(match[1]), match[2].upper()


def _look_up(wanted: dict[tuple[str, int, str], int], found: Read) -> None:
    postcodes = {postcode for postcode, _number, _addition in wanted}
    rows = {
        (each.postcode, each.house_number, each.addition.upper()): each
        for each in KnownAddress.objects.filter(postcode__in=postcodes)
    }
    for key, line in wanted.items():
        if address := rows.get(key):
            found.known.append(address)
        else:
            found.unknown.append(line)


def within(point: Point, metres: int) -> list[tuple[KnownAddress, int]]:
    """The addresses so near to a place, with their distance, the nearest first."""
    north = metres / METRES_PER_DEGREE
    east = north / max(cos(radians(point.latitude)), 0.1)
    box = KnownAddress.objects.filter(
        latitude__range=(point.latitude - north, point.latitude + north),
        longitude__range=(point.longitude - east, point.longitude + east),
    )
    far = [(each, metres_between(point, Point(each.longitude or 0, each.latitude or 0))) for each in box]
    near = sorted((pair for pair in far if pair[1] <= metres), key=lambda pair: pair[1])
    return [(each, round(distance)) for each, distance in near]
