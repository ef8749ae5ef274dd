"""For whom a visitor acts now: kept in the session as a row's number, and looked up anew on each request."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from core.accounts.acting import (
    Acting,
    Channel,
    acting_as_resident,
    acting_as_staff,
    acting_by_assistance,
    acting_by_mandate,
)
from core.accounts.models import Assistance, Mandate, MandateQuerySet, User
from core.accounts.models.representing import BY_LAW

ASSISTANCE = "assistance"
MANDATE = "mandate"
KEPT = "_acting"
OF_A_MANDATE = ("person", "representative", "organisation")


def acting_of(request: HttpRequest) -> Acting:
    """Who acts for whom on this request. The same object for the whole request."""
    found: Acting | None = getattr(request, KEPT, None)
    if found is None:
        found = _look_up(request)
        setattr(request, KEPT, found)
    return found


def _look_up(request: HttpRequest) -> Acting:
    user = request.user
    if not isinstance(user, User):
        return Acting(None, None, Channel.WEB)
    if user.is_staff:
        assistance = running_assistance(request)
        return acting_by_assistance(assistance) if assistance else acting_as_staff(user)
    mandate = standing_mandate(request)
    return acting_by_mandate(user, mandate) if mandate else acting_as_resident(user)


def running_assistance(request: HttpRequest) -> Assistance | None:
    """The assistance that this member of staff began in this session, while it lasts."""
    key = request.session.get(ASSISTANCE)
    if key is None or not isinstance(request.user, User):
        return None
    found = (
        Assistance.objects.filter(pk=key, staff=request.user.pk, ended_at=None)
        .select_related(
            "staff", "person", "mandate__person", "mandate__representative", "mandate__organisation"
        )
        .first()
    )
    return found if found and found.is_running and _mandate_holds(found.mandate) else None


def standing_mandate(request: HttpRequest) -> Mandate | None:
    """The mandate by which this resident chose to act, while it is in force."""
    key = request.session.get(MANDATE)
    if key is None or not isinstance(request.user, User):
        return None
    return mandates_of(request.user).filter(pk=key).first()


def lost_mandate(request: HttpRequest) -> Mandate | None:
    """The mandate by which this resident still thinks to act, while it is no longer in force.

    Until they say that they go on for themselves, nothing is sent: core.accounts.middleware.
    """
    if MANDATE not in request.session or acting_of(request).mandate:
        return None
    return Mandate.objects.select_related(*OF_A_MANDATE).filter(pk=request.session[MANDATE]).first()


def mandates_of(user: User) -> MandateQuerySet:
    """The mandates in force by which this user may act: their own, or those of their organisation."""
    held = Mandate.objects.in_force().select_related(*OF_A_MANDATE)
    if user.organisation_id:
        agreed = Q(organisation__helps_residents=True) | Q(ground__in=BY_LAW)
        return held.filter(agreed, organisation=user.organisation_id)
    return held.filter(representative=user.person_id)


def _mandate_holds(mandate: Mandate | None) -> bool:
    return mandate is None or mandate.is_in_force()


def begin(request: HttpRequest, key: str, row: Assistance | Mandate) -> None:
    """From now on this session acts by this row; `key` is ASSISTANCE or MANDATE."""
    request.session[key] = row.pk
    _anew(request)


def stop(request: HttpRequest) -> None:
    """From now on this session acts for itself."""
    for key in (ASSISTANCE, MANDATE):
        request.session.pop(key, None)
    _anew(request)


def finish(request: HttpRequest) -> None:
    """End the assistance of this session, if one runs; from now on it acts for itself."""
    if assistance := acting_of(request).assistance:
        assistance.end()
    stop(request)


def lapsed_assistance(request: HttpRequest) -> Assistance | None:
    """The assistance that this session began and that no longer holds; None while it does, or without one."""
    if ASSISTANCE not in request.session or acting_of(request).assistance:
        return None
    begun = Assistance.objects.filter(pk=request.session[ASSISTANCE], staff=request.user.pk)
    return begun.select_related("person").first()


def _anew(request: HttpRequest) -> None:
    """Forget who acted. A form that still stands open in another window was for them: it is refused."""
    if hasattr(request, KEPT):
        delattr(request, KEPT)
    rotate_token(request)
