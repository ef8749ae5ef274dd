"""A wrong choice at the door is mended with one move that keeps number, timeline and date of receipt."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.message_types import COMPLAINTS, QUESTIONS
from complaints.models import Complaint, Question, Subject
from complaints.procedure import complaining
from complaints.procedure.promises import handling_due
from complaints.procedure.sealing import close_to_namesakes
from complaints.questions import merging, promises
from complaints.questions.asking import can_handle, guess_subject
from complaints.rights import ANSWER, COORDINATE, HANDLE
from complaints.rules.routes import Route
from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.cases.models.case import NO_RIGHT
from core.cases.workflow import NotAllowed
from core.notifications import preferences
from core.notifications.preferences import MessageType

CHANGEABLE = ("question_received", "question_more", "question_answered")
FROM_COMPLAINT = "complaint_received"
TITLE_LETTERS = 120


def reroute(case: Case, route: str, subject: Subject | None, acting: Acting) -> CaseEvent | None:
    """Another kind of matter or another subject; who usually answers that gets it. The promised day stays.

    None when nothing changes. NotAllowed without the right to answer.
    """
    _check(case, acting, ANSWER)
    with transaction.atomic():
        question = Question.objects.select_for_update().get(case=case)
        if (question.route, question.subject_id) == (route, subject.pk if subject else None):
            return None
        before = _filed(question)
        question.route, question.subject = route, subject
        question.save(update_fields=["route", "subject"])
        event = case.record(CaseEvent.Kind.NOTE, acting, text=f"{before} → {_filed(question)}", visible=False)
        usual = subject.handler if subject else None
        if usual and usual != case.handler and can_handle(usual, case):
            case.assign(usual, acting)
    return event


def to_complaint(case: Case, told: complaining.Told, acting: Acting, why: str) -> CaseEvent:
    """What came in as a question is a complaint about conduct: chapter 9 of the Awb holds from receipt on.

    NotAllowed without the right, or when it is closed or waits for another answer.
    """
    _check(case, acting, ANSWER)
    if case.status not in CHANGEABLE:
        raise NotAllowed(_("Dit kan nu niet meer een klacht worden. Ververs de pagina."))
    with transaction.atomic():
        event = case.change_kind(complaining.KIND, acting, reason=why)
        merging.let_go(case)
        before = Complaint.objects.filter(case=case).first()
        complaint = _told_again(before, told) if before else complaining.write_down(case, told)
        case.complaint = complaint
        _date(case, handling_due(case))
        _same_channels(case, QUESTIONS, COMPLAINTS)
        case.tell("complaints/became_complaint", event)
    return event


def to_question(case: Case, acting: Acting, why: str) -> CaseEvent:
    """What came in as a complaint is a question: only before anybody began to handle it."""
    _check(case, acting, HANDLE, COORDINATE)
    with transaction.atomic():
        if Case.objects.locked().get(pk=case.pk).status != FROM_COMPLAINT:
            raise NotAllowed(_("De klacht wordt al behandeld. Er is niets veranderd."))
        complaint = case.complaint
        event = case.change_kind("question", acting, reason=why)
        question, _new = Question.objects.get_or_create(
            case=case,
            defaults={
                "title": (complaint.what_happened.splitlines() or [""])[0][:TITLE_LETTERS],
                "text": complaint.what_happened,
                "subject": guess_subject(complaint.what_happened),
            },
        )
        case.question = question
        _date(case, promises.due_after_change(case))
        _same_channels(case, COMPLAINTS, QUESTIONS)
        case.tell("complaints/became_question", event)
    return event


def _told_again(complaint: Complaint, told: complaining.Told) -> Complaint:
    """It was a complaint once already: its number stays, what is known now is added."""
    complaint.about, complaint.department = told.about, told.department
    complaint.save(update_fields=["about", "department"])
    for name in told.officials:
        complaint.involved.create(named_as=name[:200])
    close_to_namesakes(complaint)
    return complaint


def _check(case: Case, acting: Acting, *permissions: str) -> None:
    """The actor has one of these rights, and no household in the case."""
    actor = acting.actor
    may = actor and acting.is_staff and any(actor.has_perm(each) for each in permissions)
    if not may or not actor or not case.may_be_worked_on_by(actor):
        raise NotAllowed(NO_RIGHT)


def _filed(question: Question) -> str:
    subject = question.subject.name if question.subject else _("geen onderwerp")
    return f"{Route(question.route).label}, {subject}"


def _date(case: Case, due: date) -> None:
    Case.objects.filter(pk=case.pk).update(due_on=due)
    case.due_on = due


def _same_channels(case: Case, was: MessageType, now: MessageType) -> None:
    """Who chose e-mail or SMS for this case is reached that way still, unless they chose for the new kind."""
    for person in case.workflow.recipients(case):
        preferences.carry_over(person, was, now)
