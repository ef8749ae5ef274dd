"""Initiatives and building plans, made as the website makes them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.accounts.acting import Acting, acting_as_resident, acting_as_staff
from core.accounts.models import User
from core.cases.models import Case
from core.city.models import Department
from initiatives.examples import fill
from initiatives.models import InitiativeRules, KnownAddress, PermitPlan, RuleCriterion
from initiatives.permit import plans
from initiatives.procedure import applying, deciding, guiding
from initiatives.procedure.deciding import Judged
from participation.models import Contribution, Process
from tests.participation_made import make_contribution
from tests.people import Cast

WORDS = {
    "title": "Een moestuin in De Kooi",
    "title_en": "A vegetable garden in De Kooi",
    "summary": "Wij willen een moestuin maken.",
    "summary_en": "We want to make a vegetable garden.",
    "question": "Steunt u dit plan?",
    "question_en": "Do you support this plan?",
    "background": "Het veld ligt er kaal bij.",
    "for_whom": "Voor iedereen die hier woont.",
    "fixed": "De plek staat vast.",
    "still_open": "Wat wij planten.",
}


def initiative_case(
    cast: Cast, kind: str = "right_to_challenge", by: User | None = None, **fields: Any
) -> Case:
    """Suzanne's initiative."""
    fill(InitiativeRules.objects, RuleCriterion.objects)  # a test that emptied the tables took them along
    usual = {"title": "Een moestuin in De Kooi", "what": "Wij maken een moestuin.", "why": "Voor de buurt."}
    applied = applying.Applied(kind, **{**usual, **fields})
    return applying.apply(applied, acting_as_resident(by or cast.suzanne), key=uuid.uuid4())


def at_work(user: User, case: Case) -> Acting:
    """A member of staff at work on a case."""
    return acting_as_staff(user, case.subject)


def guided(cast: Cast, kind: str = "right_to_challenge") -> Case:
    """One that Ines guides."""
    case = initiative_case(cast, kind)
    guiding.take(case, at_work(cast.ines, case))
    return fresh(case)


def decided(cast: Cast, outcome: str = "refused", by: User | None = None, case: Case | None = None) -> Case:
    """One that Dirk decided."""
    case = case or guided(cast)
    user = by or cast.dirk
    deciding.decide(case, outcome, "Dit is ons antwoord.", judged(case), at_work(user, case))
    return fresh(case)


def judged(case: Case, why: str = "Daarom.") -> dict[int, Judged]:
    """Each criterion, not met."""
    return {each.pk: Judged("no", why) for each in case.initiative.rules.criteria.all()}


def fresh(case: Case) -> Case:
    """The case as it stands now."""
    return Case.objects.select_related("subject", "initiative__rules", "handler").get(pk=case.pk)


def department(name: str = "Groen") -> Department:
    """One to ask."""
    return Department.objects.get_or_create(name=name)[0]


def make_plan(cast: Cast, stage: str = "public", by: User | None = None) -> PermitPlan:
    """Suzanne's plan to build, complete; public unless asked otherwise."""
    today = timezone.localdate()
    made = plans.begin("Een dakopbouw", acting_as_resident(by or cast.suzanne))
    plans.write(
        made,
        {
            "summary": "Wij bouwen een verdieping op ons huis.",
            "background": "Het dak gaat twee meter omhoog.",
            "where": "Voorbeeldgracht 12",
            "signed_by": "Suzanne de Graaf",
            "role": "eigenaar",
            "fixed": "De hoogte.",
            "still_open": "De kleur.",
            "answer_due": today + timedelta(days=40),
            "decides_on": today + timedelta(days=60),
            "closes_on": today + timedelta(days=20),
        },
    )
    made = plans_again(made)
    if stage != "writing":
        plans.send(made)
    if stage == "public":
        plans.approve(made.pk, cast.ines)
    return plans_again(made)


def plans_again(plan: PermitPlan) -> PermitPlan:
    """The plan as it stands now."""
    return PermitPlan.objects.select_related("process").get(pk=plan.pk)


def make_addresses(n: int = 12) -> list[KnownAddress]:
    """Houses along the Voorbeeldgracht, ten metres apart."""
    return KnownAddress.objects.bulk_create(
        KnownAddress(
            postcode="2312AB",
            house_number=number,
            street="Voorbeeldgracht",
            longitude=4.49,
            latitude=52.16 + number * 0.00009,
        )
        for number in range(1, n + 1)
    )


def reaction(process: Process, number: int, text: str = "Te veel schaduw.") -> Contribution:
    """What a neighbour said."""
    from tests.participation_made import make_participant

    return make_contribution(process, make_participant(process, number), title="Schaduw", text=text)
