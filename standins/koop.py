"""Stand-in for the national register of official announcements (KOOP, SRU 2.0): its shape and its habits.

Records are invented. Those it begins with are of the last weeks; a test puts its own in with POST.
"""

import json
import re
import threading
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

Record = dict[str, Any]

TROUBLES = {
    "deep": "Faalt diep in een lange lijst (500 vanaf het getal hieronder)",
    "garbage": "Geeft onzin voor elke vraag waar deze record in zit",
    "huge": "Geeft een antwoord van 300 MB voor elke vraag waar deze record in zit",
    "truncated": "Breekt het antwoord af, met de goede lengte erbij",
    "bare": "Laat de voorvoegsels van de namen weg",
    "entities": "Zet een documenttype met entiteiten bovenaan",
    "estimate": "Noemt een ander aantal dan er is",
    "diagnostic": "Begrijpt geen enkele vraag, en zegt dat met status 200",
    "capped": "Geeft nooit meer dan dit aantal records in een keer",
}
"""What it can do wrong, each with a number or an identifier; faults of the line are at /faults/."""

_lock = threading.Lock()
_records: dict[str, Record] = {}
_troubles: dict[str, str] = {}
_asked: list[dict[str, str]] = []
_first = {"left": True}

STREETS = ("Weversgracht", "Ververskade", "Lakenhof", "Touwbaan", "Molenwerf", "Blekerspad", "Zeepzieders")
OWN = (
    ("omgevingsvergunning", "plaatsen van zonnepanelen", "Aanvraag omgevingsvergunning"),
    ("omgevingsvergunning", "vervangen van kozijnen", "Verleende omgevingsvergunning"),
    ("andere beschikking", "aanleg stroomkabel", "Verleende vergunning"),
    ("verkeersbesluit", "Verkeersbesluit laadplek", "Twee parkeerplekken voor elektrische auto's"),
    ("evenementenvergunning", "Verleende evenementenvergunning straatfeest", "Straatfeest met muziek"),
)


def forget() -> None:
    """As it was at the start, without its own records when a test puts in others."""
    with _lock:
        _records.clear()
        _troubles.clear()
        _asked.clear()
        _first["left"] = False


def own_records(today: date) -> list[Record]:
    """Invented records of the last two weeks."""
    found = []
    for number in range(10):
        kind, title, words = OWN[number % len(OWN)]
        street, house = STREETS[number % len(STREETS)], 3 + 4 * number
        found.append(
            {
                "identifier": f"gmb-{today.year}-{900_001 + number}",
                "title": f"{title} - {street} {house}",
                "type": kind,
                "abstract": f"{words}, {title}, {street} {house} 231{1 + number % 8}ZZ Leiden",
                "date": (today - timedelta(days=1 + number)).isoformat(),
                "places": [{"locatiepunt": f"{52.15 + number / 500:.5f} {4.47 + number / 250:.5f}"}],
            }
        )
    return found


def _known() -> list[Record]:
    with _lock:
        if _first["left"] and not _records:
            _records.update({each["identifier"]: each for each in own_records(date.today())})
        return sorted(_records.values(), key=lambda each: each["identifier"])


@require_GET
def sru(request: HttpRequest) -> HttpResponse:
    """searchRetrieve: a page of what the query finds, in no useful order."""
    asked = {name: request.GET.get(name, "") for name in ("query", "startRecord", "maximumRecords")}
    with _lock:
        _asked.append(asked)
    if "sortKeys" in request.GET or "diagnostic" in _troubles:
        return _diagnostic("info:srw/diagnostic/1/10", "Query syntax error", asked["query"])
    found = _found(asked["query"])
    if found is None:
        return _diagnostic("info:srw/diagnostic/1/10", "Query syntax error", asked["query"])
    start, size = int(asked["startRecord"] or 1), int(asked["maximumRecords"] or 50)
    size = min(size, int(_troubles.get("capped", 1000)))
    if "deep" in _troubles and start >= int(_troubles["deep"]):
        return HttpResponse("Internal Server Error", status=500)
    if found and start > len(found):
        if "estimate" in _troubles:
            return _xml(_answer([], int(_troubles["estimate"]), start, more=False))
        return _diagnostic("info:srw/diagnostic/1/61", "First record position out of range", str(start))
    page = found[start - 1 : start - 1 + size]
    total = int(_troubles.get("estimate", len(found)))
    more = start - 1 + size < len(found) and "estimate" not in _troubles
    answer = _answer(page, total, start, more=more)
    return _spoilt(answer, {each["identifier"] for each in page})


def _spoilt(answer: str, shown: set[str]) -> HttpResponse:
    """The answer with what was asked to go wrong."""
    if _troubles.get("garbage") in shown or _troubles.get("garbage") == "all":
        return HttpResponse(b"<<< no xml \xff\x00", content_type="text/xml")
    if _troubles.get("truncated") in shown:
        return _xml(answer[: len(answer) // 2])
    if _troubles.get("huge") in shown:
        response = HttpResponse(b"x", content_type="text/xml")
        response["Content-Length"] = "300000000"
        return response
    if "bare" in _troubles:
        answer = re.sub(r"(</?)\w+:", r"\1", answer)
    if "entities" in _troubles:
        answer = answer.replace("?>", '?><!DOCTYPE a [<!ENTITY b "boem"><!ENTITY c "&b;&b;&b;">]>', 1)
    return _xml(answer)


def _found(query: str) -> list[Record] | None:
    """What a query finds; None for one that it does not understand."""
    if one := re.search(r'dt\.identifier=="([^"]+)"', query):
        return [each for each in _known() if each["identifier"] == one[1]]
    if "c.product-area==officielepublicaties" not in query or 'dt.creator=="Leiden"' not in query:
        return None
    first = re.search(r'dt\.modified>="(\d{4}-\d\d-\d\d)"', query)
    last = re.search(r'dt\.modified<="(\d{4}-\d\d-\d\d)"', query)
    if not first:
        return None
    until = last[1] if last else "9999-12-31"
    return [each for each in _known() if first[1] <= _modified(each) <= until]


def _modified(each: Record) -> str:
    return str(each.get("modified") or each["date"])[:10]


def _answer(page: list[Record], total: int, start: int, *, more: bool) -> str:
    records = "".join(_record(each, start + number) for number, each in enumerate(page))
    ahead = f"<sru:nextRecordPosition>{start + len(page)}</sru:nextRecordPosition>" if more else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
        ' xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/">'
        f"<sru:version>2.0</sru:version><sru:numberOfRecords>{total}</sru:numberOfRecords>"
        f"<sru:records>{records}</sru:records>{ahead}</sru:searchRetrieveResponse>"
    )


def _record(each: Record, position: int) -> str:
    """One record in the shape of the register; `raw` replaces all of its data."""
    if "raw" in each:
        return f"<sru:record><sru:recordData>{each['raw']}</sru:recordData></sru:record>"
    number = escape(each["identifier"])
    day, modified = escape(each["date"]), escape(_modified(each))
    base = f"https://repository.voorbeeld.example/{number}"
    react = each.get("react_until", "")
    return (
        "<sru:record><sru:recordSchema>http://standaarden.overheid.nl/sru/</sru:recordSchema>"
        "<sru:recordPacking>xml</sru:recordPacking><sru:recordData><gzd:gzd><gzd:originalData>"
        "<overheidwetgeving:meta><overheidwetgeving:owmskern>"
        f"<dcterms:identifier>{number}</dcterms:identifier><dcterms:title>{escape(each['title'])}</dcterms:title>"
        "<dcterms:language>nl</dcterms:language>"
        '<dcterms:type scheme="OVERHEID.Informatietype">officiële publicatie</dcterms:type>'
        f'<dcterms:type scheme="OVERHEIDop.Rubriek">{escape(each.get("type", ""))}</dcterms:type>'
        '<dcterms:creator scheme="OVERHEID.Gemeente">'
        f"{escape(each.get('creator', 'Leiden'))}</dcterms:creator>"
        f"<dcterms:modified>{modified}</dcterms:modified></overheidwetgeving:owmskern>"
        f"<overheidwetgeving:owmsmantel><dcterms:available>{day}</dcterms:available>"
        f"<dcterms:date>{day}</dcterms:date>"
        f"<dcterms:abstract>{escape(each.get('abstract', ''))}</dcterms:abstract>"
        "</overheidwetgeving:owmsmantel>"
        "<overheidwetgeving:tpmeta><overheidwetgeving:publicatienaam>Gemeenteblad"
        "</overheidwetgeving:publicatienaam>"
        + (f"<datumEindeReactietermijn>{escape(react)}</datumEindeReactietermijn>" if react else "")
        + "".join(_place(place) for place in each.get("places", ()))
        + "</overheidwetgeving:tpmeta></overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>"
        f"<gzd:preferredUrl>https://zoek.voorbeeld.example/{number}.html</gzd:preferredUrl>"
        f'<gzd:itemUrl manifestation="pdf">{base}.pdf</gzd:itemUrl></gzd:enrichedData></gzd:gzd>'
        f"</sru:recordData><sru:recordPosition>{position}</sru:recordPosition></sru:record>"
    )


def _place(place: dict[str, str]) -> str:
    """A marked area; "vorm" says which kind (Punt, Vlak, Adres)."""
    shape = place.get("vorm", "Punt")
    inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in place.items() if name != "vorm")
    return f'<gebiedsmarkering scheme="OVERHEIDop.locatietype"><{shape}>{inside}</{shape}></gebiedsmarkering>'


def _diagnostic(uri: str, message: str, details: str) -> HttpResponse:
    """What is wrong with a question comes with status 200."""
    return _xml(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse">'
        "<sru:numberOfRecords>0</sru:numberOfRecords><sru:diagnostics>"
        '<diag:diagnostic xmlns:diag="http://docs.oasis-open.org/ns/search-ws/diagnostic">'
        f"<diag:uri>{uri}</diag:uri><diag:details>{escape(details)}</diag:details>"
        f"<diag:message>{message}</diag:message></diag:diagnostic></sru:diagnostics>"
        "</sru:searchRetrieveResponse>"
    )


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text.encode(), content_type="application/xml; charset=utf-8")


@require_http_methods(["GET", "POST", "DELETE"])
def records(request: HttpRequest) -> HttpResponse:
    """POST puts records in (or in place of the same number); DELETE ?identifier=; GET what was asked."""
    if request.method == "POST":
        given = json.loads(request.body)
        with _lock:
            _first["left"] = False
            _records.update({each["identifier"]: each for each in given})
    elif request.method == "DELETE":
        with _lock:
            _records.pop(request.GET.get("identifier", ""), None)
    return JsonResponse({"records": len(_known()), "asked": _asked})


@require_http_methods(["POST"])
def troubles(request: HttpRequest) -> HttpResponse:
    """Have it do something wrong: `what` with a `value`; without value it stops. JSON, or the page's form."""
    as_json = request.content_type == "application/json"
    given = json.loads(request.body) if as_json else request.POST
    what, value = str(given.get("what", "")), str(given.get("value", ""))
    with _lock:
        if value:
            _troubles[what] = value
        else:
            _troubles.pop(what, None)
    return JsonResponse({"troubles": _troubles}) if as_json else redirect("koop")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the records, what it does wrong, and what was asked."""
    listed = [{**each, "marked": len(each.get("places", ()))} for each in _known()[:200]]
    context = {"records": listed, "troubles": TROUBLES, "now": _troubles, "asked": _asked[-20:]}
    return render(request, "standins/koop.html", context)


urlpatterns = [
    path("", index, name="koop"),
    path("sru", sru),
    path("records/", records),
    path("troubles/", troubles),
]
