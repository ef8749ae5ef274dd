"""Addresses in the Netherlands, and their look-up in PDOK's Locatieserver (the national register).

The look-up is a help, never a gate: whoever gets `AddressServiceUnreachable` lets the resident type.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from core.http import ProviderError, Reason, call

POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
POINT = re.compile(r"POINT\((-?[0-9.]+) (-?[0-9.]+)\)")
MOST_ADDITIONS = 100
MOST_SUGGESTIONS = 10


class AddressServiceUnreachable(ProviderError):
    """The address register gave no usable answer, for whatever `reason`: let the resident type."""

    provider = "PDOK"


@dataclass(frozen=True)
class Address:
    """One address; `addition` holds house letter and addition together ("A", "A-2", "III").

    Fields with a default are only known for an address that came from a register. `neighbourhood` is the name
    of the CBS buurt; `longitude` and `latitude` are degrees (WGS 84).
    """

    street: str
    house_number: int
    addition: str
    postcode: str
    city: str
    municipality_code: str = ""
    neighbourhood: str = ""
    longitude: float | None = None
    latitude: float | None = None

    @property
    def first_line(self) -> str:
        """Street and number, as on an envelope."""
        return f"{self.street} {self.house_number}" + (f" {self.addition}" if self.addition else "")

    def __str__(self) -> str:
        return f"{self.first_line}, {self.postcode[:4]} {self.postcode[4:]} {self.city}"


@dataclass(frozen=True)
class Suggestion:
    """A line to choose from while typing; `id` leads to the address with `fetch`."""

    id: str
    text: str


def clean_postcode(text: str) -> str:
    """The postcode as the register writes it ("2312KA"); ValueError when it is no Dutch postcode."""
    postcode = "".join(text.split()).upper()
    if not POSTCODE.fullmatch(postcode):
        raise ValueError("Not a Dutch postcode.")
    return postcode


def find(postcode: str, house_number: int, addition: str = "") -> list[Address]:
    """The addresses with this postcode and number: none, one, or one for each addition.

    With an `addition` (however written: "A2", "a-2", "A 2") only the address that has it. Raises ValueError
    when it is no Dutch postcode, AddressServiceUnreachable when the register gives no usable answer.
    """
    postcode = clean_postcode(postcode)
    found = _documents(
        "free",
        q=f"{postcode} {house_number}",
        fq=["type:adres", f"postcode:{postcode}", f"huisnummer:{house_number}"],
        rows=str(MOST_ADDITIONS),
        fl="*",
    )
    addresses = [_address(document) for document in found]
    if addition.strip():
        addresses = [each for each in addresses if _bare(each.addition) == _bare(addition)]
    return sorted(addresses, key=lambda each: each.addition)


def suggest(text: str, municipality: str = "") -> list[Suggestion]:
    """At most ten addresses that look like `text`, best first; `municipality` ("Leiden") narrows them."""
    if not text.strip():
        return []
    filters = ["type:adres"] + ([f"gemeentenaam:{municipality}"] if municipality else [])
    found = _documents("suggest", q=text.strip()[:200], fq=filters, rows=str(MOST_SUGGESTIONS))
    try:
        return [Suggestion(id=str(document["id"]), text=str(document["weergavenaam"])) for document in found]
    except KeyError:
        pass
    raise AddressServiceUnreachable(Reason.INVALID)


def fetch(suggestion_id: str) -> Address | None:
    """The address behind a suggestion; None when the register no longer has it."""
    found = _documents("lookup", id=suggestion_id, fl="*")
    return _address(found[0]) if found else None


def _documents(action: str, **params: str | list[str]) -> list[dict[str, Any]]:
    answer = call(
        AddressServiceUnreachable,
        "GET",
        f"{settings.PDOK_URL}/bzk/locatieserver/search/v3_1/{action}",
        repeatable=True,
        params=params,
    )
    documents = answer["response"].get("docs") if isinstance(answer.get("response"), dict) else None
    if not isinstance(documents, list) or not all(isinstance(document, dict) for document in documents):
        raise AddressServiceUnreachable(Reason.INVALID)
    return documents


def _address(document: dict[str, Any]) -> Address:
    try:
        point = POINT.fullmatch(str(document.get("centroide_ll", "")))
        return Address(
            street=str(document["straatnaam"]),
            house_number=int(document["huisnummer"]),
            addition=_addition(document),
            postcode=clean_postcode(str(document["postcode"])),
            city=str(document["woonplaatsnaam"]),
            municipality_code=str(document.get("gemeentecode", "")),
            neighbourhood=str(document.get("buurtnaam", "")),
            longitude=float(point[1]) if point else None,
            latitude=float(point[2]) if point else None,
        )
    except (KeyError, TypeError, ValueError):
        pass
    raise AddressServiceUnreachable(Reason.INVALID)


def _addition(document: dict[str, Any]) -> str:
    return join_addition(
        str(document.get("huisletter") or ""), str(document.get("huisnummertoevoeging") or "")
    )


def join_addition(letter: str, addition: str) -> str:
    """House letter and addition as one text: "A", "2", "A-2"."""
    return "-".join(part for part in (letter.strip(), addition.strip()) if part)


def _bare(addition: str) -> str:
    return "".join(character for character in addition.casefold() if character.isalnum())


def split_addition(text: str) -> tuple[str, str]:
    """House letter and addition from how people write them together: "A-2", "A2", "bis", "2".

    ValueError when it does not fit: one letter, then at most four signs.
    """
    bare = "".join(sign for sign in text if sign.isalnum())
    letter, addition = "", bare
    if bare[:1].isalpha() and not bare[1:2].isalpha():
        letter, addition = bare[:1].upper(), bare[1:]
    if len(addition) > 4:
        raise ValueError("An addition has at most one letter and four signs.")
    return letter, addition
