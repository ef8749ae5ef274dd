"""Personal data in a text that everybody may read: citizen service numbers, addresses and numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.audit.logs import is_bsn

BSN_LIKE = re.compile(r"(?<![\d.,/-])\d(?:[ .-]?\d){8}(?![\d/-]|[.,]\d)")
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
MOBILE = re.compile(r"(?<![\d+])(?:\+31|0031|0)[ (-]*(?:0\)[ ]?)?6(?:[ -]?\d){8}(?!\d)")
SHARED_BOXES = re.compile(
    "balie|bezwaar|burgerzaken|contact|gemeente|griffie|info|informatie|klachten|klantcontact|meldpunt|post|"
    "postbus|privacy|redactie|servicedesk|support|webredactie|wmo",
    re.IGNORECASE,
)
"""Names before the @ that stand for a desk and not for a person."""


class Kind(StrEnum):
    """What was found."""

    BSN = "bsn"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True)
class Found:
    """One piece of personal data: where it stands in the text, and what stands there."""

    kind: Kind
    start: int
    end: int
    text: str


def find(text: str, *, shared_boxes: bool = False) -> list[Found]:
    """All BSNs, e-mail addresses and mobile numbers in a text, in order.

    A number counts as BSN when it passes the eleven test, however it is spaced. `shared_boxes` lets the
    mailbox of a desk through, such as info@voorbeeld.nl: that is nobody's.
    """
    found = [
        each
        for each in (*_all(Kind.EMAIL, EMAIL, text), *_all(Kind.PHONE, MOBILE, text), *_bsns(text))
        if not (shared_boxes and each.kind is Kind.EMAIL and SHARED_BOXES.fullmatch(each.text.split("@")[0]))
    ]
    return sorted(found, key=lambda each: each.start)


def without(text: str, mark: str = "…") -> str:
    """The text with each piece of personal data replaced by a mark."""
    for each in reversed(find(text)):
        text = text[: each.start] + mark + text[each.end :]
    return text


def _all(kind: Kind, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        yield Found(kind, match.start(), match.end(), match[0])


def _bsns(text: str) -> Iterator[Found]:
    for match in BSN_LIKE.finditer(text):
        if is_bsn(re.sub(r"\D", "", match[0])):
            yield Found(Kind.BSN, match.start(), match.end(), match[0])
