"""What the desk of the council works from: items without plain words, what readers miss, and meetings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.accounts.desk import show, staff
from council import reading
from council.agenda import is_container, is_substantive
from council.desk.access import EXPLAIN, TAKE_AWAY, explainers_page
from council.models import AgendaItem, Meeting, MissingPaper

RECENT = timedelta(days=14)
MOST = 200
"""Rows that are read: what is further off than these can wait."""


@explainers_page
@require_safe
def to_explain(request: HttpRequest) -> HttpResponse:
    """Coming and recent items without plain words, those of the first meeting first."""
    return _items(request, _recent().filter(plain=None), "uitleggen")


@explainers_page
@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """Those that have them."""
    return _items(request, _recent().exclude(plain=None), "uitgelegd")


@explainers_page
@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """What readers miss and nobody dealt with yet, the longest waiting first."""
    rows = MissingPaper.objects.filter(done_at=None).select_related("meeting", "item").order_by("told_at")
    context = {"tabs": _tabs("gemist"), "rows": list(rows[:MOST])}
    return show(request, "council/desk/missing.html", context)


@explainers_page
@require_POST
def missing_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody dealt with it."""
    get_object_or_404(MissingPaper, pk=pk)
    MissingPaper.objects.filter(pk=pk, done_at=None).update(done_at=timezone.now(), done_by=staff(request))
    messages.success(request, _("Afgehandeld."))
    return redirect("admin:council_missing")


@explainers_page
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Coming meetings and those of late, to look into."""
    rows = reading.meetings().filter(starts_at__gte=timezone.now() - 6 * RECENT).order_by("-starts_at")
    context = {"tabs": _tabs("vergaderingen"), "meetings": list(rows[:MOST])}
    return show(request, "council/desk/meetings.html", context)


@explainers_page
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with all its items and papers: explain them, or take them away."""
    found = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    papers: dict[int | None, list[Any]] = {}
    for paper in found.papers.all():
        papers.setdefault(paper.item_id, []).append(paper)
    items = found.items.select_related("plain").order_by("place", "pk")
    context = {
        "meeting": found,
        "rows": [{"item": item, "papers": papers.get(item.pk, [])} for item in items],
        "papers": papers.get(None, []),
        "may_take_away": staff(request).has_perm(TAKE_AWAY),
    }
    return show(request, "council/desk/meeting.html", context)


def to_do(user: Any) -> dict[str, tuple[str, str, QuerySet[Any]]]:
    """The lists for the first page of the desk, for who works on the council."""
    if not user.has_perm(EXPLAIN):
        return {}
    waiting = MissingPaper.objects.filter(done_at=None)
    return {"raad-gemist": (_("Gemiste documenten van de raad"), reverse("admin:council_missing"), waiting)}


def _items(request: HttpRequest, found: QuerySet[AgendaItem], current: str) -> HttpResponse:
    rows = [
        item
        for item in found[:MOST]
        if is_substantive(item.title, is_heading=item.is_heading) and not is_container(item.title)
    ]
    context = {"tabs": _tabs(current), "rows": rows, "current": current}
    return show(request, "council/desk/list.html", context)


def _recent() -> QuerySet[AgendaItem]:
    """Items of meetings of the last two weeks and to come, without what only holds others."""
    since = timezone.now() - RECENT
    rows = AgendaItem.objects.filter(
        Q(meeting__starts_at__gte=since), meeting__same_as=None, is_heading=False
    )
    rows = rows.filter(meeting__cancelled=False).select_related("meeting__body", "plain")
    return rows.order_by("meeting__starts_at", "meeting", "place")


def _tabs(current: str) -> list[dict[str, Any]]:
    """The lists; with a total only where it is work that waits."""
    waiting = MissingPaper.objects.filter(done_at=None).count()
    lists = (
        ("uitleggen", _("Nog uit te leggen"), "admin:council", ""),
        ("uitgelegd", _("Uitgelegd"), "admin:council_explained", ""),
        ("gemist", _("Gemiste documenten"), "admin:council_missing", waiting),
        ("vergaderingen", _("Vergaderingen"), "admin:council_meetings", ""),
    )
    return [
        {"label": label, "url": reverse(name), "total": total, "current": slug == current}
        for slug, label, name, total in lists
    ]
