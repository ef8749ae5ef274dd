"""What happens around a neighbourhood: what comes, what people can still influence, what was decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from core.city.models import Area
from core.following.models import Item, ItemQuerySet

COOKIE = "buurt"
"""The neighbourhood that a visitor asked us to remember, on their own device only."""
KEPT_FOR = timedelta(days=365)
SLUG = re.compile(r"[a-z0-9-]{1,60}")
IN_CALENDAR, IN_FEED = 500, 30
BACK, AHEAD = timedelta(days=31), timedelta(days=400)


def three_lists(items: ItemQuerySet, most: int, *, parts: bool = True) -> dict[str, QuerySet[Item]]:
    """What is still open (first to close first), coming (soonest first) and decided (latest first).

    For `core.prefetch.together`. Without `parts` a meeting that comes stands there without its agenda.
    """
    today, ahead = timezone.localdate(), items if parts else items.without_parts()
    return {
        "open": items.open_for_people(today)[:most],
        "coming": ahead.coming_next()[:most],
        "decided": items.decided().filter(decided_on__lte=today)[:most],
    }


def areas_to_choose() -> QuerySet[Area, dict[str, str]]:
    """All districts and neighbourhoods with the district they lie in, by name. For `together`."""
    row = JSONObject(slug="slug", name="name", kind="kind", district="district__slug")
    return Area.objects.order_by("name").values_list(row, flat=True)


def by_district(rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """Each district with its neighbourhoods, both by name."""
    return [
        {**row, "neighbourhoods": [each for each in rows if each["district"] == row["slug"]]}
        for row in rows
        if row["kind"] == Area.Kind.DISTRICT
    ]


def dated(items: ItemQuerySet, first: date, last: date) -> QuerySet[Item]:
    """What has a last day or a moment within these days, both included."""
    begin, end = start_of(first), start_of(last + timedelta(days=1))
    within = Q(deadline__range=(first, last)) | Q(happens_at__gte=begin, happens_at__lt=end)
    return items.filter(within).order_by("pk")[:IN_CALENDAR]


def start_of(day: date) -> datetime:
    """The first moment of a day on our clock."""
    return timezone.make_aware(datetime.combine(day, time.min))


def remembered_slug(cookies: Mapping[str, str]) -> str:
    """The area that this visitor asked us to remember, by its name in addresses; "" for none."""
    kept = cookies.get(COOKIE, "")
    return kept if SLUG.fullmatch(kept) else ""
