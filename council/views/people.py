"""The council and its committees, parties and members: who sits where, and who did before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council import reading
from council.models import Body, Member, Party, Seat
from council.views.crumbs import crumbs

SHOWN = 10


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The council, its committees and what else meets in public."""
    return render(request, "council/bodies.html", {"bodies": reading.bodies(), "crumbs": crumbs()})


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them: what it is about, when it meets and who is in it."""
    found = get_object_or_404(Body.objects.select_related("label"), slug=slug)
    meetings = reading.meetings().filter(body=found)
    context = {
        "body": found,
        "coming": list(meetings.coming()[:SHOWN]),
        "past": list(meetings.past()[:SHOWN]),
        **_now_and_before(found.seats.select_related("member", "party").order_by("member__name", "-since")),
        "crumbs": crumbs((reverse("council:bodies"), _("Raad en commissies"))),
    }
    return render(request, "council/body.html", context)


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Everybody who sits now, by party; who did before is on the pages of parties and bodies."""
    seats = Seat.objects.on().select_related("member", "party", "body")
    seats = seats.order_by(F("party__name").asc(nulls_last=True), "member__name", "body__kind", "body__name")
    context = {"parties": _by_party(seats), "crumbs": crumbs()}
    return render(request, "council/members.html", context)


@require_safe
def member(request: HttpRequest, slug: str) -> HttpResponse:
    """One member with terms of office."""
    found = get_object_or_404(Member, slug=slug)
    seats = found.seats.select_related("body", "party")
    context = {
        "member": found,
        **_now_and_before(seats),
        "crumbs": crumbs((reverse("council:members"), _("Raadsleden en partijen"))),
    }
    return render(request, "council/member.html", context)


@require_safe
def party(request: HttpRequest, slug: str) -> HttpResponse:
    """One party: who sits for it now, and who did before."""
    found = get_object_or_404(Party, slug=slug)
    seats = found.seats.select_related("body", "member").order_by("member__name", "-since")
    context = {
        "party": found,
        **_now_and_before(seats),
        "crumbs": crumbs((reverse("council:members"), _("Raadsleden en partijen"))),
    }
    return render(request, "council/party.html", context)


def _now_and_before(seats: QuerySet[Seat]) -> dict[str, list[Seat]]:
    today = timezone.localdate()
    found: dict[str, list[Seat]] = {"now": [], "former": []}
    for seat in seats:
        if seat.until and seat.until < today:
            found["former"].append(seat)
        elif seat.since <= today:
            found["now"].append(seat)
    return found


def _by_party(seats: Iterable[Seat]) -> list[dict[str, Any]]:
    """Each party with its members, each member once with all seats."""
    parties: dict[int | None, dict[str, Any]] = {}
    for seat in seats:
        found = parties.setdefault(seat.party_id, {"party": seat.party, "members": {}})
        held = found["members"].setdefault(seat.member_id, {"member": seat.member, "seats": []})
        held["seats"].append(seat)
    return [{**each, "members": list(each["members"].values())} for each in parties.values()]
