"""One plan from the first idea to its execution, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.following.models import Thread
from core.following.threads import story


@require_safe
def thread(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole thread as a picture and as a list. One on which nothing public hangs is not there."""
    found = get_object_or_404(Thread.objects.filter(items__isnull=False).distinct(), slug=slug)
    told = story(found)
    context = {
        "thread": found,
        "story": told,
        "crumbs": [{"url": reverse("home"), "label": _("Voorpagina")}],
        "now": next((event for event in told.events if event.state == "now"), None),
        "next": next((event for event in told.events if event.state == "next"), None),
    }
    return render(request, "following/thread.html", context)
