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
from core.accounts.on_behalf import ASSISTANCE, MANDATE, acting_of, stop
from core.audit.models import Office

MARK = "acting"
"""The hidden field that tells for whom a page was opened."""


@dataclass(frozen=True)
class Refusal:
    """Why not, in words for a page."""

    title: str | Promise
    text: str | Promise
    status: int = 403


NOT_COVERED = Refusal(
    _("Uw machtiging is hier niet voor"),
    _(
        "U handelt nu voor iemand anders. Uw machtiging geldt niet voor dit formulier. Er is niets "
        "verstuurd. Diegene kan dit zelf doen, of u eerst machtigen voor dit formulier."
    ),
)
ENDED = Refusal(
    _("Uw machtiging geldt niet meer"),
    _(
        "De machtiging waarmee u voor iemand anders handelde, is afgelopen of ingetrokken. Er is niets "
        "verstuurd. U handelt nu weer voor uzelf."
    ),
)
ANOTHER_OFFICE = Refusal(
    _("Dit formulier is van de gemeente"),
    _(
        "U werkt bij de ombudsman. Die is onafhankelijk van de gemeente. Daarom kunt u dit formulier niet "
        "voor een inwoner invullen. De inwoner kan bellen met 14 071, of naar de balie van de gemeente gaan."
    ),
)
ANOTHER_PERSON = Refusal(
    _("Deze pagina was voor iemand anders"),
    _(
        "Toen u deze pagina opende, handelde u voor een andere persoon dan nu. Daarom is er niets verstuurd. "
        "Ga terug in uw browser: wat u typte, staat daar nog. Kies de goede persoon en begin dan opnieuw."
    ),
    status=409,
)


def mark_of(acting: Acting) -> str:
    """For whom a page is opened, to compare when it is sent: nothing for who acts for themselves."""
    if acting.assistance:
        return f"h{acting.assistance.pk}"
    return f"m{acting.mandate.pk}" if acting.mandate else ""


def form_for(
    kind: str, *, office: str | None = Office.MUNICIPALITY, marked: bool = True
) -> Callable[[View], View]:
    """Let through who may fill in the form of this kind of case, and tell the others why not.

    `office`: staff of the other one do not help with it; None when the page sees to that itself. A mandate
    must name the kind (BW 3:60, Awb 2:1). A page that was opened for one person is never sent for another:
    `marked` pages hold `mark_of`; others have a draft, which knows its owner.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            acting = acting_of(request)
            if _is_over(request, acting):
                return redirect("counter:over")
            refusal = _refusal(request, acting, kind, office)
            if marked:
                refusal = refusal or _mistaken(request, acting)
            if refusal:
                return refused(request, refusal)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponseBase:
    """The page that says why not."""
    return render(request, "cases/refused.html", {"refusal": refusal}, status=refusal.status)


def _is_over(request: HttpRequest, acting: Acting) -> bool:
    """Whether staff helped somebody here until their time was over."""
    is_staff = isinstance(request.user, User) and request.user.is_staff
    return is_staff and acting.assistance is None and ASSISTANCE in request.session


def _refusal(request: HttpRequest, acting: Acting, kind: str, office: str | None) -> Refusal | None:
    if acting.actor is None:
        return None
    if acting.mandate is None and not acting.actor.is_staff and MANDATE in request.session:
        stop(request)
        return ENDED
    if acting.mandate and not acting.mandate.covers(kind):
        return NOT_COVERED
    if acting.assistance and office and acting.actor.office != office:
        return ANOTHER_OFFICE
    return None


def _mistaken(request: HttpRequest, acting: Acting) -> Refusal | None:
    """Whether the page was opened for somebody else than for whom it is sent."""
    if request.method != "POST" or acting.actor is None or acting.is_staff:
        return None
    return None if request.POST.get(MARK, "") == mark_of(acting) else ANOTHER_PERSON
