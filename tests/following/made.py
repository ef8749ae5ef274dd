"""Things that happen around a neighbourhood, invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.city.models import Area
from core.following.models import Deadline, Item, Stage

SLUG = "pieterswijk"


def area(slug: str = SLUG) -> Area:
    """A neighbourhood or district of the city."""
    return Area.objects.get(slug=slug)


def item(key: str, *areas: str, **more: Any) -> Item:
    """One thing that happens in these areas, without a date."""
    fields = {
        "kind": "announcement",
        "stage": Stage.ANNOUNCEMENT,
        "title": f"Iets {key}",
        "url": f"/ergens/{key}/",
        "url_en": f"/en/ergens/{key}/",
        **more,
    }
    made = Item.objects.create(key=key, **fields)
    made.areas.set(area(slug) for slug in areas)
    return made


def still_open(key: str, *areas: str, days: int = 5, **more: Any) -> Item:
    """Something about which people can still say something for so many days."""
    last = timezone.localdate() + timedelta(days=days)
    return item(key, *areas, deadline=last, deadline_for=Deadline.VIEW, **more)


def coming(key: str, *areas: str, days: int = 3, **more: Any) -> Item:
    """Something that happens in so many days."""
    return item(key, *areas, happens_at=timezone.now() + timedelta(days=days), **more)


def decided(key: str, *areas: str, days: int = 3, **more: Any) -> Item:
    """Something that was decided so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    return item(key, *areas, decided_on=day, outcome="Vergunning verleend", **more)


def one_of_each(*areas: str, count: int = 1) -> None:
    """So many of each."""
    for number in range(count):
        still_open(f"open-{number}", *areas)
        coming(f"komt-{number}", *areas)
        decided(f"besloten-{number}", *areas)
