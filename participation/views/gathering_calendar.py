"""Meetings for the calendar on somebody's telephone: one of them, or all of a process."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.following.calendars import Event, calendar
from participation.models import Gathering, Process


@require_safe
def one(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting; a moved one moves along, and one that does not go on is crossed out."""
    rows = Gathering.objects.public().select_related("process")
    found = get_object_or_404(rows, pk=pk, process__slug=slug)
    return _file(str(found), [found])


@require_safe
def every(request: HttpRequest, slug: str) -> HttpResponse:
    """All meetings of a process."""
    found = get_object_or_404(Process.objects.public(), slug=slug)
    return _file(str(found), found.gatherings.select_related("process"))


def _file(name: str, rows: Iterable[Gathering]) -> HttpResponse:
    text = calendar(name, [_event(each) for each in rows])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="bijeenkomst.ics"'
    return response


def _event(each: Gathering) -> Event:
    link = settings.BASE_URL + each.get_absolute_url()
    about = [each.said("reason")] if each.cancelled_at else [each.said("text"), each.said("accessible")]
    return Event(
        uid=f"gathering-{each.pk}@{settings.BASE_URL.split('://')[-1]}",
        title=_("Gaat niet door: %(title)s") % {"title": each} if each.cancelled_at else str(each),
        stamped=each.changed_at,
        starts_at=each.starts,
        ends_at=each.ends,
        place=each.place,
        about="\n".join(filter(None, about)),
        url=link,
        sequence=each.version,
        cancelled=each.cancelled_at is not None,
    )
