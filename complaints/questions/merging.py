"""Questions about the same thing get one answer: put together, answered together, or let go again."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.db.models import Case as Choose
from django.db.models import F, FloatField, Value, When
from django.utils.translation import gettext_lazy as _

from complaints.models import Question
from core.accounts.acting import SYSTEM, Acting
from core.accounts.models import User
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

OPEN = ("question_received", "question_more")
ALIKE = 0.25
"""From this much likeness on (of 1) a question is shown; the same subject counts for a fifth."""
SAME_SUBJECT = 0.2
MOST_ALIKE = 5

NOT_HERE = _("Met deze vraag kunt u niet samenvoegen. Kies een andere vraag die nog open is.")


def merge(case: Case, reference: str, acting: Acting) -> CaseEvent:
    """Have this question answered together with another one, of the same person or of somebody else.

    What was put together with this one goes along. NotAllowed when the other is not open or cannot be worked
    on by this colleague.
    """
    actor = acting.actor
    with transaction.atomic():
        chosen = Case.objects.filter(reference__in=[case.reference, reference], kind="question")
        both = {each.reference: each for each in chosen.select_for_update().order_by("pk")}
        target = both.get(reference)
        if target is None or reference == case.reference or target.status not in OPEN:
            raise NotAllowed(NOT_HERE)
        if actor is None or not target.may_be_worked_on_by(actor):
            raise NotAllowed(NOT_HERE)
        Question.objects.filter(merged_into=case.reference).update(merged_into=reference)
        Question.objects.filter(case=case).update(merged_into=reference)
        return case.move_to("question_merged", acting, facts={"into": reference})


def detach(case: Case, acting: Acting) -> CaseEvent:
    """Answer this question on its own again."""
    with transaction.atomic():
        event = case.move_to("question_received", acting)
        Question.objects.filter(case=case).update(merged_into="")
    return event


def let_go(case: Case) -> None:
    """What waits for the answer to this one goes on by itself, as none will come. In a transaction."""
    for each in waiting_for(case):
        detach(each, SYSTEM)


def waiting_for(case: Case) -> list[Case]:
    """The questions that get their answer together with this one."""
    together = Case.objects.filter(question__merged_into=case.reference, status="question_merged")
    return list(together.select_related("subject", "question").order_by("pk"))


def alike(case: Case, user: User) -> list[Case]:
    """Open questions that this colleague may work on and that look like this one, the likest first."""
    question = case.question
    same = When(question__subject=question.subject_id, then=Value(SAME_SUBJECT))
    likeness = TrigramSimilarity("question__title", question.title) + Choose(
        same, default=Value(0.0), output_field=FloatField()
    )
    found = Case.objects.workable_by(user).filter(kind="question", status__in=OPEN).exclude(pk=case.pk)
    ordered = found.annotate(likeness=likeness).filter(likeness__gte=ALIKE).order_by("-likeness", F("pk"))
    return list(ordered.select_related("subject", "question__subject")[:MOST_ALIKE])
