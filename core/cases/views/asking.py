"""Who may fill in a form that opens a case: each for themselves, or in somebody's name if that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.assurance import View
from core.accounts.models import User
from core.accounts.on_behalf import ASSISTANCE, acting_of
from core.audit.models import Office


@dataclass(frozen=True)
class Refusal:
    """Why not, in words for a page."""

    title: str | Promise
    text: str | Promise


NOT_COVERED = Refusal(
    _("Uw machtiging is hier niet voor"),
    _(
        "U handelt nu voor iemand anders. Uw machtiging geldt niet voor dit formulier. Er is niets "
        "verstuurd. Diegene kan dit zelf doen, of u eerst machtigen voor dit formulier."
    ),
)
ANOTHER_OFFICE = Refusal(
    _("Dit formulier is van de gemeente"),
    _(
        "U werkt bij de ombudsman. Die is onafhankelijk van de gemeente. Daarom kunt u dit formulier niet "
        "voor een inwoner invullen. De inwoner kan bellen met 14 071, of naar de balie van de gemeente gaan."
    ),
)


def form_for(kind: str, *, office: str | None = Office.MUNICIPALITY) -> Callable[[View], View]:
    """Let through who may fill in the form of this kind of case, and tell the others why not.

    `office`: staff of the other one do not help with it; None when the page sees to that itself. A mandate
    must name the kind (BW 3:60, Awb 2:1). That a page opened for one person is never sent for another is
    seen to by core.accounts.on_behalf, for every form.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            acting = acting_of(request)
            if _is_over(request, acting):
                return redirect("counter:over")
            if refusal := _refusal(acting, kind, office):
                return refused(request, refusal)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponseBase:
    """The page that says why not."""
    return render(request, "cases/refused.html", {"refusal": refusal}, status=403)


def _is_over(request: HttpRequest, acting: Acting) -> bool:
    """Whether staff helped somebody here until their time was over."""
    is_staff = isinstance(request.user, User) and request.user.is_staff
    return is_staff and acting.assistance is None and ASSISTANCE in request.session


def _refusal(acting: Acting, kind: str, office: str | None) -> Refusal | None:
    if acting.actor is None:
        return None
    if acting.mandate and not acting.mandate.covers(kind):
        return NOT_COVERED
    if acting.assistance and office and acting.actor.office != office:
        return ANOTHER_OFFICE
    return None
