"""What people sent in: the list, one of them, and its pictures."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.city.models import Area
from core.forms.text import without_nul
from core.page_cache.remembered import remembered_page
from participation.contributions import voices
from participation.models import Allows, Phase, Picture, Process, Support
from participation.views.entering import crumbs
from participation.who.taking_part import SESSION, participant_of


@require_safe
def contributions(request: HttpRequest, slug: str) -> HttpResponse:
    """All ideas of a process: newest or most supported first, by theme and by area."""
    frame = remembered_page(request, ("contributions", slug), lambda: _frame(slug))
    if sent := without_nul(request.GET):
        asked = voices.wanted(sent, frame["themes"], frame["areas"])
        frame |= {"made": None, **_choices(asked)}
    page = voices.listed(frame["process"], frame["asked"], frame["areas"])
    return render(request, "participation/contributions.html", {**frame, "page": page})


def _frame(slug: str) -> dict[str, Any]:
    """What stands around the list, when nothing is chosen. The list itself is asked for each time."""
    rows: Any = Process.objects.public().annotate(allowed=_allowed())
    process = get_object_or_404(rows, slug=slug)
    themes, areas = list(process.themes.all()), list(Area.objects.order_by("kind", "name").defer("outline"))
    return {
        "process": process,
        "themes": themes,
        "areas": areas,
        "may_send": process.state == Process.State.PUBLISHED and Allows.IDEA in (process.allowed or []),
        "crumbs": crumbs(process),
        **_choices(voices.wanted(QueryDict(), themes, areas)),
    }


def _choices(asked: voices.Wanted) -> dict[str, Any]:
    supported = asked.address(volgorde=voices.MOST_SUPPORTED)
    return {"asked": asked, "newest_url": asked.address(volgorde=""), "supported_url": supported}


@require_safe
def contribution(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One of them, with support per way, arguments side by side and its answer."""
    if pk >= 2**63:
        raise Http404
    found = voices.voice(slug, pk)
    process = found.contribution.process
    phase = _open(process)
    allows = set(phase.allows) if phase else set()
    above = (reverse("participation:contributions", args=[slug]), _("Inzendingen"))
    context = {
        "voice": found,
        "row": found.contribution,
        "process": process,
        "phase": phase,
        "may_support": Allows.SUPPORT in allows and _can_be_supported(found),
        "may_react": Allows.COMMENT in allows,
        "known": _is_known(request),
        "supports": _supports(request, process, pk),
        "answer": found.contribution.published_answer,
        "crumbs": crumbs(process, above),
    }
    return render(request, "participation/contribution.html", context)


def _can_be_supported(found: voices.Voice) -> bool:
    return found.contribution.kind == "idea" and found.contribution.merged_into_id is None


def _is_known(request: HttpRequest) -> bool:
    """Whether the page offers buttons; a visitor of whom we know nothing gets a link, and a page to keep."""
    return request.user.is_authenticated or bool(request.session.get(SESSION))


def _supports(request: HttpRequest, process: Process, pk: int) -> bool:
    if not _is_known(request):
        return False
    participant = participant_of(request, process)
    return bool(participant) and Support.objects.filter(contribution=pk, participant=participant).exists()


def _allowed() -> Subquery:
    """What the phase allows that is open now."""
    return Subquery(Phase.objects.open_at().filter(process=OuterRef("pk")).values("allows")[:1])


def _open(process: Process) -> Phase | None:
    if process.state != Process.State.PUBLISHED:
        return None
    return process.phases.open_at().first()


@require_safe
def picture(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponseBase:
    """One picture of something that readers may see."""
    if max(pk, number) >= 2**63:
        raise Http404
    rows = Picture.objects.filter(contribution=pk, contribution__process__slug=slug)
    found = get_object_or_404(
        rows.filter(contribution__state="shown").exclude(contribution__process__state="draft"), pk=number
    )
    response = FileResponse(found.file.open("rb"), content_type=found.kind)
    response.headers["Cache-Control"] = "private, max-age=300"
    return response
