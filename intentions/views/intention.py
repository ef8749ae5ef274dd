"""One intention."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.page_cache.remembered import remembered_page
from intentions.models import Intention
from intentions.reading import page_of, with_names


@require_safe
def intention(request: HttpRequest, slug: str) -> HttpResponse:
    """What we think of, who decides when, and until when and how people can still say something."""

    def read() -> dict[str, Any]:
        return context_of(get_object_or_404(with_names(Intention.objects.public()), slug=slug))

    return render(request, "intentions/intention.html", remembered_page(request, ("intention", slug), read))


def context_of(found: Intention) -> dict[str, Any]:
    """What the page needs, for readers and for the preview of the desk."""
    crumbs = [
        {"url": reverse("home"), "label": _("Voorpagina")},
        {"url": reverse("intentions:intentions"), "label": _("Plannen")},
    ]
    page = page_of(found)
    return {"page": page, "intention": found, "crumbs": crumbs}
