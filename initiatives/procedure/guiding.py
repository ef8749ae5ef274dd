"""What the guide does: asks the initiator, and asks departments for advice within a term."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.accounts.acting import SYSTEM, Acting
from core.accounts.models import User
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.models.case import NO_RIGHT
from core.cases.workflow import NotAllowed
from core.city.models import Department
from core.notifications.outbox import notify_staff
from initiatives.models import Advice, Initiative
from initiatives.procedure import terms
from initiatives.rights import ADVISE, GUIDE

OPEN = ("initiative_advice", "initiative_support", "initiative_appealed")
"""While this is so, departments can be asked."""


@transaction.atomic
def take(case: Case, acting: Acting) -> CaseEvent:
    """Become the guide of an initiative that has none, and begin."""
    locked = Case.objects.locked().get(pk=case.pk)
    if locked.handler_id is None:
        locked.assign(acting.actor, acting)
    return locked.move_to("initiative_advice", acting)


@transaction.atomic
def ask_initiator(case: Case, text: str, acting: Acting) -> CaseEvent:
    """Ask something without which we cannot go on: the term stands still (Awb 4:5, 4:15)."""
    event = case.move_to("initiative_more", acting, reason=text)
    Initiative.objects.filter(case=case).update(paused_on=timezone.localdate())
    return event


def follow_up(case: Case, what: str, acting: Acting) -> None:
    """An initiator who writes has answered what we asked: the term goes on the day after."""
    if what != CaseEvent.Kind.FROM_RESIDENT or case.status != "initiative_more":
        return
    initiative = Initiative.objects.select_for_update().select_related("rules").get(case=case)
    since = initiative.paused_on or timezone.localdate()
    initiative.pauses = [*initiative.pauses, (since.isoformat(), timezone.localdate().isoformat())]
    initiative.paused_on = None
    initiative.save(update_fields=["pauses", "paused_on"])
    case.move_to("initiative_advice", SYSTEM)


def check_guide(case: Case, acting: Acting) -> None:
    """NotAllowed for who may not guide this initiative."""
    actor = acting.actor
    if not (actor and acting.is_staff and actor.has_perm(GUIDE) and case.may_be_worked_on_by(actor)):
        raise NotAllowed(NO_RIGHT)


@transaction.atomic
def ask_advice(
    case: Case, department: Department, question: str, acting: Acting, adviser: User | None = None
) -> Advice:
    """Ask a department, until a day. The initiator sees who is asked and until when."""
    check_guide(case, acting)
    locked = Case.objects.locked().get(pk=case.pk)
    if locked.status not in OPEN:
        raise NotAllowed(_("Advies vragen kan nu niet. Er is niets veranderd."))
    assert acting.actor
    try:
        with transaction.atomic():
            advice = Advice.objects.create(
                initiative=locked.initiative,
                department=department,
                question=question,
                asked_by=acting.actor,
                adviser=adviser,
                due_on=terms.advice_due(locked.initiative.rules),
            )
    except IntegrityError as error:
        raise NotAllowed(_("Deze afdeling werkt al aan een advies. Er is niets veranderd.")) from error
    facts = {"advice_asked": department.name, "until": advice.due_on.isoformat()}
    locked.record(
        CaseEvent.Kind.NOTE, acting, text=f"{department.name}: {question}", facts=facts, visible=False
    )
    if adviser:
        tell(adviser, "staff_advice_asked", advice, "asked")
    return advice


@transaction.atomic
def give_advice(pk: int, verdict: str, text: str, acting: Acting) -> Advice:
    """Write down what the department says: its adviser, or the guide who heard it."""
    actor = acting.actor
    advice = Advice.objects.select_for_update().select_related("initiative__case", "department").get(pk=pk)
    case = advice.initiative.case
    may = actor and (actor.has_perm(ADVISE) or actor.has_perm(GUIDE)) and case.may_be_worked_on_by(actor)
    if not may or actor is None:
        raise NotAllowed(NO_RIGHT)
    if advice.given_at:
        raise NotAllowed(_("Dit advies is al gegeven. Er is niets veranderd."))
    advice.verdict, advice.text = verdict, text
    advice.given_at, advice.given_by = timezone.now(), actor
    advice.save()
    words = f"{advice.department}: {advice.get_verdict_display()}"
    case.record(CaseEvent.Kind.NOTE, acting, text=words, visible=False)
    if case.handler and case.handler != actor:
        tell(case.handler, "staff_advice_given", advice, "given")
    return advice


def tell(user: User, template: str, advice: Advice, what: str) -> None:
    """Mail a colleague about an advice, once for each thing."""
    case = advice.initiative.case
    with translation.override("nl"):
        context = {
            "name": str(user),
            "title": advice.initiative.title,
            "department": advice.department.name,
            "question": advice.question.splitlines(),
            "due": long_date(advice.due_on),
            "link": settings.BASE_URL + reverse("admin:case", args=[case.reference]),
        }
    notify_staff(user, f"initiatives/{template}", context, key=f"advice:{advice.pk}:{what}:{user.pk}")
