"""Meetings as a web calendar, of all or of one body."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.following.calendars import Event, calendar
from council import reading
from council.models import Body, Meeting

LOOKS_BACK = timedelta(days=180)
MOST = 500


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All meetings of half a year back and of what is to come."""
    return _feed(_("Vergaderingen van de gemeenteraad"), reading.meetings(), "gemeenteraad")


@require_safe
def of_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Those of one body."""
    body = get_object_or_404(Body, slug=slug)
    return _feed(str(body), reading.meetings().filter(body=body), body.slug)


def events(meetings: Iterable[Meeting]) -> list[Event]:
    """Meetings as events; each was annotated with `editions_kept`."""
    host = urlsplit(settings.BASE_URL).hostname
    return [
        Event(
            uid=f"vergadering-{meeting.pk}@{host}",
            sequence=max(meeting.editions_kept - 1, 0),  # type: ignore[attr-defined]
            stamped=meeting.source_changed_at or meeting.fetched_at,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            title=_("Gaat niet door: %(title)s") % {"title": meeting.title}
            if meeting.cancelled
            else meeting.title,
            place=meeting.location,
            about=str(meeting.body),
            url=settings.BASE_URL + meeting.get_absolute_url(),
            cancelled=meeting.cancelled,
        )
        for meeting in meetings
    ]


def _feed(name: str, meetings: QuerySet[Meeting], file: str) -> HttpResponse:
    rows = meetings.filter(starts_at__gte=timezone.now() - LOOKS_BACK).annotate(
        editions_kept=Count("editions")
    )
    text = calendar(name, events(rows.order_by("starts_at", "pk")[:MOST]))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response
