"""Motions, amendments and promises with what became of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council import reading
from council.models import Outcome
from council.views.crumbs import crumbs

PER_PAGE = 20
RESULTS = {
    "aangenomen": Outcome.Result.ADOPTED,
    "verworpen": Outcome.Result.REJECTED,
    "ingetrokken": Outcome.Result.WITHDRAWN,
    "aangehouden": Outcome.Result.HELD,
    "nog-niet-bekend": Outcome.Result.UNKNOWN,
}
KINDS = (Outcome.Kind.MOTION, Outcome.Kind.AMENDMENT, Outcome.Kind.PROMISE)


@require_safe
def motions(request: HttpRequest) -> HttpResponse:
    """The latest first; `uitkomst` chooses what became of them, `voor` goes on behind one of them."""
    chosen = request.GET.get("uitkomst", "")
    chosen = chosen if chosen in RESULTS else ""
    rows = reading.decided().filter(kind__in=KINDS)
    if chosen:
        rows = rows.filter(result=RESULTS[chosen])
    behind = request.GET.get("voor", "")
    last = (
        reading.decided().filter(pk=int(behind)).first() if behind.isdecimal() and len(behind) < 10 else None
    )
    found = list((reading.before(rows, last) if last else rows)[: PER_PAGE + 1])
    query = {"uitkomst": chosen} if chosen else {}
    older = {**query, "voor": str(found[PER_PAGE - 1].pk)} if len(found) > PER_PAGE else None
    context = {
        "motions": found[:PER_PAGE],
        "filters": _filters(chosen),
        "chosen": chosen,
        "older_url": reverse("council:motions", query=older) if older else "",
        "newer_url": reverse("council:motions", query=query) if last else "",
        "crumbs": crumbs(),
    }
    return render(request, "council/motions.html", context)


def _filters(chosen: str) -> list[dict[str, object]]:
    """What one can choose: address, words, and whether it is chosen."""
    named = [("", _("alle")), *((slug, str(result.label)) for slug, result in RESULTS.items())]
    return [
        {
            "url": reverse("council:motions", query={"uitkomst": slug} if slug else {}),
            "label": label,
            "current": slug == chosen,
        }
        for slug, label in named
    ]
