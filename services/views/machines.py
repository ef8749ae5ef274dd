"""Sitemap, feeds, the search description for browsers, and the services as open data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from core.city.models import Area
from core.following.models import Item, Thread
from services import open_data
from services.models import News, ServiceText, Topic

IN_FEED = 30
MOST_THAT_HAPPENS = 2000
"""So much of what happens in the city stands in the sitemap, the newest: what is older is found by search."""
HOUSE_PAGES = (
    "",
    "onderwerpen/",
    "diensten/",
    "vragen-en-antwoorden/",
    "nieuws/",
    "in-de-stad/",
    "raad/",
    "raad/vergaderingen/",
    "raad/moties/",
    "raad/commissies/",
    "raad/leden/",
    "bekendmakingen/",
    "bekendmakingen/kaart/",
    "voornemens/",
    "volg/",
    "volg/buurten/",
    "contact/",
    "privacy/",
    "toegankelijkheid/",
)
FIVE_MINUTES = cache_control(public=True, max_age=300)


@FIVE_MINUTES
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, with its twin in the other language where there is one."""
    texts = ServiceText.objects.filter(version__public_of__isnull=False)
    rows = texts.values_list("version__public_of__slug", "language", "version__published_at")
    pages: dict[str, dict[str, Any]] = {path: {"path": path, "english": True} for path in HOUSE_PAGES}
    for slug in Topic.objects.values_list("slug", flat=True):
        pages[f"onderwerpen/{slug}/"] = {"path": f"onderwerpen/{slug}/", "english": True}
    for slug, language, changed in rows.order_by("version__public_of__slug"):
        path = f"diensten/{slug}/"
        entry = pages.setdefault(path, {"path": path, "english": False, "changed": changed})
        entry["english"] |= language == "en"
    for slug, english, out in News.objects.public().values_list("slug", "body_en", "published_at"):
        path = f"nieuws/{slug}/"
        pages[path] = {"path": path, "english": bool(english), "changed": out}
    pages.update(_in_the_city())
    return _xml(request, "services/sitemap.xml", {"pages": pages.values()}, "application/xml")


def _in_the_city() -> Iterator[tuple[str, dict[str, Any]]]:
    """Neighbourhoods, plans from begin to end, and the newest of what happens."""
    areas = Area.objects.order_by().values_list(Value("buurten"), "slug", Value("en"))
    hung = Thread.objects.order_by().filter(Exists(Item.objects.filter(thread=OuterRef("pk"))))
    plans = hung.values_list(Value("lijn"), "slug", "title_en")
    for kind, slug, english in areas.union(plans).order_by():
        yield _page(f"volg/{kind}/{slug}/", english=bool(english))
    newest = Item.objects.order_by("-published_at", "-pk").values_list("url", "title_en", "published_at")
    for url, english, out in newest[:MOST_THAT_HAPPENS]:
        yield _page(url.removeprefix("/"), english=bool(english), changed=out)


def _page(path: str, *, english: bool = True, changed: datetime | None = None) -> tuple[str, dict[str, Any]]:
    return path, {"path": path, "english": english, "changed": changed}


@FIVE_MINUTES
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """With this a browser can offer our search box as one of its own."""
    return _xml(request, "services/opensearch.xml", {}, "application/opensearchdescription+xml")


@FIVE_MINUTES
@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    """The newest news, for feed readers."""
    items = [
        {"title": row.title, "path": f"nieuws/{row.slug}/", "summary": row.summary, "at": row.published_at}
        for row in News.objects.public()[:IN_FEED]
    ]
    context = {"title": "Nieuws - Portaal Leiden", "page": "nieuws/", "feed": "nieuws.rss", "items": items}
    return _xml(request, "services/feed.xml", context, "application/rss+xml")


@FIVE_MINUTES
@require_safe
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The service pages that changed last."""
    items = [
        {
            "title": text.title,
            "path": f"diensten/{text.version.service.slug}/",
            "summary": text.summary,
            "at": text.version.published_at,
            "version": text.version.number,
        }
        for text in _changed_last()[:IN_FEED]
    ]
    context = {"title": "Gewijzigde pagina's - Portaal Leiden", "page": "diensten/", "feed": "diensten.rss"}
    return _xml(request, "services/feed.xml", {**context, "items": items}, "application/rss+xml")


def _changed_last() -> QuerySet[ServiceText]:
    texts = ServiceText.objects.filter(version__public_of__isnull=False, language="nl")
    return texts.select_related("version__service").order_by("-version__published_at", "-pk")


def _etag(request: HttpRequest) -> str:
    seen = f"{open_data.state()} {_page_number(request)} {settings.BASE_URL}"
    return f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"'


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and asked.isascii() and 0 < len(asked) < 6 and int(asked) else 0


@FIVE_MINUTES
@require_safe
@condition(etag_func=_etag)
def services_json(request: HttpRequest) -> JsonResponse:
    """All service pages as open data, 50 a page; see docs/open-data.md."""
    number = _page_number(request)
    found, total = open_data.services_page(number) if number else ([], 0)
    if not found and number != 1:
        return JsonResponse({"error": "There is no such page.", "first": _json_url(1)}, status=404)
    more = number * open_data.PER_PAGE < total
    body = {
        "organisatie": "Gemeente Leiden",
        "licentie": "https://creativecommons.org/publicdomain/zero/1.0/",
        "count": total,
        "next": _json_url(number + 1) if more else None,
        "previous": _json_url(number - 1) if number > 1 else None,
        "results": found,
    }
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _json_url(number: int) -> str:
    return f"{settings.BASE_URL}/api/diensten.json?page={number}"


def _xml(request: HttpRequest, template: str, context: dict[str, Any], kind: str) -> HttpResponse:
    context = {**context, "base": settings.BASE_URL}
    return render(request, template, context, content_type=f"{kind}; charset=utf-8")
