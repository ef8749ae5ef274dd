"""What moves a question besides the desk: its resident, and time that goes by."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from complaints.models import Question
from complaints.questions import merging
from core.accounts.acting import SYSTEM, Acting
from core.cases.models import Case, CaseEvent

QUIET_DAYS = 14
"""Days after an answer in which who asked can still say that it did not help; then the question is closed."""

TALK = (CaseEvent.Kind.FROM_RESIDENT, CaseEvent.Kind.FROM_DESK)


def follow_up(case: Case, what: str, acting: Acting) -> None:
    """A resident who writes has answered what we asked: then it is our turn again."""
    if what == CaseEvent.Kind.FROM_RESIDENT and case.status == "question_more":
        case.move_to("question_received", SYSTEM)


def reopen(case: Case, acting: Acting, why: str) -> CaseEvent:
    """The answer did not help: go on, with a new day for the answer. NotAllowed for what is not answered."""
    with transaction.atomic():
        event = case.move_to("question_received", acting, reason=why)
        Question.objects.filter(case=case).update(reopened=F("reopened") + 1, merged_into="")
    return event


def withdraw(case: Case, acting: Acting) -> CaseEvent:
    """End a question that nobody needs an answer to any more. Questions put together with it go on."""
    with transaction.atomic():
        event = case.move_to("question_withdrawn", acting)
        merging.let_go(case)
    return event


def judge(case: Case, helped: str, words: str, acting: Acting | None = None) -> None:
    """Keep whether the answer helped, in place of what was said before.

    What somebody else says in the resident's name stands in the timeline: a judgement of our own work.
    """
    with transaction.atomic():
        Question.objects.filter(case=case).update(helped=helped, helped_words=words, rated_at=timezone.now())
        if acting and (acting.assistance or acting.mandate):
            case.record(CaseEvent.Kind.FACT, acting, facts={"helped": helped})


def close_quiet(now: datetime | None = None) -> None:
    """Close what was answered and to which nobody reacted: nothing written, nothing unread."""
    since = (now or timezone.now()) - timedelta(days=QUIET_DAYS)
    answered = Case.objects.filter(status="question_answered", moved_at__lt=since, unread_since=None)
    spoken = CaseEvent.objects.filter(kind__in=TALK, at__gte=since)
    for pk in answered.exclude(events__in=spoken).values_list("pk", flat=True):
        with transaction.atomic():
            case = answered.select_for_update().filter(pk=pk).first()
            if case:
                case.move_to("question_closed", SYSTEM)
