"""Choosing for whom I act: another who gave a mandate, my child, or again myself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.accounts import on_behalf
from core.accounts.models import Ground, Mandate, User
from core.accounts.on_behalf import acting_of
from core.cases.workflow import NotAllowed
from core.representing import ending
from core.representing.views.doors import own_log_in
from core.representing.views.overview import MOST, mandate_row


@own_log_in
@require_safe
def acting_for(request: HttpRequest) -> HttpResponse:
    """Everybody for whom I may act now."""
    user = _user(request)
    held = on_behalf.mandates_of(user).exclude(ground=Ground.PARENT)[:MOST]
    page = {
        "rows": [mandate_row(each) for each in held],
        "now": acting_of(request).mandate,
        "organisation": user.organisation_id is not None,
    }
    return render(request, "representing/acting_for.html", page)


@own_log_in
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on I act for them."""
    mandate = _held(request, pk)
    on_behalf.begin(request, on_behalf.MANDATE, mandate)
    return redirect("cases:mine")


@own_log_in
@require_POST
def lay_down(request: HttpRequest, pk: int) -> HttpResponse:
    """I do not want to act for them any more."""
    mandate = _held(request, pk)
    try:
        ending.lay_down(mandate, acting_of(request))
    except NotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("representing:acting_for")
    if request.session.get(on_behalf.MANDATE) == mandate.pk:
        on_behalf.stop(request)
    said = _("U regelt niets meer voor %(name)s. U krijgt allebei bericht.")
    messages.success(request, said % {"name": mandate.person.full_name})
    return redirect("representing:acting_for")


@own_log_in
@require_POST
def oneself(request: HttpRequest) -> HttpResponse:
    """Back to myself; also after a mandate ended meanwhile."""
    on_behalf.stop(request)
    messages.success(request, _("U regelt nu weer dingen voor uzelf."))
    return redirect("cases:mine")


def _held(request: HttpRequest, pk: int) -> Mandate:
    found = on_behalf.mandates_of(_user(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
