"""Finding a case at the desk: by its number, the BSN or the name of the person."""

from __future__ import annotations

from core.accounts import bsn
from core.accounts.models import Person, User
from core.cases.models import Case, CaseQuerySet
from core.cases.references import tidy

MOST_FOUND = 50


def find(user: User, typed: str) -> list[Case]:
    """At most fifty cases this user may know of, newest first; closed ones too."""
    cases = _matching(Case.objects.visible_to(user), typed.replace("\x00", "").strip())
    return list(cases.select_related("subject", "handler").order_by("-pk")[:MOST_FOUND])


def _matching(cases: CaseQuerySet, typed: str) -> CaseQuerySet:
    if len(tidy(typed)) == len("7H2K-9QXM-4TPA-VB3D") and any(sign.isdigit() for sign in typed):
        return cases.filter(reference=tidy(typed))
    try:
        number = bsn.clean(typed)
    except ValueError:
        return (
            cases.filter(subject__in=Person.objects.filter(family_name__istartswith=typed))
            if typed
            else cases.none()
        )
    return cases.filter(subject__in=Person.objects.with_bsn(number))
