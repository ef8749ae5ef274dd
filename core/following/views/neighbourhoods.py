"""A page for each neighbourhood and district, with what to subscribe to, and choosing one's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from core.city.addresses import AddressServiceUnreachable, find
from core.city.areas import area_at, area_named
from core.city.geometry import Point
from core.city.models import Area
from core.following.address_form import AddressForm
from core.following.around import (
    AHEAD,
    BACK,
    COOKIE,
    IN_FEED,
    KEPT_FOR,
    areas_to_choose,
    by_district,
    dated,
    three_lists,
)
from core.following.calendars import Event, calendar
from core.following.models import Item
from core.following.month import Month
from core.page_cache.middleware import content_mark
from core.page_cache.remembered import remembered_page
from core.prefetch import together

ON_PAGE = 25
FIVE_MINUTES = cache_control(public=True, max_age=300)


# Nothing is read from a session here, so that a forged post gains nothing; see services.views.feedback.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """All neighbourhoods, and one's own by postcode and house number. The address is not kept."""
    form = AddressForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        area, problem = _area_of(form.cleaned_data)
        if area:
            return redirect("following:neighbourhood", area.slug)
    found = together(areas=areas_to_choose())
    page = {"form": form, "problem": problem, "districts": by_district(found["areas"])}
    return render(request, "following/neighbourhoods.html", page, status=422 if form.errors else 200)


@require_safe
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes, what people can still influence, and what was decided, in and around one area."""

    def read() -> dict[str, Any]:
        area = _area(slug)
        found = together(**three_lists(Item.objects.around(area.slug), ON_PAGE + 1))
        return {
            "area": area,
            "more": [name for name, rows in found.items() if len(rows) > ON_PAGE],
            **{name: rows[:ON_PAGE] for name, rows in found.items()},
        }

    page = remembered_page(request, ("neighbourhood", slug), read)
    return render(request, "following/neighbourhood.html", page)


@require_safe
def neighbourhood_month(
    request: HttpRequest, slug: str, year: int | None = None, number: int | None = None
) -> HttpResponse:
    """One month of last days and meetings; the month of now without a year."""
    month = Month(year, number) if year is not None and number is not None else Month.of(timezone.localdate())
    if not month.can_be_shown():
        raise Http404
    area = _area(slug)
    days = month.days(dated(Item.objects.around(area.slug), month.first, month.last))
    page = {
        "area": area,
        "month": month,
        "days": days,
        "empty": not any(day.closing or day.happening for day in days),
        "before": month.before if month.before.can_be_shown() else None,
        "after": month.after if month.after.can_be_shown() else None,
    }
    return render(request, "following/month.html", page)


def _mark(request: HttpRequest, slug: str) -> str | None:
    """The same while neither the content nor the day changes."""
    mark = content_mark()
    seen = f"{mark} {timezone.localdate()} {request.path} {settings.BASE_URL}"
    return f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"' if mark else None


@FIVE_MINUTES
@require_safe
@condition(etag_func=_mark)
def neighbourhood_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Last days and meetings of an area, for a calendar to subscribe to."""
    area, today = _area(slug), timezone.localdate()
    rows = dated(Item.objects.around(area.slug), today - BACK, today + AHEAD)
    events = [event for item in rows for event in _events(item)]
    body = calendar(_("Wat er gebeurt in %(area)s") % {"area": area.name}, events)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{area.slug}.ics"'
    return response


@FIVE_MINUTES
@require_safe
@condition(etag_func=_mark)
def neighbourhood_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new in an area, for feed readers."""
    area = _area(slug)
    page = {
        "area": area,
        "items": Item.objects.around(area.slug).order_by("-published_at", "-pk")[:IN_FEED],
        "base": settings.BASE_URL,
    }
    kind = "application/rss+xml; charset=utf-8"
    return render(request, "following/feed.xml", page, content_type=kind)


@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Go to a chosen neighbourhood; remember it in a cookie when asked to, or forget it."""
    home = reverse("home") + "#buurt"
    if request.POST.get("vergeet"):
        response = redirect(home)
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    area = Area.objects.filter(slug=request.POST.get("buurt", "")[:60].replace("\x00", "")).first()
    if area is None:
        return redirect("following:neighbourhoods")
    if not request.POST.get("onthoud"):
        return redirect("following:neighbourhood", area.slug)
    response = redirect(home)
    response.set_cookie(
        COOKIE,
        area.slug,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _area(slug: str) -> Area:
    return get_object_or_404(Area.objects.defer("outline").select_related("district"), slug=slug)


def _area_of(asked: dict[str, Any]) -> tuple[Area | None, str]:
    """The area of an address, or why we cannot tell."""
    try:
        found = find(asked["postcode"], asked["number"])
    except AddressServiceUnreachable:
        return None, _("Wij kunnen het adres nu niet opzoeken. Kies uw buurt in de lijst.")
    for address in found[:1]:
        area = area_named(address.neighbourhood)
        if area is None and address.longitude is not None and address.latitude is not None:
            area = area_at(Point(address.longitude, address.latitude))
        if area:
            return area, ""
        return None, _("Dit adres ligt niet in een buurt die wij kennen. Kies uw buurt in de lijst.")
    return None, _("Wij vinden dit adres niet. Kijk de postcode en het huisnummer na, of kies in de lijst.")


def _events(item: Item) -> Iterator[Event]:
    """The last day, and the moment, each an event of its own."""
    host = settings.BASE_URL.split("//")[-1]
    uid, url = f"{item.kind}-{item.key}", settings.BASE_URL + item.get_absolute_url()
    if item.deadline:
        last = _("Laatste dag: %(what)s") % {"what": item.get_deadline_for_display()}
        yield Event(
            uid=f"{uid}-deadline@{host}",
            title=f"{last} - {item.words}",
            day=item.deadline,
            stamped=item.published_at,
            about=item.intro,
            url=url,
        )
    if item.happens_at:
        yield Event(
            uid=f"{uid}@{host}",
            title=item.words,
            starts_at=item.happens_at,
            stamped=item.published_at,
            about=item.intro,
            url=url,
        )
