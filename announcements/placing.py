"""In which district and neighbourhood an announcement is, as far as that can be known.

Outlines decide where they are loaded; else a neighbourhood that the text names, else the postcode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.db import transaction

from announcements.models import Announcement
from announcements.rules.wording import WITH_POSTCODE, bare
from core.city.areas import POSTCODES
from core.city.geometry import Point, is_inside
from core.city.models import Area

TOO_COMMON = frozenset({"noord", "station"})
"""Districts whose name is also an ordinary word."""
POSTCODE = re.compile(r"\b(23[0-3]\d) ?[A-Z]{2}\b")
BATCH = 200


class Atlas:
    """All areas, read once: ask it for many announcements."""

    def __init__(self) -> None:
        self.areas = list(Area.objects.select_related("district"))
        # Neighbourhoods first, then long names before short ones: "De Waard" is no "Waard".
        self.areas.sort(key=lambda area: (area.kind == Area.Kind.DISTRICT, -len(area.name)))
        self.names = [
            (re.compile(rf"(?<!\w){re.escape(area.name)}(?![\w-])"), area)
            for area in self.areas
            if bare(area.name) not in TOO_COMMON
        ]
        self.districts = {area.name: area for area in self.areas if area.kind == Area.Kind.DISTRICT}

    def areas_of(self, point: Point | None, *texts: str) -> list[Area]:
        """The one area it is in, or none when nothing tells."""
        area = self._around(point) or self._named(texts) or self._by_postcode(texts)
        return [area] if area else []

    def _around(self, point: Point | None) -> Area | None:
        if point is None:
            return None
        return next((a for a in self.areas if a.outline and is_inside(point, a.outline)), None)

    def _named(self, texts: Iterable[str]) -> Area | None:
        return next((area for pattern, area in self.names for text in texts if pattern.search(text)), None)

    def _by_postcode(self, texts: Iterable[str]) -> Area | None:
        for text in texts:
            found = WITH_POSTCODE.search(text) or POSTCODE.search(text)
            postcode = POSTCODE.search(found[0]) if found else None
            if postcode and (area := self.districts.get(POSTCODES.get(postcode[1], ""))):
                return area
        return None


def place_again() -> int:
    """Look up all areas once more, after outlines were loaded. Returns how many announcements moved."""
    from announcements.showing import show

    atlas, moved = Atlas(), 0
    for batch in _batches():
        with transaction.atomic():
            for announcement in batch:
                areas = atlas.areas_of(announcement.point, *texts_of(announcement))
                if {area.pk for area in areas} != {area.pk for area in announcement.areas.all()}:
                    announcement.areas.set(areas)
                    show(announcement)
                    moved += 1
    return moved


def texts_of(announcement: Announcement) -> tuple[str, ...]:
    """Where it may name an area."""
    return (announcement.address, announcement.title, announcement.description)


def _batches() -> Iterator[list[Announcement]]:
    last = 0
    rows = Announcement.objects.select_related("kind", "thread").prefetch_related("areas").order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk
