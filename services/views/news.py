"""News, and the questions that people ask often."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from services import structured
from services.models import News, Question

PER_PAGE = 20


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What is new, newest first; `?voor=NUMBER` goes on behind that piece."""
    rows = News.objects.public()
    behind = request.GET.get("voor", "")
    if behind.isdecimal() and len(behind) < 10:
        last = News.objects.public().filter(pk=int(behind)).first()
        rows = rows.filter(published_at__lt=last.published_at) if last else rows
    found = list(rows[: PER_PAGE + 1])
    older = f"?voor={found[PER_PAGE - 1].pk}" if len(found) > PER_PAGE else ""
    return render(request, "services/news.html", {"news": found[:PER_PAGE], "older_url": older})


@require_safe
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """One piece of news."""
    item = get_object_or_404(News.objects.public(), slug=slug)
    crumbs = [
        {"url": reverse("home"), "label": _("Voorpagina")},
        {"url": reverse("services:news"), "label": _("Nieuws")},
    ]
    trail = [*((crumb["url"], crumb["label"]) for crumb in crumbs), (item.get_absolute_url(), item.headline)]
    linked = structured.as_json(structured.breadcrumbs(trail))
    return render(request, "services/news_item.html", {"item": item, "crumbs": crumbs, "linked_data": linked})


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """All questions with their answers, by topic."""
    rows = Question.objects.select_related("topic", "service").order_by(
        "topic__kind", "topic__position", "topic__title", "question"
    )
    return render(request, "services/questions.html", {"questions": list(rows)})
