"""Who may fill in a request: a resident, who represents one, or staff who know whom they help."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.assurance import Level, View, resident_required
from core.accounts.models import Ground
from core.accounts.on_behalf import acting_of
from core.cases.views.asking import Refusal, form_for, refused
from documents.opening import KIND

LEVEL = Level.MIDDEN
"""Enough here: identity is established again at the counter (PpW art. 28)."""

AS_PARENT = Refusal(
    _("Vraag dit aan in uw eigen naam"),
    _(
        "Een reisdocument voor een kind vraagt de ouder of voogd aan in de eigen naam. Kies op de eerste "
        "pagina dan het kind. Er is niets verstuurd."
    ),
)


def request_page(*, keeps_answers: bool = False) -> Callable[[View], View]:
    """Let in who may ask for a travel document.

    Staff may begin a request by phone once control questions were answered, or from a signed letter: who it
    is, is established again when the resident comes to the counter (PpW art. 28). With nothing checked they
    may not: a request also declares documents lost, and shows what the register knows.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def known(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if refusal := _refusal(acting_of(request)):
                return refused(request, refusal)
            return view(request, *args, **kwargs)

        return resident_required(LEVEL, keeps_answers=keeps_answers, people_only=True)(form_for(KIND)(known))

    return decorate


def _refusal(acting: Acting) -> Refusal | None:
    if acting.mandate and acting.mandate.ground in (Ground.PARENT, Ground.GUARDIAN):
        return AS_PARENT
    return None
