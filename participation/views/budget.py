"""Spending a budget on ideas: never more than there is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.on_behalf import acting_of
from participation.models import Allows, Contribution, NotAllowed, Phase
from participation.picking.choosing import chosen_by, give, to_fund
from participation.picking.rules import spent
from participation.views.phases import Barrier, barrier, phase_for

MOST_SENT = 200


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The ideas with what they cost. "Tel op" adds up without sending; "versturen" keeps the choice."""
    phase = phase_for(slug, Allows.BUDGET)
    ideas, stop = to_fund(phase), barrier(request, phase)
    if request.method != "POST":
        return _page(request, phase, ideas, chosen_by(request, phase, ranked=False), stop=stop)
    chosen = numbers(request, "kies")
    if "tel" in request.POST:
        return _page(request, phase, ideas, chosen, stop=stop, counted=True)
    if stop:
        return _page(request, phase, ideas, chosen, stop=stop, refused=stop.words)
    try:
        give(request, phase, chosen)
    except NotAllowed as refusal:
        return _page(request, phase, ideas, chosen, refused=str(refusal))
    messages.success(request, _("Uw keuze is bewaard en telt mee. U kunt hem wijzigen zolang dit open is."))
    return redirect("participation:budget", slug)


def numbers(request: HttpRequest, name: str) -> list[int]:
    """What was ticked, as numbers; other words are left out."""
    sent = request.POST.getlist(name)[:MOST_SENT]
    return [int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 19]


def _page(
    request: HttpRequest,
    phase: Phase,
    ideas: list[Contribution],
    chosen: list[int],
    *,
    stop: Barrier | None = None,
    refused: str = "",
    counted: bool = False,
) -> HttpResponse:
    costs = {each.pk: each.cost_euros or 0 for each in ideas}
    total = spent(costs, [pk for pk in chosen if pk in costs])
    left = (phase.budget_euros or 0) - total
    context = {
        "phase": phase,
        "process": phase.process,
        "ideas": [{"idea": each, "chosen": each.pk in chosen} for each in ideas],
        "barrier": stop,
        "refused": refused,
        "counted": counted,
        "total": total,
        "left": left,
        "over": -left,
        "acting": acting_of(request),
    }
    return render(request, "participation/asking/budget.html", context, status=409 if refused else 200)
