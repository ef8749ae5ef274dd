"""Keeping what somebody chose, in the place of what they chose before. The database holds the budget."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.accounts.on_behalf import acting_of
from participation.models import Contribution, NotAllowed, Participant, Phase, Pick
from participation.picking.rules import spent
from participation.who.taking_part import entered_by, join, participant_of, way_of

MOST = 60
"""So many stand on the page at the most, the most supported first: nobody weighs more."""


def to_fund(phase: Phase) -> list[Contribution]:
    """What money can be given to: ideas on the website of which the cost is known."""
    rows = _ideas(phase).filter(cost_euros__gt=0)
    return list(rows.order_by("-supports", "-pk")[:MOST])


def to_rank(phase: Phase) -> list[Contribution]:
    """What can be put in order: the nominated ideas when there are any, else all."""
    rows = _ideas(phase)
    nominated = rows.exclude(standing="")
    return list((nominated if nominated.exists() else rows).order_by("-supports", "-pk")[:MOST])


def chosen_by(request: HttpRequest, phase: Phase, *, ranked: bool) -> list[int]:
    """Numbers of what whoever this is chose before, in order of place."""
    somebody = participant_of(request, phase.process)
    if somebody is None:
        return []
    rows = _picks(phase, somebody, ranked).order_by("place", "pk")
    return list(rows.values_list("contribution_id", flat=True))


@transaction.atomic
def give(request: HttpRequest, phase: Phase, chosen: Sequence[int]) -> None:
    """Spend the budget on these; what was chosen before is replaced. Never more than there is."""
    costs = {each.pk: each.cost_euros or 0 for each in to_fund(phase)}
    if set(chosen) - costs.keys():
        raise NotAllowed(_("U koos iets wat hier niet meer staat. Kijk de lijst na en kies opnieuw."))
    if spent(costs, chosen) > (phase.budget_euros or 0):
        raise NotAllowed(_("Samen kost dit meer dan er is. Kies iets minder."))
    _replace(request, phase, [(pk, None) for pk in dict.fromkeys(chosen)], ranked=False)


@transaction.atomic
def rank(request: HttpRequest, phase: Phase, order: Sequence[int]) -> None:
    """Put these in order, the first on top; the order of before is replaced."""
    known = {each.pk for each in to_rank(phase)}
    if set(order) - known:
        raise NotAllowed(_("U koos iets wat hier niet meer staat. Kijk de lijst na en kies opnieuw."))
    _replace(request, phase, [(pk, place) for place, pk in enumerate(order, 1)], ranked=True)


def _replace(
    request: HttpRequest, phase: Phase, rows: Sequence[tuple[int, int | None]], *, ranked: bool
) -> None:
    if not phase.is_open:
        raise NotAllowed(_("Kiezen kan niet meer: de tijd is intussen om. Wat u eerder verstuurde, telt."))
    acting = acting_of(request)
    somebody = join(request, phase)
    Participant.objects.select_for_update().get(pk=somebody.pk)  # two windows: one after the other
    columns = {"way": way_of(acting), "entered_by": entered_by(acting)}
    _picks(phase, somebody, ranked).delete()
    Pick.objects.bulk_create(
        Pick(phase=phase, participant=somebody, contribution_id=pk, place=place, **columns)
        for pk, place in rows
    )


def _picks(phase: Phase, somebody: Participant, ranked: bool) -> QuerySet[Pick]:
    return Pick.objects.filter(phase=phase, participant=somebody, place__isnull=not ranked)


def _ideas(phase: Phase) -> QuerySet[Contribution]:
    ideas = Contribution.objects.shown().own()
    return ideas.filter(process=phase.process, kind=Contribution.Kind.IDEA)
