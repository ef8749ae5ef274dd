"""An initiative comes in: case, row, event and receipt in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.city.models import Area
from initiatives.models import Initiative, rules_on
from initiatives.procedure import terms

KIND = "initiative"


@dataclass(frozen=True)
class Applied:
    """What was filled in."""

    kind: str
    title: str
    what: str
    why: str
    where: str = ""
    area: Area | None = None
    helpers: str = ""
    cost_euros: int | None = None
    asked_euros: int | None = None
    responsible: str = ""
    received_on: date | None = None


@transaction.atomic
def apply(applied: Applied, acting: Acting, *, key: uuid.UUID) -> Case:
    """Take an initiative in, once per key, under the rules of the day on which we got it."""
    received = applied.received_on or acting.received_on
    rules = rules_on(applied.kind, received)
    case, is_new = Case.open_new(
        KIND, acting, received_on=received, submission_key=key, due_on=terms.first_due(rules, received)
    )
    if not is_new:
        return case
    Initiative.objects.create(
        case=case,
        kind=applied.kind,
        rules=rules,
        title=applied.title,
        what=applied.what,
        why=applied.why,
        where=applied.where,
        area=applied.area,
        helpers=applied.helpers,
        cost_euros=applied.cost_euros,
        asked_euros=applied.asked_euros,
        responsible=applied.responsible,
    )
    case.tell("initiatives/received", case.events.get(kind=CaseEvent.Kind.OPENED))
    return case


def received(applied: Applied, day: date) -> Applied:
    """The same, from a letter that came in on this day: terms count from then."""
    return replace(applied, received_on=day)
