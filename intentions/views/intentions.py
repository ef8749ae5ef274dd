"""All intentions: those that people can still say something about first."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.following import filters
from core.following.naming import where_of
from core.forms.text import without_nul
from core.page_cache.remembered import remembered_page
from intentions.models import Intention
from intentions.reading import with_names

ENDED = "afgelopen"


@require_safe
def intentions(request: HttpRequest) -> HttpResponse:
    """The list, a page at a time, with filters for neighbourhood, subject and sector; ended ones apart."""
    sent = without_nul(request.GET)
    context = _page(sent) if sent else remembered_page(request, "intentions", lambda: _page(sent))
    return render(request, "intentions/intentions.html", context)


def _page(sent: QueryDict) -> dict[str, Any]:
    offered = filters.offered()
    ended = sent.get("stand") == ENDED
    chosen = filters.chosen(sent, offered, stand=ENDED if ended else "")
    found = filters.about(_in_order(ended), chosen.area, chosen.subject, chosen.sector)
    page = filters.page(with_names(found), chosen)
    return {
        "rows": [_row(row) for row in page.rows],
        "ended": ended,
        "chosen": chosen,
        "offered": offered,
        "next_url": page.next_url,
        "previous_url": page.previous_url,
        "other_url": chosen.address(stand="" if ended else ENDED),
    }


def _in_order(ended: bool) -> QuerySet[Intention]:
    if ended:
        return Intention.objects.ended()
    is_open = When(react_until__gte=timezone.localdate(), then=Value(False))
    closed = Case(is_open, default=Value(True), output_field=BooleanField())
    running = Intention.objects.running().annotate(closed=closed)
    return running.order_by("closed", "react_until", "-published_at", "pk")


def _row(found: Intention) -> dict[str, Any]:
    return {
        "intention": found,
        "title": found.said("title"),
        "summary": found.said("summary"),
        "language": found.language_of("title"),
        "where": where_of(found),
    }
