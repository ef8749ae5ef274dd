"""A service in pictures: as a page, and as a PDF for paper."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.city.hours import counters
from core.notifications.letters import LetterFailed, LettersUnavailable, LetterTooLarge, render_document
from core.page_cache.remembered import remembered
from counter.leaflets import BY_SLUG, LEAFLETS, PHONE, Leaflet

log = logging.getLogger(__name__)


@require_safe
def leaflet(request: HttpRequest, slug: str) -> HttpResponse:
    """Steps and what to bring, as pictures with a few words in two languages."""
    found = _found(slug)
    context = {
        **_content(request, found),
        "others": [each for each in LEAFLETS if each is not found],
        "start_url": reverse(found.start),
    }
    return render(request, "counter/leaflet.html", context)


@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same on one A4; made once while nothing in it changes, for making it takes a second."""
    found = _found(slug)
    try:
        made = remembered(request, ("leaflet", slug), lambda: _pdf(request, found))
    except (LetterFailed, LettersUnavailable, LetterTooLarge):
        log.exception("no leaflet")
        messages.error(request, _("Het lukt nu niet om de folder te maken. Print deze pagina."))
        return redirect("help:leaflet", slug)
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="folder-{slug}.pdf"'
    return answer


def _pdf(request: HttpRequest, found: Leaflet) -> bytes:
    context = {**_content(request, found), "subject": str(found.title), "phone": PHONE}
    return render_document("letters/leaflet.html", context, get_language() or "nl")


def _content(request: HttpRequest, found: Leaflet) -> dict[str, Any]:
    places = [each for each in remembered(request, "counters", counters) if each.week]
    return {"leaflet": found, "counters": places}


def _found(slug: str) -> Leaflet:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]
