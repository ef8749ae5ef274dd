"""What the population register (BRP) knows of a person, by the shape of Haal Centraal BRP bevragen v2.

The number is sent in the body of the request, never in an address; no error and no log line holds it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings

from core.accounts.authority import Authority, AuthorityKind
from core.accounts.partial_date import PartialDate
from core.city.addresses import Address, clean_postcode, join_addition
from core.http import ProviderError, Reason, call

CORRESPONDENCE = "B"
DECEASED = "O"
DUTCH = "0001"
# geheimhoudingPersoonsgegevens and opschortingBijhouding come unasked; asking for them is refused.
FIELDS = (
    "burgerservicenummer",
    "naam",
    "geboorte",
    "verblijfplaats",
    "gemeenteVanInschrijving",
    "nationaliteiten",
    "verblijfstitel",
    "indicatieCurateleRegister",
    "gezag",
    "kinderen",
)


class BrpError(ProviderError):
    """The BRP did not help; `reason` tells why. Unreachable: the resident types, and the case says so."""

    provider = "BRP"


class ResidenceKind(StrEnum):
    """What the BRP has for a place to live: only an `ADDRESS` has a street and a number."""

    ADDRESS = "address"
    PLACE = "place"  # described in words, such as a houseboat without a number
    ABROAD = "abroad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Residence:
    """Where somebody lives: `address` is None for every other kind than ADDRESS.

    `is_correspondence` is a briefadres: post is received there, nobody lives there. `object_id` is the number
    of the dwelling in the BAG (the register of addresses): two people with the same one share a household.
    """

    kind: ResidenceKind
    address: Address | None = None
    object_id: str = ""
    is_correspondence: bool = False
    under_investigation: bool = False


AUTHORITY_TYPES = {
    "TweehoofdigOuderlijkGezag": AuthorityKind.TWO_PARENTS,
    "GezamenlijkOuderlijkGezag": AuthorityKind.TWO_PARENTS,  # its name from version 2 of gezag on
    "EenhoofdigOuderlijkGezag": AuthorityKind.ONE_PARENT,
    "GezamenlijkGezag": AuthorityKind.JOINT,
    "Voogdij": AuthorityKind.GUARDIAN,
    "TijdelijkGeenGezag": AuthorityKind.NONE_FOR_NOW,
}


@dataclass(frozen=True)
class BrpPerson:
    """One person as registered; `authorities` are those the person holds and, of a minor, is under.

    `nationalities` are BRP codes (0001 is Dutch). `has_residence_title` says that a residence title is still
    on record; somebody who is Dutch as well still has an alien's document to hand in.
    """

    bsn: str
    first_names: str
    prefix: str
    surname: str
    birth_date: PartialDate
    residence: Residence
    municipality_code: str
    nationalities: tuple[str, ...]
    has_residence_title: bool
    under_guardianship: bool
    is_secret: bool
    is_deceased: bool
    authorities: tuple[Authority, ...]
    children: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """First names, prefix and surname, as far as there are any."""
        return " ".join(part for part in (self.first_names, self.prefix, self.surname) if part)

    @property
    def is_dutch(self) -> bool:
        return DUTCH in self.nationalities

    def shares_household_with(self, other: "BrpPerson") -> bool:
        """Whether both are registered at the same dwelling."""
        return bool(self.residence.object_id) and self.residence.object_id == other.residence.object_id


def fetch_person(bsn: str) -> BrpPerson:
    """The person with this number. Raises BrpError: unreachable, refused, not found, or invalid."""
    return _read(_person, _ask(bsn, FIELDS))


def authority_over(child_bsn: str) -> Authority:
    """Who has authority over this child; undeterminable when the BRP tells nothing or more than one thing."""
    record = _ask(child_bsn, ("burgerservicenummer", "gezag"))
    told = [each for each in _read(_authorities, record) if each.child == child_bsn]
    return told[0] if len(told) == 1 else Authority(AuthorityKind.UNDETERMINABLE, child=child_bsn)


def children_of(bsn: str) -> tuple[str, ...]:
    """The numbers of the children of this person that are in the BRP, of every age."""
    return _read(_children, _ask(bsn, ("burgerservicenummer", "kinderen")))


def _ask(bsn: str, fields: tuple[str, ...]) -> dict[str, Any]:
    answer = call(
        BrpError,
        "POST",
        f"{settings.BRP_URL}/haalcentraal/api/brp/personen",
        repeatable=True,
        headers={"X-API-KEY": settings.BRP_KEY},
        body={
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": [bsn],
            "fields": list(fields),
        },
    )
    people = answer.get("personen")
    if people == []:
        raise BrpError(Reason.NOT_FOUND)
    if not isinstance(people, list) or len(people) != 1 or not isinstance(people[0], dict):
        raise BrpError(Reason.INVALID)
    record: dict[str, Any] = people[0]
    if record.get("burgerservicenummer") != bsn:
        raise BrpError(Reason.INVALID)
    return record


def _read[T](reader: Callable[[dict[str, Any]], T], record: dict[str, Any]) -> T:
    """What `reader` makes of the record; BrpError, without what it held, when it has another shape."""
    try:
        return reader(record)
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    raise BrpError(Reason.INVALID)


def _person(record: dict[str, Any]) -> BrpPerson:
    name = record["naam"]
    return BrpPerson(
        bsn=str(record["burgerservicenummer"]),
        first_names=str(name.get("voornamen", "")),
        prefix=str(name.get("voorvoegsel", "")),
        surname=str(name.get("geslachtsnaam", "")),
        birth_date=_date(record["geboorte"]["datum"]),
        residence=_residence(record.get("verblijfplaats") or {"type": "VerblijfplaatsOnbekend"}),
        municipality_code=str(record.get("gemeenteVanInschrijving", {}).get("code", "")),
        nationalities=_nationalities(record),
        has_residence_title="verblijfstitel" in record,
        under_guardianship=record.get("indicatieCurateleRegister") is True,
        is_secret=record.get("geheimhoudingPersoonsgegevens") is True,
        is_deceased=record.get("opschortingBijhouding", {}).get("reden", {}).get("code") == DECEASED,
        authorities=_authorities(record),
        children=_children(record),
    )


def _nationalities(record: dict[str, Any]) -> tuple[str, ...]:
    told = record.get("nationaliteiten", [])
    return tuple(str(each["nationaliteit"]["code"]) for each in told if "nationaliteit" in each)


def _date(told: dict[str, Any]) -> PartialDate:
    match told["type"]:
        case "Datum":
            return PartialDate.parse(told["datum"])
        case "JaarMaandDatum":
            return PartialDate(int(told["jaar"]), int(told["maand"]))
        case "JaarDatum":
            return PartialDate(int(told["jaar"]))
        case "DatumOnbekend":
            return PartialDate(None)
    raise ValueError("A kind of date that version 2 does not have.")


def _residence(told: dict[str, Any]) -> Residence:
    is_correspondence = told.get("functieAdres", {}).get("code") == CORRESPONDENCE
    under_investigation = bool(told.get("inOnderzoek") or told.get("verblijfadres", {}).get("inOnderzoek"))
    match told["type"]:
        case "Adres":
            return Residence(
                ResidenceKind.ADDRESS,
                _address(told["verblijfadres"]),
                str(told.get("adresseerbaarObjectIdentificatie", "")),
                is_correspondence,
                under_investigation,
            )
        case "Locatie":
            kind = ResidenceKind.PLACE
        case "VerblijfplaatsBuitenland":
            kind = ResidenceKind.ABROAD
        case _:
            kind = ResidenceKind.UNKNOWN
    return Residence(kind, is_correspondence=is_correspondence, under_investigation=under_investigation)


def _address(told: dict[str, Any]) -> Address:
    return Address(
        street=str(told.get("officieleStraatnaam") or told["korteStraatnaam"]),
        house_number=int(told["huisnummer"]),
        addition=join_addition(str(told.get("huisletter", "")), str(told.get("huisnummertoevoeging", ""))),
        postcode=clean_postcode(str(told["postcode"])),
        city=str(told["woonplaats"]),
    )


def _authorities(record: dict[str, Any]) -> tuple[Authority, ...]:
    return tuple(_authority(told) for told in record.get("gezag", []) if "minderjarige" in told)


def _authority(told: dict[str, Any]) -> Authority:
    adults = [*told.get("ouders", []), *told.get("derden", [])]
    adults += [told[key] for key in ("ouder", "derde") if key in told]
    return Authority(
        kind=AUTHORITY_TYPES.get(told["type"], AuthorityKind.UNDETERMINABLE),
        child=str(told["minderjarige"]["burgerservicenummer"]),
        holders=frozenset(
            str(adult["burgerservicenummer"]) for adult in adults if adult.get("burgerservicenummer")
        ),
    )


def _children(record: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        str(child["burgerservicenummer"])
        for child in record.get("kinderen", [])
        if child.get("burgerservicenummer")
    )
