"""What each page on which people do something begins with: the phase that allows it, and who it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from core.accounts.on_behalf import acting_of
from core.prefetch import fetch
from participation.models import Phase, Process
from participation.who.obstacles import How
from participation.who.taking_part import obstacle

ONWARD = "verder"


def open_phase(slug: str, *allows: str) -> Phase | None:
    """The phase of this process that is open and allows one of these; None when there is none now. Or 404."""
    found = fetch(_open_now, "process", slug=slug, now=timezone.now())
    phase = found[0] if found else None
    if phase is None and not Process.objects.public().filter(slug=slug).exists():
        raise Http404
    if phase and allows and not set(phase.allows).intersection(allows):
        return None
    return phase


def _open_now(slug: str, now: datetime) -> QuerySet[Phase]:
    return Phase.objects.open_at(now).filter(process__slug=slug, process__state=Process.State.PUBLISHED)


def way_in(request: HttpRequest, phase: Phase | None, slug: str) -> HttpResponse | None:
    """Where somebody must go first; None when they can go on here."""
    unsent = request.POST.get("text", "").strip() if request.method == "POST" else ""
    if phase is None:
        if unsent:
            words = _("Meedoen kan nu niet meer. Op de pagina van de vraag ziet u wat wel kan, en wanneer.")
            return _unsent(request, slug, words, reverse("participation:process", args=[slug]))
        messages.warning(request, _("Dit kan nu niet. Hieronder ziet u wat wel kan, en wanneer."))
        return redirect("participation:process", slug)
    acting = acting_of(request)
    if acting.mandate:
        return redirect("only_in_person")
    found = obstacle(request, phase)
    if found is None:
        return None
    if found.how == How.IDENTIFY:
        return redirect("counter:identify")
    there = f"{reverse('participation:who', args=[slug])}?{urlencode({ONWARD: request.path})}"
    return _unsent(request, slug, found.words, there) if unsent else redirect(there)


def _unsent(request: HttpRequest, slug: str, words: str, url: str) -> HttpResponse:
    """What somebody wrote could not be sent in any more: it stays on the screen, with the reason."""
    context = {
        "words": words,
        "url": url,
        "title": request.POST.get("title", ""),
        "text": request.POST["text"],
        "crumbs": crumbs(get_object_or_404(Process.objects.public(), slug=slug)),
    }
    return render(request, "participation/unsent.html", context, status=409)


def onward(request: HttpRequest, process: Process) -> str:
    """Where somebody was going: a page of this process, or "" when they said nothing we trust."""
    asked = (request.POST.get(ONWARD) or request.GET.get(ONWARD) or "").replace("\x00", "")
    home = process.get_absolute_url()
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and asked.startswith(home) and asked != home and len(asked) < 300 else ""


def crumbs(process: Process, *more: tuple[str, str]) -> list[dict[str, Any]]:
    """The way back: front page, taking part, this process, and what comes below it."""
    steps = [
        (reverse("home"), _("Voorpagina")),
        (reverse("participation:processes"), _("Meedoen")),
        (process.get_absolute_url(), str(process)),
        *more,
    ]
    return [{"url": url, "label": label} for url, label in steps]
