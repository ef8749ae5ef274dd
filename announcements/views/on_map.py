"""How much is announced in each district: a map, and the same as a table."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from announcements.models import Announcement
from core.city.district_map import district_map
from core.city.models import Area

SINCE = timedelta(days=92)


@require_safe
def on_map(request: HttpRequest) -> HttpResponse:
    """The last three months, by district."""
    today = timezone.localdate()
    districts = list(Area.objects.filter(kind=Area.Kind.DISTRICT).order_by("number"))
    recent = Announcement.objects.shown().filter(published_on__gte=today - SINCE)
    counted = recent.values(district=Coalesce(F("areas__district"), F("areas"))).annotate(
        number=Count("pk", distinct=True),
        still_open=Count("pk", distinct=True, filter=Q(deadline__gte=today)),
    )
    found: dict[int | None, tuple[int, int]] = {
        row["district"]: (row["number"], row["still_open"]) for row in counted.order_by()
    }
    counts = {district.pk: _of(found, district.pk)[0] for district in districts}
    rows = [
        {
            "district": district,
            "url": _list_of(district),
            "number": counts[district.pk],
            "still_open": _of(found, district.pk)[1],
            "open_url": f"{_list_of(district)}&open=1",
        }
        for district in districts
    ]
    context = {
        "rows": rows,
        "without_place": _of(found, None)[0],
        "map": district_map(districts, counts=counts, url_of=_list_of),
        "list_url": reverse("announcements:announcements"),
    }
    return render(request, "announcements/map.html", context)


def _list_of(district: Area) -> str:
    return f"{reverse('announcements:announcements')}?{urlencode({'wijk': district.slug})}"


def _of(found: dict[int | None, tuple[int, int]], district: int | None) -> tuple[int, int]:
    """How many a district has, and how many of them are still open."""
    return found.get(district, (0, 0))
