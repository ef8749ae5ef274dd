"""Who the ombudsman is, what he can do, and about whom one may come (Awb art. 9:17, 9:18)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from complaints.models import Competence, Ombudsman
from complaints.models.ombudsman import ombudsman_on
from complaints.rules.norms import GROUPS, Norm
from core.forms.text import without_nul

LONGEST_SEARCH = 100


@require_safe
def ombudsman(request: HttpRequest) -> HttpResponse:
    """The page for everybody, with the list that can be searched."""
    asked = " ".join(without_nul(request.GET).get("q", "").split())[:LONGEST_SEARCH]
    listed = competences(asked)
    page = {
        "ombudsman": current(),
        "complain_url": complain_url(),
        "asked": asked,
        "competences": listed,
        "groups": [(name, [Norm(norm).label for norm in norms]) for name, norms in GROUPS],
    }
    return render(request, "complaints/ombudsman/start.html", page)


def current() -> Ombudsman | None:
    """Who is ombudsman today, or None when nobody entered one."""
    try:
        return ombudsman_on(timezone.localdate())
    except Ombudsman.DoesNotExist:
        return None


def competences(asked: str = "") -> list[dict[str, Any]]:
    """Today's bodies and persons whose name, kind or reason holds all of these words."""
    rows = [
        {
            "name": each.name,
            "kind": each.get_kind_display(),
            "who": each.get_competent_display(),
            "own": each.competent == Competence.Whose.OWN,
            "why": each.why,
        }
        for each in Competence.objects.on(timezone.localdate()).order_by("name")
    ]
    wanted = asked.casefold().split()
    return [row for row in rows if all(word in f"{row['name']} {row['kind']}".casefold() for word in wanted)]


def complain_url() -> str:
    """Where one complains to the municipality itself; nothing when there is no such page."""
    try:
        return reverse("complaints:complain")
    except NoReverseMatch:
        return ""
