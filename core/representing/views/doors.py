"""Who may open which of these pages."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from core.accounts.assurance import View, resident_required
from core.accounts.models import Person, User
from core.accounts.on_behalf import acting_of


def own_affairs(view: View) -> View:
    """For the resident, and staff who help them: never for who acts by a mandate, who may give none on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if acting_of(request).mandate:
            return redirect("only_in_person")
        return view(request, *args, **kwargs)

    return resident_required(people_only=True)(guarded)


def own_log_in(view: View) -> View:
    """For who logged in for themselves, whoever they act for at the moment: not for staff who help."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if acting_of(request).assistance:
            return redirect("only_in_person")
        return view(request, *args, **kwargs)

    return resident_required()(guarded)


def with_digid(view: View) -> View:
    """The same, for people and not for who logged in for an organisation: the register must know them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, User) and request.user.organisation_id:
            return redirect("only_people")
        return view(request, *args, **kwargs)

    return own_log_in(guarded)


def party_of(request: HttpRequest) -> Person:
    """Whose affairs these are. Only behind `own_affairs`."""
    party = acting_of(request).party
    assert party is not None
    return party
