"""The answer: each criterion judged with a reason, and an appeal decided by somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.cases.models.case import NO_RIGHT
from core.cases.workflow import NotAllowed
from initiatives.models import Agreement, Decision, Judgement
from initiatives.procedure import terms
from initiatives.rights import DECIDE

Outcome = Decision.Outcome
MOVED = {
    (Decision.FIRST, Outcome.GRANTED): "initiative_granted",
    (Decision.FIRST, Outcome.PARTLY): "initiative_partly",
    (Decision.FIRST, Outcome.REFUSED): "initiative_refused",
    (Decision.SECOND, Outcome.GRANTED): "initiative_granted",
    (Decision.SECOND, Outcome.PARTLY): "initiative_partly",
    (Decision.SECOND, Outcome.REFUSED): "initiative_upheld",
}


@dataclass(frozen=True)
class Judged:
    """What was found of one criterion."""

    met: str
    why: str


def round_of(case: Case) -> int:
    """Which round is to be decided now."""
    return Decision.SECOND if case.status == "initiative_appealed" else Decision.FIRST


def not_again(case: Case, acting: Acting) -> str:
    """Why this colleague may not decide, in words; "" when they may."""
    if round_of(case) == Decision.FIRST or acting.actor is None:
        return ""
    first = Decision.objects.filter(initiative__case=case, round=Decision.FIRST).first()
    mine = first and acting.actor.pk in (first.decided_by_id, first.guide_id)
    return (
        _("Iemand die niet besliste en niet begeleidde, kijkt opnieuw (Awb 10:3, derde lid).") if mine else ""
    )


@transaction.atomic
def decide(case: Case, outcome: str, text: str, judged: Mapping[int, Judged], acting: Acting) -> CaseEvent:
    """Answer, with a judgement of each criterion. NotAllowed says what lacks; then nothing was kept."""
    locked = Case.objects.locked().get(pk=case.pk)
    actor = acting.actor
    if actor is None or not actor.has_perm(DECIDE):
        raise NotAllowed(NO_RIGHT)
    if obstacle := not_again(locked, acting):
        raise NotAllowed(obstacle)
    initiative, round_ = locked.initiative, round_of(locked)
    target = MOVED[(round_, Outcome(outcome))]
    locked.workflow.move(locked.status, target)
    criteria = list(initiative.rules.criteria.all())
    if any(each.pk not in judged or not judged[each.pk].why.strip() for each in criteria):
        raise NotAllowed(_("Beoordeel elk criterium en schrijf waarom. Er is niets veranderd."))
    today = timezone.localdate()
    appeals = outcome != Outcome.GRANTED and round_ == Decision.FIRST
    decision = Decision.objects.create(
        initiative=initiative,
        round=round_,
        outcome=outcome,
        text=text,
        decided_by=actor,
        guide=locked.handler,
        decided_on=today,
        object_by=terms.appeal_term(today).ends_on if appeals else None,
    )
    Judgement.objects.bulk_create(
        Judgement(decision=decision, criterion=each, met=judged[each.pk].met, why=judged[each.pk].why)
        for each in criteria
    )
    event = locked.move_to(target, acting, facts={"round": round_})
    from initiatives.support import answer_of_decision

    answer_of_decision(initiative, decision)
    return event


@transaction.atomic
def agree(case: Case, acting: Acting, **columns: object) -> CaseEvent:
    """Write down what both do, and go to work."""
    locked = Case.objects.locked().get(pk=case.pk)
    if hasattr(locked.initiative, "agreement"):
        raise NotAllowed(_("De afspraken staan al vast. Er is niets veranderd."))
    locked.initiative.agreement = Agreement.objects.create(initiative=locked.initiative, **columns)
    return locked.move_to("initiative_agreed", acting)


@transaction.atomic
def finish(case: Case, report: str, acting: Acting) -> CaseEvent:
    """Write down how it went; then it is done."""
    Agreement.objects.filter(initiative__case=case).update(report=report, reported_on=timezone.localdate())
    return case.move_to("initiative_done", acting)
