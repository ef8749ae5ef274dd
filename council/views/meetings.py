"""The start of this room, one meeting with its agenda as it is and was, and one agenda item."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.following.threads import items_of, story
from core.page_cache.remembered import remembered_page
from core.prefetch import together
from council import editions, reading
from council.agenda import is_container
from council.importing.completeness import completeness
from council.models import Meeting
from council.views.crumbs import crumbs

COMING, DECIDED = 5, 6


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the council is, when it meets, what it decided last, and how to speak there."""

    def read() -> dict[str, Any]:
        return {
            "coming": list(reading.meetings().coming()[:COMING]),
            "decided": reading.latest_decisions(DECIDED),
            "bodies": reading.bodies(),
            "whole": completeness(),
            "crumbs": crumbs()[:1],
        }

    return render(request, "council/start.html", remembered_page(request, "council", read))


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: when, where, its agenda and its papers."""
    context = remembered_page(request, ("meeting", pk), lambda: _meeting(pk))
    if context["meeting"].same_as_id:
        return redirect("council:meeting", context["meeting"].same_as_id)
    return render(request, "council/meeting.html", context)


def _meeting(pk: int) -> dict[str, Any]:
    found = reading.meeting(pk)
    if found.same_as_id:
        return {"meeting": found}
    lines, papers = reading.agenda(found)
    changed = found.editions_kept > 1  # type: ignore[attr-defined]
    return {
        "meeting": found,
        "lines": lines,
        "papers": papers,
        "changed": changed,
        "crumbs": crumbs((reverse("council:list"), _("Vergaderingen"))),
    }


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Each agenda there was, and what changed from one to the next."""
    found = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    if found.same_as_id:
        return redirect("council:meeting", found.same_as_id)
    context = {
        "meeting": found,
        "kept": editions.history(found),
        "crumbs": crumbs((found.get_absolute_url(), found.title)),
    }
    return render(request, "council/history.html", context)


@require_safe
def item(request: HttpRequest, meeting_pk: int, pk: int) -> HttpResponse:
    """One agenda item: plain words first, then what the source says, its papers and what was decided."""
    context = remembered_page(request, ("item", meeting_pk, pk), lambda: _item(meeting_pk, pk))
    if context["meeting"].same_as_id:
        return redirect("council:meeting", context["meeting"].same_as_id)
    return render(request, "council/item.html", context)


def _item(meeting_pk: int, pk: int) -> dict[str, Any]:
    found = reading.item(meeting_pk, pk)
    if found.meeting.same_as_id:
        return {"meeting": found.meeting}
    thread = found.thread
    rows = together(papers=reading.papers_of(found), **({"items": items_of(thread)} if thread else {}))
    plain = getattr(found, "plain", None)
    english = get_language() == "en"
    return {
        "item": found,
        "story": story(thread, items=rows["items"]) if thread else None,
        "meeting": found.meeting,
        "plain": plain,
        "plain_language": "en" if english and plain and plain.summary_en else "nl",
        "summary": plain and ((english and plain.summary_en) or plain.summary),
        "meaning": plain and ((english and plain.meaning_en) or plain.meaning),
        "meaning_language": "en" if english and plain and plain.meaning_en else "nl",
        "title_language": "en" if english and plain and plain.title_en else "nl",
        "papers": rows["papers"],
        "decisions": reading.decisions(found),
        "container": is_container(found.title),
        "crumbs": crumbs((found.meeting.get_absolute_url(), found.meeting.title)),
    }
