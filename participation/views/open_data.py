"""What people sent in, for programs: only what stands on the website, and nobody's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from participation.models import Contribution, Process

AT_ONCE = 1000


@require_safe
def open_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One process and a part of its contributions, from the number after `?na=`; `next` leads on."""
    found = get_object_or_404(Process.objects.public().select_related("decides"), slug=slug)
    asked = request.GET.get("na", "0")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
    shown = found.contributions.readable().filter(pk__gt=after).order_by("pk").select_related("area", "theme")
    rows = list(shown[: AT_ONCE + 1])
    here = f"{settings.BASE_URL}{reverse('participation:open_data', args=[slug])}"
    body = {
        **_process(found),
        "contributions": [_contribution(row) for row in rows[:AT_ONCE]],
        "next": f"{here}?na={rows[AT_ONCE - 1].pk}" if len(rows) > AT_ONCE else None,
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _process(found: Process) -> dict[str, Any]:
    ways = found.participants.values_list("way").annotate(n=Count("pk")).order_by("way")
    return {
        "license": "CC0-1.0",
        "url": f"{settings.BASE_URL}{found.get_absolute_url()}",
        "title": {"nl": found.title, "en": found.title_en},
        "question": {"nl": found.question, "en": found.question_en},
        "level": found.level,
        "state": found.state,
        "decided_by": found.decides.name if found.decides else None,
        "decided_on": found.decides_on,
        "answer_due": found.answer_due,
        "phases": [
            {"title": phase.title, "opens": phase.opens, "closes": phase.closes, "allows": phase.allows}
            for phase in found.phases.all()
        ],
        "participants": dict(ways),
    }


def _contribution(row: Contribution) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "reaction_to": row.parent_id,
        "merged_into": row.merged_into_id,
        "title": row.title,
        "text": row.text,
        "language": row.language,
        "supports": row.supports,
        "way": row.way,
        "received_on": row.received_on,
        "area": row.area.slug if row.area else None,
        "theme": row.theme.title if row.theme else None,
        "point": None if row.longitude is None else [row.longitude, row.latitude],
    }
