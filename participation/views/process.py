"""One process."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.following.naming import with_names
from core.page_cache.remembered import remembered_page
from core.prefetch import prefetch
from participation.beside import panel_of
from participation.contests.contests import contest_of, with_contests
from participation.models import Process
from participation.reading import page_of


@require_safe
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """What we ask, who decides when, what people can do now, and when they get an answer."""

    def read() -> dict[str, Any]:
        rows = with_contests(
            with_names(Process.objects.public().select_related("thread", "decides", "department", "account"))
        )
        found = get_object_or_404(rows, slug=slug)
        prefetch(found, "phases", "updates")
        return _same_for_all(found)

    page = remembered_page(request, ("process", slug), read)
    return render(request, "participation/process.html", {**page, "beside": panel_of(page["process"])})


def context_of(found: Process) -> dict[str, Any]:
    """What the page needs, for the preview of the desk."""
    return {**_same_for_all(found), "beside": panel_of(found)}


def _same_for_all(found: Process) -> dict[str, Any]:
    """All but what counts: that is asked for anew."""
    crumbs = [
        {"url": reverse("home"), "label": _("Voorpagina")},
        {"url": reverse("participation:processes"), "label": _("Meedoen")},
    ]
    return {
        "page": page_of(found),
        "process": found,
        "contest": contest_of(found),
        "crumbs": crumbs,
    }
