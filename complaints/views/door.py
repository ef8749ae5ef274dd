"""The door: what is going on, and what each choice means. It explains and never rejects."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.forms.question import ObjectionDayForm
from complaints.questions.offering import offers
from complaints.rules import terms
from core.cases.explanations import explain_last_day, long_date
from core.city.models import equated_days
from core.forms.text import without_nul

KEPT_SECONDS = 300
"""How long a browser may keep what was offered for some words."""


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """What is going on, in plain words."""
    ways = [
        (
            _("Ik heb een vraag"),
            _("Over iets van de gemeente. U krijgt antwoord van ons."),
            "complaints:ask",
            "message-circle",
        ),
        (
            _("Er is iets mis op straat"),
            _("Een kapotte lantaarn, een losse tegel, een boom, afval, overlast."),
            "complaints:street",
            "map-pin",
        ),
        (
            _("Ik ben niet goed behandeld"),
            _("U wilt klagen over hoe de gemeente of een medewerker met u omging."),
            "complaints:complain",
            "speakerphone",
        ),
        (
            _("Ik ben het niet eens met een besluit"),
            _("U kreeg een brief met een besluit en u wilt bezwaar maken."),
            "complaints:objection",
            "gavel",
        ),
        (
            _("Ik heb schade"),
            _("U hebt schade door iets wat de gemeente deed of niet deed."),
            "complaints:compensation",
            "coin-euro",
        ),
        (_("Er is gevaar"), _("U hebt nu meteen hulp nodig."), "complaints:emergency", "alert-triangle"),
    ]
    cards = [
        {"title": title, "text": text, "url": _address(name), "icon": icon}
        for title, text, name, icon in ways
    ]
    return render(request, "complaints/questions/door.html", {"cards": cards})


def _address(name: str) -> str:
    """The address by name; complaints stand at a fixed place where their page is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse("complaints:door").replace("/vragen/", "/klachten/")


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Something wrong on the street: who mends it, and how it gets there."""
    return render(request, "complaints/questions/report.html")


@require_safe
def objection(request: HttpRequest) -> HttpResponse:
    """What an objection is, until when, and where to send it (Awb art. 6:4, 6:5, 6:7, 6:8)."""
    asked = "besluit_day" in request.GET
    form = ObjectionDayForm(without_nul(request.GET) if asked else None)
    context: dict[str, Any] = {"form": form}
    if asked and form.is_valid():
        counted = terms.object_by(form.cleaned_data["besluit"], equated_days())
        context["counted"] = explain_last_day(counted)
        context["last_day"] = long_date(counted.ends_on)
        context["past"] = counted.is_past(timezone.localdate())
    return render(request, "complaints/questions/objection.html", context)


@require_safe
def compensation(request: HttpRequest) -> HttpResponse:
    """Damage by what the municipality did or left: what to write, and what happens."""
    return render(request, "complaints/questions/compensation.html")


@require_safe
def emergency(request: HttpRequest) -> HttpResponse:
    """Whom to call now."""
    return render(request, "complaints/questions/emergency.html")


@require_safe
def answers(request: HttpRequest) -> JsonResponse:
    """Pages that likely answer what somebody types, for static/js/answers.js."""
    typed = " ".join(request.GET.get("q", "")[:600].replace("\x00", " ").split())
    found = [
        {"title": hit.title, "url": hit.url, "text": hit.summary, "language": hit.language}
        for hit in offers(typed, get_language() or "nl")
    ]
    answer = JsonResponse({"answers": found})
    patch_cache_control(answer, public=True, max_age=KEPT_SECONDS)
    return answer
