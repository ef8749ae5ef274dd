"""The page of a service, on screen and as PDF."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.city.hours import counters
from core.city.models import Tariff
from core.notifications.letters import letter_html, render_document
from core.page_cache.remembered import remembered
from core.payments.money import euros
from services import structured
from services.models import KeptPdf, OldAddress
from services.reading import Page, current_tariffs, page, related_to

PDF_TEMPLATE = "services/service_pdf.html"


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, for whom, what you need, four ways to arrange it, costs, time, what next, and help."""

    def read() -> dict[str, Any] | None:
        found = page(slug)
        return service_context(found) if found else None

    context = remembered(request, ("service", slug), read)
    if context is None:
        return _moved(slug, "services:service")
    return render(request, "services/service.html", context)


@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page as an accessible PDF; made once, and again only when something on it changed."""
    found = page(slug)
    if found is None:
        return _moved(slug, "services:service_pdf")
    language = found.text.language
    context = {
        **_content(found, base=settings.BASE_URL),
        "subject": found.text.title,
        "date": found.version.published_at,
    }
    with override(language):
        context["address"] = settings.BASE_URL + found.service.get_absolute_url()
        context |= _costs(current_tariffs(found.version.tariffs))
    now = hashlib.sha256(letter_html(PDF_TEMPLATE, context, language).encode()).hexdigest()
    kept = KeptPdf.objects.filter(text=found.text, fingerprint=now).first()
    if kept is None:
        content = render_document(PDF_TEMPLATE, context, language)
        kept, _made = KeptPdf.objects.update_or_create(
            text=found.text, defaults={"fingerprint": now, "content": content}
        )
    answer = HttpResponse(bytes(kept.content), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{found.service.slug}.pdf"'
    answer.headers["Content-Language"] = language
    return answer


def service_context(found: Page) -> dict[str, Any]:
    """All that the template of a service shows; the preview of a draft shows it too."""
    start_url = _address(found.version.start)
    with override(found.text.language):
        address = found.service.get_absolute_url()
    tariffs = current_tariffs(found.version.tariffs)
    main_topic = found.topics[0] if found.topics else None
    crumbs = [{"url": reverse("home"), "label": _("Voorpagina")}]
    crumbs.append({"url": reverse("services:topics"), "label": _("Onderwerpen")})
    if main_topic:
        crumbs.append({"url": main_topic.get_absolute_url(), "label": main_topic.name})
    trail = [*((crumb["url"], crumb["label"]) for crumb in crumbs), (address, found.text.title)]
    return {
        **_content(found),
        **_costs(tariffs),
        "start_url": start_url,
        "canonical": settings.BASE_URL + address,
        "crumbs": crumbs,
        "in_dutch_only": found.text.language != get_language(),
        "text_language": found.text.language if found.text.language != get_language() else "",
        "page_languages": found.languages,
        "related": related_to(found.service),
        "questions": found.questions,
        "counters": [counter for counter in counters() if counter.week],
        "linked_data": structured.as_json(
            structured.government_service(found, address, tariffs, start_url), structured.breadcrumbs(trail)
        ),
    }


def _content(found: Page, base: str = "") -> dict[str, Any]:
    """The words of the page; with a base its links are full addresses, for on paper there is no website."""
    html = {
        part: SafeString(words.replace('href="/', f'href="{base}/'))
        for part, words in found.text.html.items()
    }
    ways = [
        {"name": "online", "label": _("Online"), "icon": "world"},
        {"name": "counter", "label": _("Aan de balie"), "icon": "map-pin"},
        {"name": "phone", "label": _("Telefoon"), "icon": "phone"},
        {"name": "post", "label": _("Post"), "icon": "mail"},
    ]
    for way in ways:
        way["html"] = html.get(way["name"], "")
    return {
        "service": found.service,
        "version": found.version,
        "text": found.text,
        "html": html,
        "topics": found.topics,
        "ways": ways,
    }


def _costs(tariffs: list[Tariff]) -> dict[str, Any]:
    return {
        "costs": [
            {
                "label": row.name,
                "amount": euros(row.cents),
                "ground": row.legal_ground,
                "example": row.example,
            }
            for row in tariffs
        ],
        "example_amounts": any(row.example for row in tariffs),
    }


def _address(name: str) -> str:
    """Where a request of the portal starts; "" when there is none, or when that room is not installed."""
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


def _moved(slug: str, view: str) -> HttpResponse:
    """To where the page stands now, for good; or 404."""
    old = OldAddress.objects.filter(slug=slug).select_related("service").first()
    if old is None:
        raise Http404
    return HttpResponsePermanentRedirect(reverse(view, args=[old.service.slug]))
