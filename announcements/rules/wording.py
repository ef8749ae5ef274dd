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
BEFORE = r"(?:^|[,;:(]\s*|\s-\s|\b(?:op|aan|in|nabij|bij|locatie|ter hoogte van)\s+(?:de |het )?)"
WITH_POSTCODE = re.compile(rf"{BEFORE}{STREET} {NUMBER},? {POSTCODE}")
IN_TOWN = re.compile(rf"{BEFORE}{STREET} {NUMBER}(?=,? (?:te |in )?[A-Z][a-z]+(?:$|[ ,.)]))")
AT_THE_END = re.compile(rf"(?:^|[,;:(]\s*|\s-\s){STREET} {NUMBER}\s*\)?\.?$")
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
    """The first address that one of these texts names."""
    for pattern in (WITH_POSTCODE, IN_TOWN, AT_THE_END):
        for text in texts:
            if found := pattern.search(text[:2000]):
                parts = found.groupdict()
                postcode = (parts.get("postcode") or "").replace(" ", "")
                return Address(parts["street"].strip(), parts["number"].strip(), postcode)
    return None


def headline(title: str, description: str, source_type: str, address: str) -> str:
    """What it is about and where: the title, or the description where the title only names the type."""
    words = description if description and says_nothing(title, source_type) else title
    words = PLAIN_TOWN.sub("", words).strip(" ,") or title
    street = address.partition(",")[0]
    if street and bare(street) not in bare(words):
        words = f"{words.rstrip('.')}, {street}"
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
