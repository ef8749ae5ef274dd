"""A question comes in: case, row, event and receipt in one transaction."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from complaints.incoming import look_at
from complaints.models import Question, Subject
from complaints.questions.promises import USUAL_DAYS
from complaints.rules import terms
from complaints.rules.routes import Route
from core.accounts.acting import Acting
from core.accounts.models import User
from core.cases import uploads
from core.cases.models import Case, CaseEvent
from core.cases.uploads import CleanFile
from core.city.models import equated_days

KIND = "question"


@dataclass(frozen=True)
class Asked:
    """What was filled in. `received_on` differs from today for what came by post."""

    title: str
    text: str
    route: str = Route.QUESTION
    subject: Subject | None = None
    place: str = ""
    decision_on: date | None = None
    received_on: date | None = None


def ask(
    asked: Asked,
    acting: Acting,
    *,
    key: uuid.UUID,
    files: Sequence[CleanFile] = (),
    request: HttpRequest | None = None,
) -> Case:
    """Take a question in, once per key. The subject, when nobody chose one, is guessed from the words.

    `request` is that of a form on the website, for `complaints.incoming`.
    """
    subject = asked.subject or guess_subject(f"{asked.title} {asked.text}")
    received = asked.received_on or acting.received_on
    norm = subject.norm_days if subject else USUAL_DAYS
    stored = uploads.store(files)
    with transaction.atomic():
        case, is_new = Case.open_new(
            KIND,
            acting,
            received_on=received,
            submission_key=key,
            due_on=terms.answer_by(received, norm, equated_days()).ends_on,
        )
        if not is_new:
            return case
        Question.objects.create(
            case=case,
            route=asked.route,
            subject=subject,
            title=asked.title,
            text=asked.text,
            place=asked.place,
            decision_on=asked.decision_on,
        )
        event = case.events.get(kind=CaseEvent.Kind.OPENED)
        uploads.attach(event, files, stored)
        if subject and subject.handler and can_handle(subject.handler, case):
            Case.objects.filter(pk=case.pk).update(handler=subject.handler)
        case.tell("complaints/question_received", event)
        look_at(case, f"{asked.title}\n{asked.text}", request)
    return case


def can_handle(user: User, case: Case) -> bool:
    """Whether a colleague is still here, may see the question, and has no household in it."""
    return user.is_active and Case.objects.workable_by(user).filter(pk=case.pk).exists()


def guess_subject(text: str) -> Subject | None:
    """The subject most of whose words stand in a text, or None."""
    words = set(re.findall(r"\w+", text.lower()))
    best, most = None, 0
    for subject in Subject.objects.filter(active=True).select_related("handler"):
        met = len(words & set(subject.word_list))
        if met > most:
            best, most = subject, met
    return best
