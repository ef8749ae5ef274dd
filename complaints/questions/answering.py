"""The desk answers a question, or sends it on to who can (Awb art. 2:3)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Question
from complaints.questions import merging
from core.accounts.acting import SYSTEM, Acting
from core.cases import uploads
from core.cases.models import Case, CaseEvent
from core.cases.uploads import CleanFile
from core.cases.workflow import NotAllowed

SHORTEST_NAME = 3


def answer(case: Case, text: str, acting: Acting, files: Sequence[CleanFile] = ()) -> CaseEvent:
    """Answer a question, and with the same words all that were put together with it.

    NotAllowed when it is answered already, or when words meant for many name the one who asked.
    """
    stored = uploads.store(files)
    with transaction.atomic():
        together = merging.waiting_for(case)
        if together and (name := personal(case, text)):
            raise NotAllowed(
                _("Dit antwoord gaat ook naar anderen. Haal dit eruit: %(words)s.") % {"words": name}
            )
        event = _answer(case, text, acting, files, stored)
        case.read_by_desk()
        for each in together:
            _answer(each, text, SYSTEM, files, uploads.store(files))
    return event


def _answer(
    case: Case, text: str, acting: Acting, files: Sequence[CleanFile], stored: Sequence[str]
) -> CaseEvent:
    due = Case.objects.locked().get(pk=case.pk).due_on
    facts = {"in_time": due is None or timezone.localdate() <= due, "files": [file.name for file in files]}
    event = case.move_to("question_answered", acting, reason=text, facts=facts)
    uploads.attach(event, files, stored)
    Question.objects.filter(case=case).update(answered_at=event.at)
    return event


def personal(case: Case, text: str) -> str:
    """What in an answer tells others who asked: the family name or the number of the case; or nothing."""
    lower = text.lower()
    name = case.subject.family_name
    for each in (case.reference, name if len(name) >= SHORTEST_NAME else ""):
        if each and each.lower() in lower:
            return each
    return ""


def forward(case: Case, to: str, why: str, acting: Acting) -> CaseEvent:
    """Tell the resident who answers instead of us, and on which day we got it (Awb art. 2:3, 6:15).

    Questions put together with it go on.
    """
    with transaction.atomic():
        event = case.move_to(
            "question_forwarded",
            acting,
            reason=why,
            facts={"to": to, "received_on": case.received_on.isoformat()},
        )
        merging.let_go(case)
    return event
