"""Titles of the source in fewer and plainer words. Pure: text in, text out."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

TAG = re.compile(r"<[^<>]{0,500}>|<[a-zA-Z!/?][^<>]{0,500}$")
BLANKS = re.compile(r"\s+")
DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
POSTCODE = r"(?P<postcode>[1-9]\d{3} ?[A-Z]{2})\b"
NUMBER = r"(?P<number>\d{1,5}(?: ?[A-Za-z](?![A-Za-z]))?(?:-[0-9A-Za-z]{1,4})?)"
STREET = r"(?P<street>[0-9A-ZÀ-Þ][^\d,;:()]{2,60}?)"
STREET = r"(?P<street>[0-9A-ZÀ-Þ][^\d,;:()]{2,60}?)"
BEFORE = r"(?:^|[,;:(]\s*|\s-\s|\b(?:op|aan|in|nabij|bij|locatie|ter hoogte van)\s+(?:de |het )?)"
WITH_POSTCODE = re.compile(rf"{BEFORE}{STREET} {NUMBER},? {POSTCODE}")
WORD = r"[A-ZÀ-Þ][\w'’-]+"
LOOSE_STREET = rf"(?P<street>(?:\d+e )?{WORD}(?: (?:van|de|der|den|het|te|ten|'t|{WORD})){{0,4}})"
LOOSE = re.compile(rf"(?:^|[\s(]){LOOSE_STREET} {NUMBER}(?=$|[\s,.;)])")
"""A street and number without postcode: words with a capital, so that it begins where the street does."""
NO_STREET = frozenset(
    (
        "artikel",
        "art",
        "fase",
        "gebouw",
        "deel",
        "kavel",
        "perceel",
        "sectie",
        "blok",
        "leiden",
        "wet",
        "nota",
    )
)
YEARS = range(1900, 2100)
PLAIN_TOWN = re.compile(r"[,\s]+(?:te |in )?Leiden\.?$")
SAME_AGAIN = re.compile(
    r"^(?:rectificatie|verbetering|correctie|gerectificeerd)\b[\s:,.–-]*(?:van\s+)?", re.IGNORECASE
)


class Address(NamedTuple):
    """An address as the text has it; the postcode may be missing."""

    street: str
    number: str
    postcode: str = ""

    def __str__(self) -> str:
        return f"{self.street} {self.number}" + (f", {self.postcode}" if self.postcode else "")


def plain(text: str, longest: int) -> str:
    """Text of a source as plain words: no tags, no signs that steer, blanks of one, cut to length."""
    bare = TAG.sub(" ", text)
    kept = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in bare
        if sign not in DIRECTIONS and unicodedata.category(sign) not in ("Cs", "Co", "Cn")
    )
    short = BLANKS.sub(" ", kept).strip()
    return short if len(short) <= longest else short[: longest - 1].rstrip() + "…"


def address_in(*texts: str) -> Address | None:
    """The first address that one of these texts names; one with a postcode before others."""
    for pattern in (WITH_POSTCODE, LOOSE):
        for text in texts:
            for found in pattern.finditer(text[:2000]):
                parts = found.groupdict()
                postcode = (parts.get("postcode") or "").replace(" ", "")
                address = Address(parts["street"].strip(), parts["number"].strip(), postcode)
                if postcode or _may_be(address):
                    return address
    return None


def _may_be(address: Address) -> bool:
    """Whether a capital and a number are a street: not a year, an article or a building."""
    last = address.street.rpartition(" ")[2].casefold()
    a_year = address.number.isdecimal() and int(address.number) in YEARS
    return last not in NO_STREET and not a_year


def headline(title: str, description: str, source_type: str, address: str) -> str:
    """What it is about and where: the title, or the description where the title only names the type."""
    words = description if description and says_nothing(title, source_type) else title
    words = PLAIN_TOWN.sub("", words).strip(" ,") or title
    house = address.partition(",")[0]
    street = re.sub(r" \d.*$", "", house)
    if street and bare(street) not in bare(words):
        words = f"{words.rstrip('.')}, {house}"
    return words[:1].upper() + words[1:]


def says_nothing(title: str, source_type: str) -> bool:
    """Whether a title only names the kind of text."""
    return bare(title) in {bare(source_type), *(bare(each) for each in NAMES_OF_TYPES)}


NAMES_OF_TYPES = (
    "ander besluit van algemene strekking",
    "algemeen verbindend voorschrift (verordening)",
    "andere beschikking",
    "andere vergunning",
    "beleidsregel",
    "omgevingsvergunning",
    "bekendmaking",
    "verkeersbesluit",
)


def corrects(title: str) -> str:
    """The title that a correction corrects, or "" for what is no correction."""
    rest = SAME_AGAIN.sub("", title)
    return "" if rest == title else rest.strip()


def bare(text: str) -> str:
    """Letters and figures only, small: for comparing."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
