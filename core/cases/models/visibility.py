"""Who may know of a case: the rules of sight, as conditions. `Case.objects` has a list for each."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from core.accounts.acting import Acting
from core.accounts.models import Person, User
from core.cases import workflow as workflows
from core.cases.models.event import CaseEvent

NONE = Q(pk__in=())


def seen_by(user: Any) -> Q:
    """What a user may know of. Default deny; excluded users never see the case, wherever they look.

    Residents: cases about them or asked by them. Staff: their own office, kinds they may view.
    """
    if not getattr(user, "is_active", False) or user.is_anonymous:
        return NONE
    own = Q(office=user.office, kind__in=_kinds_of(user)) if user.is_staff else of_resident(user)
    return own & ~Q(exclusions__user=user)


def worked_on_by(user: User) -> Q:
    """What a member of staff may work on: visible to them, and not about or asked by their household."""
    return seen_by(user) & ~_of_household(user)


def of_resident(user: User) -> Q:
    """Cases in which this user is the subject or the one who asked; of a company, all that it asked."""
    own = Q(subject=user.person_id) | Q(submitted_by=user.person_id)
    return own | Q(organisation=user.organisation_id) if user.organisation_id else own


def open_to(acting: Acting) -> Q:
    """What a visitor of the residents' pages may know of: their own, or those of whom they act for.

    By mandate: the kinds it names. Staff who help somebody: what they may work on, once they know who it
    is, and what they entered in this assistance. Nobody reads a case that was closed to them, for nobody.
    """
    if acting.actor is None or acting.party is None:
        return NONE
    theirs = Q(subject=acting.party) | Q(submitted_by=acting.party)
    if company := acting.company:
        theirs |= Q(organisation=company)
    theirs &= ~Q(exclusions__user=acting.actor)
    if acting.mandate and acting.mandate.kinds:
        theirs &= Q(kind__in=acting.mandate.kinds)
    return theirs & _at_hand(acting) if acting.assistance else theirs


def _at_hand(acting: Acting) -> Q:
    """For staff who help: never of another office, never of their own household."""
    assert acting.actor and acting.assistance
    entered = CaseEvent.objects.filter(
        assistance=acting.assistance, kind=CaseEvent.Kind.OPENED, case=OuterRef("pk")
    )
    known = Q(kind__in=_kinds_of(acting.actor)) if acting.assistance.is_identified else Q(pk=None)
    return Q(office=acting.actor.office) & (known | Q(Exists(entered))) & ~_of_household(acting.actor)


def _kinds_of(user: User) -> list[str]:
    return [w.kind for w in workflows.all_workflows() if user.has_perm(w.view_permission)]


def _of_household(user: User) -> Q:
    if user.person is None:
        return NONE
    concerned = Q(pk=OuterRef("subject")) | Q(pk=OuterRef("submitted_by"))
    return Q(Exists(Person.objects.household_of(user.person).filter(concerned)))
