"""The way in: three kinds of initiatives in plain words, with what holds for each today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.models import InitiativeRules


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What fits: a neighbourhood idea, the right to challenge, or a citizens' initiative."""
    rows = InitiativeRules.objects.filter(valid_from__lte=timezone.localdate()).order_by("kind", "valid_from")
    by_kind = {each.kind: each for each in rows.prefetch_related("criteria")}
    context = {"rules": by_kind, "is_example": any(each.example for each in by_kind.values())}
    return render(request, "initiatives/start.html", context)
