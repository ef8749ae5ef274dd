"""Supporting a contribution, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.on_behalf import acting_of
from participation.contributions.supporting import give, take_back
from participation.models import Allows, Phase
from participation.views.entering import open_phase, way_in
from participation.who.taking_part import entered_by, join, participant_of, way_of

BACK = "terug"


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """POST gives support, or takes it back. A GET, as after a log-in, leads to the page with the button."""
    there = f"{reverse('participation:contribution', args=[slug, pk])}#steun"
    phase = open_phase(slug, Allows.SUPPORT)
    if elsewhere := way_in(request, phase, slug):
        return elsewhere
    assert phase
    if request.method == "POST" and pk < 2**63:
        if request.POST.get("wat") == BACK:
            _take_back(request, phase, pk)
        else:
            _give(request, phase, pk)
    return redirect(there)


def _give(request: HttpRequest, phase: Phase, pk: int) -> None:
    acting = acting_of(request)
    for attempt in (1, 2):
        try:
            participant = join(request, phase)
            new = give(phase.process, pk, participant, way_of(acting), entered_by(acting))
            break
        except IntegrityError:  # just now this participant became one with another: look again
            if attempt == 2:
                raise
    if new:
        messages.success(request, _("U steunt dit. Uw steun telt één keer."))


def _take_back(request: HttpRequest, phase: Phase, pk: int) -> None:
    participant = participant_of(request, phase.process)
    if participant and take_back(phase.process, pk, participant):
        messages.success(request, _("U steunt dit niet meer."))
