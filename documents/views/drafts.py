"""Beginning a request, and going on with one that was begun before."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.acting import Acting
from core.accounts.assurance import View
from core.accounts.on_behalf import acting_of
from core.cases.models import Draft, place_of
from documents.drafts import FORM, RequestDraft
from documents.steps import STEPS, first_open
from documents.views.access import request_page


class HandedOver(Exception):
    """The draft is on the other side of the counter since somebody used its code."""


def draft_page(view: View) -> View:
    """For residents and who helps them: a page of one draft. One that was handed over is told of."""

    @request_page(keeps_answers=True)
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except HandedOver:
            messages.info(request, _("Deze aanvraag is overgedragen. Hieronder staat waar u verder gaat."))
            return redirect("cases:mine")

    return guarded


def own_draft(acting: Acting, key: UUID) -> Draft:
    """A draft of the resident in whose name this is, else 404; HandedOver when it is on the other side now.

    What was sent is found on both sides.
    """
    drafts = Draft.objects.of(acting) | Draft.objects.filter(owner=acting.party, case__isnull=False)
    draft = drafts.filter(form=FORM, key=key).select_related("owner", "subject", "case").first()
    if draft is None:
        handed = Draft.objects.filter(handover_codes__used_at__isnull=False, owner=acting.party, key=key)
        raise HandedOver if acting.party and handed.exists() else Http404
    return draft


@request_page()
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Start a request, or choose one that was begun before. Nothing begun: straight to the first question."""
    acting = acting_of(request)
    mine = Draft.objects.of(acting).filter(form=FORM, case=None)
    begun = list(mine.exclude(subject=None).select_related("owner", "subject"))
    if begun and request.method != "POST":
        rows = [{"draft": draft, "step": first_open(RequestDraft(draft, acting))} for draft in begun]
        return render(request, "documents/request/begin.html", {"rows": rows})
    fresh = Draft(form=FORM, owner=acting.party, place=place_of(acting))
    Draft.objects.bulk_create([fresh], ignore_conflicts=True)
    draft = mine.get(subject=None)
    return redirect("documents:step", draft.key, STEPS[0].name)


@draft_page
@require_safe
def go_on(request: HttpRequest, key: UUID) -> HttpResponse:
    """To the first question of a draft that is still open."""
    acting = acting_of(request)
    draft = own_draft(acting, key)
    if draft.case:
        return redirect("documents:confirmation", draft.case.reference)
    return redirect("documents:step", key, first_open(RequestDraft(draft, acting)).name)


@draft_page
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw a draft away."""
    draft = own_draft(acting_of(request), key)
    if draft.case is None:
        draft.delete()
        messages.success(request, _("Wij hebben de begonnen aanvraag weggegooid."))
    return redirect("documents:start")
