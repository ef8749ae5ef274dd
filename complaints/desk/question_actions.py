"""What the desk can do with a question beside the plain moves of the workflow."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.questions.changing import CHANGEABLE, FROM_COMPLAINT
from complaints.rights import ANSWER, COORDINATE, HANDLE
from core.accounts.acting import Acting
from core.cases.desk.steps import sends
from core.cases.models import Case
from core.cases.workflow import DeskAction, NotAllowed

OPEN = ("question_received", "question_more")
ANSWERED = ("question_answered", "question_closed")
MAKE_QUESTION = "services.add_question"
LONGEST_ADDRESS = 3500
"""Signs of an address that every server takes."""

PAGES = (
    ("question_answered", OPEN, "admin:question_answer"),
    ("question_forwarded", OPEN, "admin:question_forward"),
    ("question_merged", OPEN, "admin:question_merge"),
    ("question_received", ("question_answered",), "admin:question_reopen"),
    ("question_received", ("question_merged",), "admin:question_detach"),
    ("question_withdrawn", (*OPEN, "question_merged"), "admin:question_withdraw"),
)
"""Moves that have a page of their own: target, statuses, address."""


def desk_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """The pages that this user can open for this question now."""
    actor = acting.actor
    if actor is None:
        return []
    found = []
    if actor.has_perm(ANSWER):
        found = [*_moves(case), *_changes(case)]
    if case.status in ANSWERED and actor.has_perm(MAKE_QUESTION):
        found.append(_frequently_asked(case))
    return found


def _moves(case: Case) -> Iterator[DeskAction]:
    for target, statuses, name in PAGES:
        if case.status not in statuses:
            continue
        try:
            move = case.workflow.move(case.status, target)
        except NotAllowed:
            continue
        yield DeskAction(move.label, reverse(name, args=[case.reference]), sends(case, move))


def _changes(case: Case) -> Iterator[DeskAction]:
    if case.status in OPEN:
        url = reverse("admin:question_file", args=[case.reference])
        yield DeskAction(_("Soort of onderwerp veranderen"), url, _("Hierover gaat geen bericht uit."))
    if case.status in CHANGEABLE:
        url = reverse("admin:question_is_complaint", args=[case.reference])
        yield DeskAction(_("Dit is een klacht"), url, _("De inwoner krijgt daarover bericht."))


def complaint_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """For the page of a complaint that nobody began to handle: it may be a question."""
    actor = acting.actor
    may = actor and (actor.has_perm(HANDLE) or actor.has_perm(COORDINATE))
    if not may or case.status != FROM_COMPLAINT:
        return []
    url = reverse("admin:complaint_is_question", args=[case.reference])
    return [DeskAction(_("Dit is een vraag"), url, _("De inwoner krijgt daarover bericht."))]


def _frequently_asked(case: Case) -> DeskAction:
    """The add form of the editors, filled in with what was asked and the last answer."""
    answers = [each for each in case.events.all() if each.to_status == "question_answered"]
    answer = max(answers, key=lambda each: (each.at, each.pk)).text if answers else ""
    whole = answer
    while answer and len(quote(answer)) > LONGEST_ADDRESS:
        answer = answer[: len(answer) - 100]
    query = urlencode({"question": case.question.title, "answer": answer})
    url = f"{reverse('admin:services_question_add')}?{query}"
    told = _("Haal eerst alles weg wat over deze inwoner gaat.")
    if answer != whole:
        told += " " + _("Het antwoord is lang: alleen het begin gaat mee.")
    return DeskAction(_("Maak er een veelgestelde vraag van"), url, told)
