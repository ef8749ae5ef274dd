"""How sure DigiD is who someone is; each service sets the level it needs (DigiD: Basis to Hoog)."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts import unsent
from core.accounts.models import User
from core.accounts.on_behalf import ASSISTANCE, acting_of

SESSION_KEY = "digid_level"


class Level(IntEnum):
    """Assurance levels of DigiD, from low to high."""

    BASIS = 10
    MIDDEN = 20
    SUBSTANTIEEL = 25
    HOOG = 30

    @property
    def acr(self) -> str:
        """The value DigiD brokers use for it in OpenID Connect and SAML."""
        return ACR[self]

    @classmethod
    def of_acr(cls, acr: str) -> Level | None:
        """The level of an acr claim, or None for one we do not know."""
        return next((level for level, value in ACR.items() if value == acr), None)

    @classmethod
    def named(cls, name: str | None) -> Level:
        """The level by its lower-case name; MIDDEN when nothing sensible was asked."""
        return cls.__members__.get((name or "").upper(), cls.MIDDEN)


ACR = {
    Level.BASIS: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    Level.MIDDEN: "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
    Level.SUBSTANTIEEL: "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard",
    Level.HOOG: "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI",
}

View = Callable[..., HttpResponseBase]


def resident_required(
    level: Level = Level.MIDDEN,
    *,
    keeps_answers: bool = False,
    in_person: bool = False,
    unchecked: bool = False,
    people_only: bool = False,
) -> Callable[[View], View]:
    """Let in residents who logged in at this level, and staff who help one; send others to log in and back.

    What asks a log-in at home asks a checked identity when staff help. `unchecked`: without one too, for
    pages that then show no more than what was entered in this assistance (`Case.objects.open_to`).
    `in_person`: only who it is about, at their own log-in, such as for a consent that DigiD proves.
    `people_only`: not for companies, such as a passport.
    With `keeps_answers` what they sent waits for them: for pages that answer 404 to anybody else, and take it
    from core.accounts.unsent.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if user.is_authenticated and not user.is_staff and request.session.get(SESSION_KEY, 0) >= level:
                if user.organisation_id and (refused := _company(request, user, people_only)):
                    return refused
                if not in_person or acting_of(request).mandate is None:
                    return view(request, *args, **kwargs)
                return redirect("only_in_person")
            if ASSISTANCE in request.session:
                elsewhere = _elsewhere(request, in_person=in_person, unchecked=unchecked)
                return redirect(elsewhere) if elsewhere else view(request, *args, **kwargs)
            if keeps_answers and request.method == "POST" and not getattr(user, "is_staff", False):
                unsent.keep(request)
            back = request.get_full_path() if request.method == "GET" else request.path
            query = urlencode({"next": back, "niveau": level.name.lower()})
            return redirect(f"{reverse('login')}?{query}")

        return guarded

    return decorate


def _elsewhere(request: HttpRequest, *, in_person: bool, unchecked: bool) -> str:
    """Where staff who help, or did until now, are sent instead of this page; "" when it is open to them."""
    assistance = acting_of(request).assistance
    if assistance is None:
        return "counter:over"
    if in_person:
        return "only_in_person"
    return "" if unchecked or assistance.is_identified else "counter:identify"


def _company(request: HttpRequest, user: User, people_only: bool) -> HttpResponseBase | None:
    """What keeps somebody of an organisation from a page: we do not know their name, or it is for people."""
    if not user.person or not user.person.family_name:
        return redirect("signer")
    for_people = people_only and acting_of(request).mandate is None
    return redirect("only_people") if for_people else None
