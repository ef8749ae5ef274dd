"""Service pages as open data, under the names of the national product list (UPL) and the SDG."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Prefetch, Window
from django.utils import timezone

from core.city.models import Tariff
from core.page_cache.models import ContentVersion
from services.models import Service, ServiceText
from services.reading import current_tariffs

PER_PAGE = 50
WAYS = ("online", "counter", "phone", "post")
SDG_AUDIENCE = {"inwoner": "eu-burger", "ondernemer": "eu-bedrijf"}
SDG_TEXTS = {
    "what": "tekst",
    "for_whom": "vereisten",
    "needed": "bewijs",
    "costs": "kostenEnBetaalmethoden",
    "how_long": "uitersteTermijn",
    "next": "vervolg",
    "appeal": "bezwaarEnBeroep",
    "legal_ground": "wettelijkeGrondslag",
    "contact": "contact",
}


def state() -> str:
    """Changes with anything in this feed: the mark of the content, and the day, for amounts have dates."""
    mark = ContentVersion.objects.values_list("mark", flat=True).first()
    return f"{mark} {timezone.localdate()}"


def services_page(number: int) -> tuple[list[dict[str, Any]], int]:
    """One page of services by slug, and how many there are in all."""
    texts = Prefetch("published__texts", ServiceText.objects.order_by("-language"))
    start = (number - 1) * PER_PAGE
    rows = list(
        Service.objects.filter(published__isnull=False)
        .annotate(total=Window(Count("pk")))
        .select_related("published")
        .prefetch_related(texts, "topics")
        .order_by("slug")[start : start + PER_PAGE]
    )
    codes = {code for row in rows if row.published for code in row.published.tariffs}
    tariffs = {tariff.code: tariff for tariff in current_tariffs(sorted(codes))}
    return [_service(row, tariffs) for row in rows], rows[0].total if rows else 0


def _service(row: Service, tariffs: dict[str, Tariff]) -> dict[str, Any]:
    version = row.published
    assert version is not None and version.published_at is not None
    return {
        "id": row.slug,
        "url": f"{settings.BASE_URL}/diensten/{row.slug}/",
        "upnLabel": version.upl,
        "upnUri": version.upl_uri,
        "doelgroep": [SDG_AUDIENCE[kind] for kind in version.audience],
        "publicatieDatum": version.published_at.isoformat(),
        "gecontroleerdOp": version.checked_on.isoformat() if version.checked_on else None,
        "voorbeeld": version.example,
        "onderwerpen": [topic.slug for topic in row.topics.all()],
        "tarieven": [_tariff(tariffs[code]) for code in version.tariffs if code in tariffs],
        "vertalingen": [_words(text) for text in version.texts.all()],
    }


def _tariff(row: Tariff) -> dict[str, Any]:
    return {
        "code": row.code,
        "naam": row.label,
        "bedrag": f"{row.cents / 100:.2f}",
        "valuta": "EUR",
        "geldigVanaf": row.valid_from.isoformat(),
        "grondslag": row.legal_ground,
        "voorbeeld": row.example,
    }


def _words(text: ServiceText) -> dict[str, Any]:
    return {
        "taal": text.language,
        "titel": text.title,
        "samenvatting": text.summary,
        **{name: getattr(text, part) for part, name in SDG_TEXTS.items()},
        "procedureBeschrijving": {way: getattr(text, way) for way in WAYS},
    }
