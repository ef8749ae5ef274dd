"""One record of the source to plain data, or why it cannot be kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from announcements.importing.places import Place, places_of, point_in
from announcements.importing.xml import Node
from announcements.rules.wording import plain

FIRST = date(1990, 1, 1)
AHEAD = timedelta(days=3653)
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,59}")
LONGEST_TITLE, LONGEST_TEXT = 500, 5000
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
LOCAL_RULES = "https://lokaleregelgeving.overheid.nl/"
SUBJECT_SCHEME = "Rubriek"
"""Of several types the one of this scheme says what it is; the others say "official publication"."""


class Refused(ValueError):
    """This record cannot be kept, with the reason in words."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One announcement as the source has it, in plain words; places in the order of the source."""

    identifier: str
    title: str
    published_on: date
    url: str
    types: tuple[str, ...] = ()
    description: str = ""
    authority: str = ""
    publication: str = ""
    modified_on: date | None = None
    deadline: date | None = None
    pdf_url: str = ""
    places: tuple[Place, ...] = field(default=())
    odd: tuple[str, ...] = field(default=())


def read_record(node: Node, today: date) -> Record:
    """A record of an SRU answer, or the metadata in it. Raises Refused."""
    meta = node.first("meta") or node
    core = meta.first("owmskern") or meta
    identifier = _identifier(core.words("identifier"))
    title = plain(core.words("title"), LONGEST_TITLE)
    published = meta.words("available", "issued", "date") or meta.words("modified")
    deadline, odd = _odd_date(meta.words("datumEindeReactietermijn"), today, "de laatste dag bij de bron")
    return Record(
        identifier=identifier,
        title=_needed(title, identifier, "een titel"),
        types=_types(core),
        description=plain(meta.words("abstract", "description"), LONGEST_TEXT),
        authority=plain(core.words("creator", "authority") or meta.words("publisher"), 100),
        publication=plain(meta.words("publicatienaam"), 60),
        published_on=_day(published, today, identifier),
        modified_on=_odd_date(core.words("modified") or meta.words("modified"), today, "")[0],
        deadline=deadline,
        url=_address(node.words("preferredUrl", "url")) or _official(identifier),
        pdf_url=_pdf(node),
        places=tuple(places_of(meta)),
        odd=(f"{identifier}: {odd}",) if odd else (),
    )


def read_row(row: Any, today: date) -> Record:
    """A row of a list: date, identifier, type, title, description, url, lat, lon. Raises Refused."""
    if not isinstance(row, Mapping):
        raise Refused("een regel is geen bekendmaking")
    text = {name: str(row.get(name) or "") for name in ("identifier", "title", "description", "type", "url")}
    identifier = _identifier(text["identifier"])
    places: tuple[Place, ...] = ()
    if row.get("lat") is not None and row.get("lon") is not None:
        places = (Place(*point_in([f"{row['lat']} {row['lon']}"])),)
    return Record(
        identifier=identifier,
        title=_needed(plain(text["title"], LONGEST_TITLE), identifier, "een titel"),
        types=(plain(text["type"], 150),) if text["type"] else (),
        description=plain(text["description"], LONGEST_TEXT),
        authority=plain(str(row.get("authority") or "Leiden"), 100),
        publication=NAMES.get(identifier.partition("-")[0], ""),
        published_on=_day(str(row.get("date") or ""), today, identifier),
        url=_address(text["url"]) or _official(identifier),
        places=places,
    )


NAMES = {"gmb": "Gemeenteblad", "stcrt": "Staatscourant", "prb": "Provinciaal blad", "wsb": "Waterschapsblad"}


def day_of(text: str, today: date) -> date | None:
    """A day between 1990 and ten years from now, from a date or a moment; None for anything else."""
    try:
        day = datetime.fromisoformat(text.strip()[:10]).date()
    except ValueError:
        return None
    return day if FIRST <= day <= today + AHEAD else None


def _day(text: str, today: date, identifier: str) -> date:
    day = day_of(text, today)
    if day is None:
        raise Refused(f'{identifier}: de datum "{plain(text, 30)}" kan niet kloppen')
    return day


def _odd_date(text: str, today: date, what: str) -> tuple[date | None, str]:
    """A day that may be missing. A day that cannot be is left out, with a word about it."""
    if not text:
        return None, ""
    day = day_of(text, today)
    return day, "" if day or not what else f'{what} kan niet kloppen: "{plain(text, 30)}"'


def _official(identifier: str) -> str:
    if "_" in identifier:  # of the collection of local rules: 112779_1, CVDR100394_2
        return f"{LOCAL_RULES}CVDR{identifier.removeprefix('CVDR')}"
    return f"{OFFICIAL}{identifier}.html"


def _identifier(text: str) -> str:
    if not IDENTIFIER.fullmatch(text.strip()):
        raise Refused(f'het nummer "{plain(text, 40)}" is geen nummer van een bekendmaking')
    return text.strip()


def _needed(text: str, identifier: str, what: str) -> str:
    if not text:
        raise Refused(f"{identifier}: er is geen {what.removeprefix('een ')}")
    return text


def _types(core: Node) -> tuple[str, ...]:
    """The types, what it is about first."""
    found = [node for node in core.all("type") if node.text]
    found.sort(key=lambda node: SUBJECT_SCHEME not in node.attributes.get("scheme", ""))
    return tuple(plain(node.text, 150) for node in found)


def _pdf(node: Node) -> str:
    pdfs = (each for each in node.all("itemUrl") if each.attributes.get("manifestation") == "pdf")
    return next((address for each in pdfs if (address := _address(each.text))), "")


def _address(text: str) -> str:
    """A web address that may stand in a link, else nothing."""
    text = text.strip()
    if len(text) > 500 or not text.isprintable() or any(sign in " \"'<>\\" for sign in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""
