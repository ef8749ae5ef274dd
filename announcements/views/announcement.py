"""One announcement in plain words: what it means, what you can do and until when, and what else is near."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Cos, Power, Radians, Sqrt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from announcements.explaining import time_left, until_when
from announcements.models import Announcement, AnnouncementKind
from core.city.district_map import DistrictMap, district_map
from core.city.geometry import Point, metres_between
from core.city.models import Area
from core.following.threads import items_of, story
from core.page_cache.remembered import remembered_page
from core.prefetch import together

NEARBY = 5
NEAR_METRES = 1000
DEGREE_METRES = 111_195


@require_safe
def announcement(request: HttpRequest, identifier: str) -> HttpResponse:
    """Its page. Gone when it was withdrawn; one that stands twice leads to the one that is shown."""
    try:
        context = remembered_page(request, ("announcement", identifier), lambda: _page(identifier))
    except Announcement.DoesNotExist:
        return render(request, "announcements/missing.html", {"identifier": identifier}, status=404)
    row = context["announcement"]
    if row.withdrawn_on:
        return render(request, "announcements/withdrawn.html", {"announcement": row}, status=410)
    if row.same_as:
        return redirect(row.same_as)
    return render(request, "announcements/announcement.html", context)


def _page(identifier: str) -> dict[str, Any]:
    """All that the page shows; the announcement alone when it is not shown itself."""
    rows = Announcement.objects.select_related("kind", "thread", "same_as")
    row = rows.annotate(area_ids=ArrayAgg("areas")).get(identifier=identifier)
    if row.withdrawn_on or row.same_as:
        return {"announcement": row}
    own: list[int | None] = vars(row)["area_ids"]
    shown = Area.objects.filter(Q(kind=Area.Kind.DISTRICT) | Q(pk__in=own)).order_by("number")
    found = together(
        shown=shown,
        nearby=_nearby(row, own[0]),
        kinds=AnnouncementKind.objects.all(),
        **({"items": items_of(row.thread)} if row.thread else {}),
    )
    known = {area.pk: area for area in found["shown"]}
    area = known.get(own[0])
    return {
        "announcement": row,
        "story": story(row.thread, items=found["items"]) if row.thread else None,
        "area": area,
        "district": known.get(area.district_id) if area and area.district_id else None,
        "crumbs": [
            {"url": reverse("home"), "label": _("Voorpagina")},
            {"url": reverse("announcements:announcements"), "label": _("Bekendmakingen")},
        ],
        "place_problem": _(row.place_problem) if row.place_problem else "",
        "until_when": until_when(row),
        "time_left": time_left(row.deadline, timezone.localdate()),
        "map": _map(row, area, known.values()),
        "nearby": _with_distance(row.point, found["nearby"], found["kinds"]),
        "follow_url": _follow(row, area),
    }


def _map(row: Announcement, area: Area | None, known: Iterable[Area]) -> DistrictMap | None:
    """The districts with its own standing out; nothing when we do not know where it is."""
    if area is None:
        return None
    districts = [each for each in known if each.kind == Area.Kind.DISTRICT]
    return district_map(districts, current=[area.district_id or area.pk], point=row.point)


def _nearby(row: Announcement, area: int | None) -> QuerySet[Announcement]:
    """Others within a kilometre, nearest first; of what has no point the newest of the area."""
    others = Announcement.objects.shown().exclude(pk=row.pk)
    if row.point is None:
        if area is None:
            return others.none()
        return others.within(Area(pk=area)).order_by("-published_on", "-pk")[:NEARBY]
    here = row.point
    reach = NEAR_METRES / DEGREE_METRES
    boxed = others.filter(
        latitude__range=(here.latitude - reach, here.latitude + reach),
        longitude__range=(here.longitude - 2 * reach, here.longitude + 2 * reach),
    )
    across = (F("longitude") - here.longitude) * Cos(Radians(here.latitude))
    far = Sqrt(Power(across, 2) + Power(F("latitude") - here.latitude, 2))
    return boxed.annotate(far=far).filter(Q(far__lte=reach)).order_by("far", "-published_on", "pk")[:NEARBY]


def _with_distance(
    here: Point | None, nearby: list[Announcement], kinds: list[AnnouncementKind]
) -> list[tuple[Announcement, int | None]]:
    """Each with its kind, and with its distance where both have a point."""
    known = {kind.pk: kind for kind in kinds}
    for other in nearby:
        other.kind = known[other.kind_id]
    return [
        (other, round(metres_between(here, other.point) / 10) * 10 if here and other.point else None)
        for other in nearby
    ]


def _follow(row: Announcement, area: Area | None) -> str:
    """Where somebody begins to follow this: its thread, or else its neighbourhood."""
    start = reverse("following:start")
    if row.thread:
        return f"{start}?lijn={row.thread.slug}"
    return f"{start}?buurt={area.slug}" if area else start
