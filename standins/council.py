"""Stand-in for the suppliers of council information: Notubiz, and Parlaeus by the little that is known of it.

What there is lives in memory: an invented council, until somebody sets another one at `/notubiz/world/`.
Faults that belong to the line (down, slow, cut off, no JSON, without end) are those of `/faults/`.
"""

import hashlib
import json
import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_GET, require_http_methods

from standins import pdf
from standins.api import invalid, json_body
from standins.council_world import GREMIA, Raw, invented

PER_PAGE = 10
KINDS: dict[str, Callable[[], bytes]] = {
    "scanned": pdf.scanned_pdf,
    "encrypted": pdf.encrypted_pdf,
    "broken": pdf.broken_pdf,
    "bomb": pdf.bomb_pdf,
    "html": lambda: b"<!doctype html><title>Geen PDF</title>",
}


class World:
    """What the council has: meetings, pages (or a kind) of papers, module items, and what was asked."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Back to the invented council."""
        self.given = False
        self.asked: list[str] = []
        self.meetings: dict[str, Raw] = {}
        self.papers: dict[str, Any] = {}
        self.modules: dict[str, Raw] = {}
        self.as_mapping = False

    def fill(self, base: str) -> None:
        """Invent a council, if nobody gave another one."""
        with self.lock:
            if self.given or self.meetings:
                return
            meetings, papers, modules = invented(date.today(), base)
            self.meetings = {str(meeting["id"]): meeting for meeting in meetings}
            self.papers = {str(number): pages for number, pages in papers.items()}
            self.modules = {str(number): item for number, item in modules.items()}

    def give(self, told: dict[str, Any]) -> None:
        """Have exactly this."""
        self.clear()
        self.given = True
        self.meetings = {str(meeting["id"]): meeting for meeting in told.get("meetings", [])}
        self.papers = told.get("papers", {})
        self.modules = told.get("modules", {})
        self.as_mapping = told.get("as_mapping", False)


WORLD = World()


def _world(request: HttpRequest) -> World:
    WORLD.fill(request.build_absolute_uri("/notubiz"))
    WORLD.asked.append(request.get_full_path())
    return WORLD


def _answer(request: HttpRequest, content: Any, modified: str = "") -> HttpResponse:
    """JSON with marks, or 304 when the marks are those of before."""
    body = json.dumps(content).encode()
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:20])
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = etag
    if modified:
        response["Last-Modified"] = http_date(datetime.fromisoformat(modified).timestamp())
    return response


def _day(meeting: Raw) -> str:
    return str(meeting["plannings"][0]["start_date"])[:10]


def _between(world: World, first: str, last: str) -> list[Raw]:
    found = [meeting for meeting in world.meetings.values() if first <= _day(meeting) <= last]
    return sorted(found, key=lambda meeting: (_day(meeting), meeting["id"]))


@require_GET
def gremia(request: HttpRequest, organisation: int) -> HttpResponse:
    """The bodies."""
    return _answer(request, {"gremia": [{"id": number, "title": name} for number, name in GREMIA.items()]})


@require_GET
def events(request: HttpRequest) -> HttpResponse:
    """A page of the list of meetings."""
    world = _world(request)
    found = _between(world, request.GET.get("date_from", "")[:10], request.GET.get("date_to", "9999")[:10])
    page = int(request.GET.get("page", "1"))
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    fields = ("id", "type", "permission_group", "confidential", "last_modified", "plannings")
    listed: Any = [{name: meeting[name] for name in fields if name in meeting} for meeting in shown]
    if world.as_mapping:
        listed = {"event": listed}
    more = page * PER_PAGE < len(found)
    return _answer(request, {"events": listed, "pagination": {"page": page, "has_more_pages": more}})


@require_GET
def meeting(request: HttpRequest, number: str) -> HttpResponse:
    """One meeting, or that one may not see it."""
    found = _world(request).meetings.get(number)
    if found is None:
        return JsonResponse({"message": "Meeting not found"}, status=404)
    if found.get("permission_group") != "public":
        return JsonResponse({"message": "No rights to see this meeting"}, status=403)
    return _answer(request, {"meeting": found}, found.get("last_modified", ""))


@require_GET
def module_item(request: HttpRequest, module: int, number: str) -> HttpResponse:
    """One module item."""
    found = _world(request).modules.get(number)
    return _answer(request, {"item": found}) if found else JsonResponse({"message": "Not found"}, status=404)


@require_GET
def document(request: HttpRequest, number: str, version: int = 1) -> HttpResponse:
    """The file of a paper."""
    found = _world(request).papers.get(number)
    if found is None:
        return JsonResponse({"message": "Not found"}, status=404)
    content = pdf.text_pdf(found) if isinstance(found, list) else KINDS[found]()
    return HttpResponse(content, content_type="application/pdf")


@require_http_methods(["GET", "POST"])
def world(request: HttpRequest) -> HttpResponse:
    """POST sets what the council has; GET tells what was asked."""
    if request.method == "POST":
        told = json_body(request)
        if told is None:
            return invalid()
        WORLD.give(told)
    return JsonResponse({"asked": WORLD.asked, "meetings": len(WORLD.meetings)})


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what there is."""
    found = _world(request).meetings.values()
    return render(request, "standins/council.html", {"meetings": sorted(found, key=_day, reverse=True)})


@require_GET
def parlaeus(request: HttpRequest) -> HttpResponse:
    """The calls of Parlaeus that are known; `status` stands in the body."""
    world = _world(request)
    match request.GET.get("fn"):
        case "cie_list":
            listed = [{"cmid": str(number), "name": name} for number, name in GREMIA.items()]
            return _answer(request, {"status": 200, "list": listed})
        case "agenda_list":
            first, last = (_dashed(request.GET.get(name, "")) for name in ("since", "until"))
            found = [each for each in _between(world, first, last) if each["permission_group"] == "public"]
            return _answer(request, {"status": 200, "list": [{"agid": str(each["id"])} for each in found]})
        case "agenda_detail":
            one = world.meetings.get(request.GET.get("agid", ""))
            if one is None or one["permission_group"] != "public":
                return JsonResponse({"status": 404, "message": "unknown agenda"})
            return _answer(request, {"status": 200, "agenda": _as_parlaeus(one)})
    return JsonResponse({"status": 400, "message": "unknown function"})


def _dashed(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:8]}"


def _as_parlaeus(raw: Raw) -> Raw:
    times = raw["plannings"][0]
    return {
        "agid": str(raw["id"]),
        "cmid": str((raw["gremium"] or {}).get("id", "")),
        "title": _value(raw["attributes"], 1),
        "description": _value(raw["attributes"], 3),
        "location": _value(raw["attributes"], 50),
        "date": times["start_date"][:10].replace("-", ""),
        "time": times["start_date"][11:16],
        "endtime": (times["end_date"] or "")[11:16] or "0",
        "cancelled": int(raw["canceled"] in (True, "true", 1)),
        "points": [_point(item) for item in raw["agenda_items"] if not item["confidential"]],
    }


def _point(item: Raw) -> Raw:
    attributes = item["type_data"]["attributes"]
    return {
        "apid": str(item["id"]),
        "title": _value(attributes, 1),
        "text": _value(attributes, 3),
        "documents": [_link(each) for each in item["documents"]],
    }


def _link(document: Raw) -> Raw:
    return {"dcid": str(document["id"]), "title": document["title"], "link": document["url"]}


def _value(attributes: list[Raw], number: int) -> str:
    return next((str(each["value"]) for each in attributes if each["id"] == number), "")


urlpatterns = [
    path("", index, name="council"),
    path("world/", world),
    path("organisations/<int:organisation>/gremia", gremia),
    path("events", events),
    path("events/meetings/<str:number>", meeting),
    path("modules/<int:module>/items/<str:number>", module_item),
    path("document/<str:number>", document),
    path("document/<str:number>/<int:version>", document),
]
