"""Finding a case at the desk: by its number, the BSN or the name of the person."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from core.accounts import bsn
from core.accounts.models import Person, PersonQuerySet, User
from core.cases.models import Case, CaseQuerySet
from core.cases.references import tidy
from core.cases.workflow import all_workflows

MOST_FOUND = 50


def find(user: User, typed: str) -> list[Case]:
    """At most fifty cases this user may know of, newest first; closed ones too."""
    cases = _matching(Case.objects.visible_to(user), typed.replace("\x00", "").strip())
    return list(cases.select_related("subject", "handler").order_by("-pk")[:MOST_FOUND])


def _matching(cases: CaseQuerySet, typed: str) -> CaseQuerySet:
    if not typed:
        return cases.none()
    if (called := numbered(cases, typed)).exists():
        return called
    try:
        number = bsn.clean(typed)
    except ValueError:
        return cases.filter(subject__in=_named(typed))
    return cases.filter(subject__in=Person.objects.with_bsn(number))


def numbered(cases: CaseQuerySet, typed: str) -> CaseQuerySet:
    """Those of these cases that people call by this number: mostly one, or none."""
    for called in _numbers(typed):
        if (found := cases.filter(called)).exists():
            return found
    return cases.none()


def _numbers(typed: str) -> Iterator[Q]:
    """The reference, and what else people call a case by, such as K-2026-0042 for a complaint."""
    yield Q(reference=tidy(typed))
    if not any(sign.isdigit() for sign in typed):
        return
    for telling in (workflow.telling for workflow in all_workflows()):
        if telling.number:
            yield Q(**{f"{telling.detail}__{telling.number}": "".join(typed.split()).upper()})


def _named(typed: str) -> PersonQuerySet:
    """Everybody whose family name begins so, with or without the prefix before it ("de Graaf")."""
    prefix, _blank, name = typed.rpartition(" ")
    with_prefix = Q(prefix__iexact=prefix.strip(), family_name__istartswith=name)
    return Person.objects.filter(Q(family_name__istartswith=typed) | with_prefix)
