"""Beginning a request, and going on with one that was begun before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.accounts.assurance import Level, resident_required
from core.accounts.models import User
from core.cases.models import Draft
from documents.drafts import FORM, RequestDraft
from documents.steps import STEPS, first_open

LEVEL = Level.MIDDEN
"""Enough here: identity is established again at the counter (PpW art. 28)."""


def own_draft(user: User, key: UUID) -> Draft:
    """A draft of this resident, else 404."""
    draft = (
        Draft.objects.filter(form=FORM, key=key, owner=user.person_id)
        .select_related("owner", "subject", "case")
        .first()
    )
    if draft is None:
        raise Http404
    return draft


@resident_required(LEVEL)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Start a request, or choose one that was begun before. Nothing begun: straight to the first question."""
    assert isinstance(request.user, User)
    mine = Draft.objects.filter(form=FORM, owner=request.user.person_id, case=None)
    begun = list(mine.exclude(subject=None).select_related("owner", "subject"))
    if begun and request.method != "POST":
        rows = [{"draft": draft, "step": first_open(RequestDraft(draft))} for draft in begun]
        return render(request, "documents/request/begin.html", {"rows": rows})
    assert request.user.person_id is not None
    fresh = Draft(form=FORM, owner_id=request.user.person_id)
    Draft.objects.bulk_create([fresh], ignore_conflicts=True)
    draft = mine.get(subject=None)
    return redirect("documents:step", draft.key, STEPS[0].name)


@resident_required(LEVEL)
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw a draft away."""
    assert isinstance(request.user, User)
    draft = own_draft(request.user, key)
    if draft.case is None:
        draft.delete()
        messages.success(request, _("Wij hebben de begonnen aanvraag weggegooid."))
    return redirect("documents:start")
