"""All announcements, newest first, and choosing among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from announcements.models import Announcement, AnnouncementKind, AnnouncementQuerySet
from core.city.models import Area
from core.page_cache.remembered import remembered_page

PER_PAGE = 20
LONGEST_QUESTION = 100


@dataclass(frozen=True)
class Chosen:
    """What a visitor wants to see of all there is."""

    kind: AnnouncementKind | None
    area: Area | None
    open: bool
    words: str

    @property
    def query(self) -> dict[str, str]:
        """As it stands in an address; empty when nothing was chosen."""
        said = {
            "soort": self.kind.slug if self.kind else "",
            "wijk": self.area.slug if self.area else "",
            "open": "1" if self.open else "",
            "q": self.words,
        }
        return {name: value for name, value in said.items() if value}

    def matching(self) -> AnnouncementQuerySet:
        """The newest first; of what can still be answered, what closes first."""
        rows = Announcement.objects.shown()
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.area:
            rows = rows.within(self.area)
        if self.words:
            rows = rows.with_words(self.words)
        if self.open:
            return rows.still_open().order_by("deadline", "pk")
        return rows.order_by("-published_on", "-pk")


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """Twenty at a time; `?voor=NUMBER` goes on behind that one. The list without choices is remembered."""
    asked = request.GET
    context = _page(asked) if asked else remembered_page(request, "announcements", lambda: _page({}))
    return render(request, "announcements/announcements.html", context)


def _page(asked: Mapping[str, str]) -> dict[str, Any]:
    areas, kinds = list(Area.objects.defer("outline").order_by("name")), list(AnnouncementKind.objects.all())
    chosen = Chosen(
        kind=next((kind for kind in kinds if kind.slug == asked.get("soort")), None),
        area=next((area for area in areas if area.slug == asked.get("wijk")), None),
        open=asked.get("open") == "1",
        words=asked.get("q", "").replace("\x00", " ").strip()[:LONGEST_QUESTION],
    )
    rows = _behind(chosen.matching(), asked.get("voor", ""), by_deadline=chosen.open)
    found = list(rows.select_related("kind")[: PER_PAGE + 1])
    query = chosen.query
    older = f"?{urlencode({**query, 'voor': str(found[PER_PAGE - 1].pk)})}" if len(found) > PER_PAGE else ""
    return {
        "announcements": _with_areas(found[:PER_PAGE], {area.pk: area for area in areas}),
        "older_url": older,
        "first_url": f"?{urlencode(query)}" if asked.get("voor") else "",
        "chosen": chosen,
        "is_filtered": bool(query),
        "kinds": kinds,
        "districts": _by_district(areas),
        "map_url": reverse("announcements:map"),
    }


def _behind(rows: AnnouncementQuerySet, mark: str, *, by_deadline: bool) -> AnnouncementQuerySet:
    """What comes after the announcement with this number, in the same order."""
    if not mark.isdecimal() or not mark.isascii() or len(mark) > 9:
        return rows
    last = Announcement.objects.filter(pk=int(mark)).values_list("deadline", "published_on").first()
    if last is None:
        return rows
    deadline, published = last
    if by_deadline:
        return (
            rows.filter(deadline__gte=deadline).exclude(deadline=deadline, pk__lte=mark) if deadline else rows
        )
    return rows.filter(published_on__lte=published).exclude(published_on=published, pk__gte=mark)


def _by_district(areas: list[Area]) -> list[tuple[Area, list[Area]]]:
    """Districts in the order of their numbers, each with its neighbourhoods."""
    districts = sorted(
        (area for area in areas if area.district_id is None), key=lambda area: area.number or 0
    )
    return [(district, [area for area in areas if area.district_id == district.pk]) for district in districts]


def _with_areas(found: list[Announcement], known: dict[int, Area]) -> list[tuple[Announcement, list[Area]]]:
    """Each with its areas, of those that were read already."""
    pairs = Announcement.areas.through.objects.filter(announcement__in=found).order_by("pk")
    areas: dict[int, list[Area]] = {row.pk: [] for row in found}
    for announcement, area in pairs.values_list("announcement_id", "area_id"):
        areas[announcement].append(known[area])
    return [(row, areas[row.pk]) for row in found]
