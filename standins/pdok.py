"""Stand-in for PDOK's Locatieserver: finds the invented addresses and a few that are there to go wrong."""

import re
import zlib
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from standins.people import LEIDEN, bag_id, people

Document = dict[str, Any]

DEFAULT_ROWS = 10
MAX_ROWS = 100
SHORT_FIELDS = ("type", "weergavenaam", "id", "score")
CENTRES = {"0546": (4.494, 52.160), "0518": (4.300, 52.079), "0344": (5.118, 52.091), "0448": (4.793, 53.055)}
NEIGHBOURHOODS = {
    "2311": "Academiewijk",
    "2312": "Pancras-West",
    "2313": "Professorenwijk-Oost",
    "2315": "De Kooi",
    "2316": "Noorderkwartier",
    "2317": "Leedewijk-Noord",
    "2318": "Slaaghwijk",
    "2321": "Fortuinwijk-Noord",
    "2331": "Dobbewijk-Zuid",
    "2332": "Lage Mors",
    "2333": "Pesthuiswijk",
}
DEN_HAAG = {"code": "0518", "omschrijving": "'s-Gravenhage"}
TEXEL = {"code": "0448", "omschrijving": "Texel"}


@cache
def documents() -> list[Document]:
    """Every address known here: those of the invented people, and some without inhabitants."""
    found: dict[str, Document] = {}
    for person in people():
        residence = person.record["verblijfplaats"]
        if residence["type"] != "Adres":
            continue
        told = residence["verblijfadres"]
        document = address(
            told["officieleStraatnaam"],
            told["huisnummer"],
            told["postcode"],
            told["woonplaats"],
            person.record["gemeenteVanInschrijving"],
            told.get("huisletter"),
            told.get("huisnummertoevoeging"),
        )
        found[document["id"]] = document
    for document in extra_addresses():
        found[document["id"]] = document
    return list(found.values())


def extra_addresses() -> list[Document]:
    """One number with several additions, one street name in two places, and a Wadden island."""
    house = ("Grachtmakerstraat", 14, "2311GW", "Leiden", LEIDEN)
    return [
        address(*house),
        address(*house, "A"),
        address(*house, "A", "2"),
        address(*house, "B"),
        address(*house, None, "III"),
        address("Lakenwevershof", 14, "2312KA", "Leiden", LEIDEN),
        address("Bolwerkhof", 6, "2597BH", "'s-Gravenhage", DEN_HAAG),
        address("Schelpenpad", 21, "1791XW", "Den Burg", TEXEL),
    ]


def address(
    street: str,
    number: int,
    postcode: str,
    city: str,
    municipality: dict[str, str],
    letter: str | None = None,
    addition: str | None = None,
) -> Document:
    """Spell out one address as the Locatieserver does."""
    code = municipality["code"]
    place = (postcode, number, letter, addition)
    spread = zlib.crc32(repr(place).encode())
    longitude = CENTRES[code][0] + (spread % 200 - 100) / 10_000
    latitude = CENTRES[code][1] + (spread // 200 % 200 - 100) / 10_000
    house = f"{number}{letter or ''}{'-' + addition if addition else ''}"
    document: Document = {
        "bron": "BAG",
        "type": "adres",
        "id": f"adr-{spread:032x}",
        "weergavenaam": f"{street} {house}, {postcode} {city}",
        "straatnaam": street,
        "huisnummer": number,
        "huis_nlt": house,
        "postcode": postcode,
        "woonplaatsnaam": city,
        "gemeentenaam": municipality["omschrijving"],
        "gemeentecode": code,
        "nummeraanduiding_id": bag_id("20", code, *place),
        "adresseerbaarobject_id": bag_id("01", code, *place),
        "centroide_ll": f"POINT({longitude:.6f} {latitude:.6f})",
    }
    if letter:
        document["huisletter"] = letter
    if addition:
        document["huisnummertoevoeging"] = addition
    if neighbourhood := NEIGHBOURHOODS.get(postcode[:4]):
        document["buurtnaam"] = neighbourhood
    return document


def words(text: str) -> list[str]:
    """The words of a question, in small letters; a postcode may be written with a space."""
    text = re.sub(r"\b([1-9]\d{3}) ([a-z]{2})\b", r"\1\2", text.casefold())
    return re.findall(r"[\w']+", text)


def search(request: HttpRequest, *, prefix: bool) -> list[Document]:
    """The addresses that hold every word asked for and pass every filter; best first."""
    filters = [each.split(":", 1) for each in request.GET.getlist("fq") if ":" in each]
    asked = words(request.GET.get("q", ""))
    found = []
    for document in documents():
        if any(
            str(document.get(name, "")).casefold() != value.strip('"').casefold() for name, value in filters
        ):
            continue
        known = words(f"{document['weergavenaam']} {document['huisnummer']}")
        exact = sum(word in known for word in asked)
        near = sum(any(each.startswith(word) for each in known) for word in asked) if prefix else exact
        if asked and near == len(asked):
            found.append({**document, "score": 10.0 + exact})
    return sorted(found, key=lambda document: -float(document["score"]))


def answer(request: HttpRequest, found: list[Document], fields: tuple[str, ...] | None) -> JsonResponse:
    """Wrap what was found, with the rows and fields that were asked for."""
    start = int(request.GET.get("start", "0"))
    rows = min(int(request.GET.get("rows", str(DEFAULT_ROWS))), MAX_ROWS)
    names = request.GET.get("fl", "*" if fields is None else " ".join(fields)).replace(",", " ").split()
    page = found[start : start + rows]
    if "*" not in names:
        page = [{name: document[name] for name in names if name in document} for document in page]
    content = {"numFound": len(found), "start": start, "numFoundExact": True, "docs": page}
    return JsonResponse({"response": content})


@require_GET
def free(request: HttpRequest) -> HttpResponse:
    """Whole words only, all fields when asked with fl=*."""
    return answer(
        request, search(request, prefix=False), (*SHORT_FIELDS, "straatnaam", "huisnummer", "postcode")
    )


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """While somebody types: the last letters may be missing; few fields."""
    return answer(request, search(request, prefix=True), SHORT_FIELDS)


@require_GET
def lookup(request: HttpRequest) -> HttpResponse:
    """One address by the id that suggest gave."""
    found = [document for document in documents() if document["id"] == request.GET.get("id")]
    return answer(request, found, None)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show every address that can be found."""
    return render(request, "standins/pdok.html", {"documents": documents()})


SEARCH = "bzk/locatieserver/search/v3_1/"
urlpatterns = [
    path("", index, name="pdok"),
    path(SEARCH + "free", free),
    path(SEARCH + "suggest", suggest),
    path(SEARCH + "lookup", lookup),
]
