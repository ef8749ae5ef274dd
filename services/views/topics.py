"""Subjects, life events and the list of all services: the ways in for who does not search."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.page_cache.remembered import remembered
from services import structured
from services.models import Question, Topic
from services.reading import Listed, listed, under_topic


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All subjects and life events."""
    found = list(Topic.objects.all())
    return render(
        request,
        "services/topics.html",
        {
            "subjects": [topic for topic in found if topic.kind == Topic.Kind.SUBJECT],
            "life_events": [topic for topic in found if topic.kind == Topic.Kind.LIFE_EVENT],
        },
    )


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be arranged under one subject or at one life event, with the questions people ask."""
    return render(request, "services/topic.html", remembered(request, ("topic", slug), lambda: _under(slug)))


def _under(slug: str) -> dict[str, Any]:
    found = get_object_or_404(Topic, slug=slug)
    crumbs = [
        {"url": reverse("home"), "label": _("Voorpagina")},
        {"url": reverse("services:topics"), "label": _("Onderwerpen")},
    ]
    trail = [*((crumb["url"], crumb["label"]) for crumb in crumbs), (found.get_absolute_url(), found.name)]
    return {
        "topic": found,
        "services": under_topic(found),
        "questions": list(Question.objects.filter(topic=found)),
        "crumbs": crumbs,
        "linked_data": structured.as_json(structured.breadcrumbs(trail)),
    }


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Every service from A to Z; for entrepreneurs only with `?voor=ondernemer`."""
    audience = "ondernemer" if request.GET.get("voor") == "ondernemer" else ""
    letters = remembered(request, ("services", audience), lambda: _by_letter(audience))
    return render(request, "services/services.html", {"letters": letters, "audience": audience})


def _by_letter(audience: str) -> list[tuple[str, list[Listed]]]:
    which = Q(version__audience__contains=[audience]) if audience else Q()
    found = groupby(listed(which), key=lambda service: service.title[:1].upper())
    return [(letter, list(services)) for letter, services in found]
