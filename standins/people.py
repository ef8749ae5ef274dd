"""The invented test people, as the BRP stand-in tells them and the DigiD stand-in offers them.

people.json says who they are in few words; this module spells each of them out in the shape of Haal Centraal
BRP bevragen v2. Nobody in it exists: the numbers come from the range reserved for tests (9999xxxxx).

Where an age matters the entry gives `age` instead of `born`: the birthday is then 1 January of the year that
makes it true, so that a child of eight stays eight.
"""

import json
import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]

LEIDEN = {"code": "0546", "omschrijving": "Leiden"}
DUTCH = {
    "type": "Nationaliteit",
    "nationaliteit": {"code": "0001", "omschrijving": "Nederlandse"},
    "redenOpname": {"code": "017", "omschrijving": "Geboorte of afstamming"},
}
SEXES = {"M": "man", "V": "vrouw", "O": "onbekend"}
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True)
class InventedPerson:
    """One test person: `note` tells what for, `role` is "resident" or a staff role, `record` is the BRP's."""

    key: str
    bsn: str
    label: str
    note: str
    role: str
    language: str
    record: Record


@cache
def people() -> list[InventedPerson]:
    """All test people, in the order of the file; the first one is the simple case."""
    entries: list[Record] = json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8"))
    by_key = {entry["key"]: entry for entry in entries}
    return [
        InventedPerson(
            key=entry["key"],
            bsn=entry["bsn"],
            label=entry["label"],
            note=entry["note"],
            role=entry.get("role", "resident"),
            language=entry.get("language", "nl"),
            record=_record(entry, by_key),
        )
        for entry in entries
    ]


def bag_id(kind: str, municipality: str, *parts: object) -> str:
    """An invented but stable 16-digit BAG number: `kind` is "01" for a dwelling, "20" for its number."""
    return f"{municipality}{kind}{zlib.crc32(' '.join(map(str, parts)).encode()):010d}"


def full_date(text: str) -> Record:
    """A whole date, given as "1985-03-14", in the BRP's shape."""
    day = date.fromisoformat(text)
    return {"type": "Datum", "datum": text, "langFormaat": f"{day.day} {MONTHS[day.month - 1]} {day.year}"}


def _record(entry: Record, by_key: dict[str, Record]) -> Record:
    municipality = entry.get("municipality", LEIDEN)
    record: Record = {
        "burgerservicenummer": entry["bsn"],
        "naam": _name(entry),
        "geslacht": {"code": entry["sex"], "omschrijving": SEXES[entry["sex"]]},
        "geboorte": {"datum": _birth_date(entry)},
        "nationaliteiten": [_nationality(each) for each in entry.get("nationalities", [])] or [DUTCH],
        "gemeenteVanInschrijving": municipality,
        "verblijfplaats": _residence(entry["home"], municipality["code"]),
    }
    if parents := entry.get("parents"):
        record["ouders"] = [
            {"ouderAanduiding": str(number), **_relative(by_key[key])}
            for number, key in enumerate(parents, 1)
        ]
    if children := [each for each in by_key.values() if entry["key"] in each.get("parents", [])]:
        record["kinderen"] = [_relative(child) for child in children]
    if partner := entry.get("partner"):
        record["partners"] = [_relative(by_key[partner])]
    authority = [_authority(child, by_key) for child in by_key.values() if _has_part(entry["key"], child)]
    if authority:
        record["gezag"] = authority
    return record | entry.get("more", {})


def _name(entry: Record) -> Record:
    name = entry["name"]
    parts = (name["voornamen"], name.get("voorvoegsel"), name["geslachtsnaam"])
    initials = "".join(f"{first[0]}." for first in name["voornamen"].split())
    return {**name, "voorletters": initials, "volledigeNaam": " ".join(part for part in parts if part)}


def _birth_date(entry: Record) -> Record:
    if "age" in entry:
        return full_date(f"{date.today().year - entry['age']}-01-01")
    born = entry["born"]
    if born is None:
        return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}
    year, *rest = map(int, born.split("-"))
    if not rest:
        return {"type": "JaarDatum", "jaar": year, "langFormaat": str(year)}
    if len(rest) == 1:
        month = rest[0]
        return {
            "type": "JaarMaandDatum",
            "jaar": year,
            "maand": month,
            "langFormaat": f"{MONTHS[month - 1]} {year}",
        }
    return full_date(born)


def _nationality(entry: Record) -> Record:
    return {
        "type": "Nationaliteit",
        "nationaliteit": {"code": entry["code"], "omschrijving": entry["omschrijving"]},
        "datumIngangGeldigheid": full_date(entry["since"]),
    }


def _residence(home: Record, municipality: str) -> Record:
    if home.get("type") == "VerblijfplaatsOnbekend":
        return {"type": "VerblijfplaatsOnbekend", "indicatieVastgesteldVerblijftNietOpAdres": True}
    dwelling = {"code": "W", "omschrijving": "woonadres"}
    if home.get("type") == "Locatie":
        return {
            "type": "Locatie",
            "verblijfadres": {"locatiebeschrijving": home["description"]},
            "functieAdres": dwelling,
        }
    letter, addition = home.get("letter"), home.get("addition")
    place = (home["postcode"], home["number"], letter, addition)
    address: Record = {"officieleStraatnaam": home["street"], "korteStraatnaam": home["street"][:24]}
    address["huisnummer"] = home["number"]
    if letter:
        address["huisletter"] = letter
    if addition:
        address["huisnummertoevoeging"] = addition
    address |= {"postcode": home["postcode"], "woonplaats": home.get("city", "Leiden")}
    residence: Record = {
        "type": "Adres",
        "verblijfadres": address,
        "functieAdres": {"code": "B", "omschrijving": "briefadres"}
        if home.get("correspondence")
        else dwelling,
        "adresseerbaarObjectIdentificatie": bag_id("01", municipality, *place),
        "nummeraanduidingIdentificatie": bag_id("20", municipality, *place),
        "datumVan": full_date("2015-06-01"),
    }
    if home.get("under_investigation"):
        residence["inOnderzoek"] = {"type": True, "datumIngangOnderzoek": full_date("2026-09-01")}
    return residence


def _relative(entry: Record) -> Record:
    name = {key: value for key, value in _name(entry).items() if key != "volledigeNaam"}
    return {"burgerservicenummer": entry["bsn"], "naam": name, "geboorte": {"datum": _birth_date(entry)}}


def _has_part(key: str, child: Record) -> bool:
    """Whether the authority over `child` is told with the person `key`: the child itself or who holds it."""
    if "authority" not in child:
        return False
    adults = child["authority"]
    return key in (
        child["key"],
        adults.get("ouder"),
        adults.get("derde"),
        *adults.get("ouders", []),
        *adults.get("derden", []),
    )


def _authority(child: Record, by_key: dict[str, Record]) -> Record:
    told = child["authority"]

    def number(key: str) -> Record:
        return {"burgerservicenummer": by_key[key]["bsn"]}

    authority: Record = {"type": told["type"], "minderjarige": number(child["key"])}
    if "ouders" in told:
        authority["ouders"] = [number(key) for key in told["ouders"]]
    if "ouder" in told:
        authority["ouder"] = number(told["ouder"])
    if "derde" in told:
        authority["derde"] = {"type": "BekendeDerde", **number(told["derde"])}
    if "derden" in told:
        authority["derden"] = [{"type": "BekendeDerde", **number(key)} for key in told["derden"]]
    if "toelichting" in told:
        authority["toelichting"] = told["toelichting"]
    return authority
