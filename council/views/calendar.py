"""When the council meets: as lists, and as a month."""

from __future__ import annotations

import calendar as days
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from council import reading
from council.models import Meeting
from council.views.crumbs import crumbs

PER_PAGE = 30
FIRST_YEAR = 1990
YEARS_AHEAD = 10


@dataclass(frozen=True)
class Day:
    """A day in the table: `inside` the month or beside it."""

    day: date
    inside: bool
    meetings: list[Meeting]


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """What is to come, the first one first."""
    found = list(reading.meetings().coming()[: 2 * PER_PAGE])
    return render(request, "council/list.html", {"meetings": found, "crumbs": crumbs(), "coming": True})


@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """What was, the latest first; `voor` goes on behind one of them."""
    rows = reading.meetings().past()
    behind = request.GET.get("voor", "")
    last = Meeting.objects.filter(pk=int(behind)).first() if behind.isdecimal() and len(behind) < 10 else None
    if last:
        rows = rows.filter(starts_at__lt=last.starts_at) | rows.filter(
            starts_at=last.starts_at, pk__lt=last.pk
        )
    found = list(rows[: PER_PAGE + 1])
    context = {
        "meetings": found[:PER_PAGE],
        "older_url": f"?voor={found[PER_PAGE - 1].pk}" if len(found) > PER_PAGE else "",
        "newer_url": reverse("council:past") if last else "",
        "crumbs": crumbs(),
    }
    return render(request, "council/list.html", context)


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    """The month of today."""
    return _month(request, timezone.localdate())


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month."""
    if not (FIRST_YEAR <= year <= timezone.localdate().year + YEARS_AHEAD and 1 <= month <= 12):
        raise Http404
    return _month(request, date(year, month, 1))


def _month(request: HttpRequest, day: date) -> HttpResponse:
    weeks = days.Calendar().monthdatescalendar(day.year, day.month)
    begin, end = (_midnight(each) for each in (weeks[0][0], weeks[-1][-1] + timedelta(days=1)))
    on: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in reading.meetings().filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at"):
        on[timezone.localdate(meeting.starts_at)].append(meeting)
    rows = [[Day(each, each.month == day.month, on[each]) for each in week] for week in weeks]
    context = {
        "month": day.replace(day=1),
        "weeks": [{"days": row, "busy": any(each.meetings and each.inside for each in row)} for row in rows],
        "weekdays": [each.day for each in rows[0]],
        "today": timezone.localdate(),
        "any": any(each.meetings for row in rows for each in row if each.inside),
        "before": _neighbour(day.replace(day=1) - timedelta(days=1)),
        "after": _neighbour(day.replace(day=28) + timedelta(days=4)),
        "crumbs": crumbs(),
    }
    return render(request, "council/month.html", context)


def _neighbour(day: date) -> dict[str, object] | None:
    """The month of this day, to turn over to; None beyond what can be shown."""
    if not FIRST_YEAR <= day.year <= timezone.localdate().year + YEARS_AHEAD:
        return None
    return {"url": reverse("council:month", args=[day.year, day.month]), "day": day}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
