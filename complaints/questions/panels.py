"""The parts of the case page that belong to a question: what we ask, our answer, what was asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.models import Question
from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.workflow import Panel

ROWS = ("question__subject",)
"""What the panels read of a case, to be loaded at once."""

ANSWERED = ("question_answered", "question_closed")
WITHDRAWABLE = ("question_received", "question_more", "question_merged")


def panels(case: Case) -> list[Panel]:
    """What is asked of the reader and our answer above the timeline; below it what they asked."""
    found = [_more(case), _answer(case), _asked(case)]
    return [panel for panel in found if panel]


def _said(case: Case, status: str) -> str:
    """What we wrote with the last move to a status."""
    texts = case.events.filter(to_status=status).order_by("-at", "-pk").values_list("text", flat=True)
    return texts.first() or ""


def _more(case: Case) -> Panel | None:
    if case.status != "question_more":
        return None
    context = {
        "text": _said(case, "question_more"),
        "write_url": reverse("cases:write", args=[case.reference]),
    }
    return Panel(
        _("Wat wij van u willen weten"), "complaints/questions/panels/more.html", context, leads=True
    )


def _answer(case: Case) -> Panel | None:
    if case.status not in ANSWERED:
        return None
    question = case.question
    context = {
        "text": _said(case, "question_answered"),
        "said": question.get_helped_display() if judged(question) else "",
        "helped_url": reverse("complaints:question_helped", args=[case.reference]),
        "reopen_url": reverse("complaints:question_reopen", args=[case.reference])
        if case.status == "question_answered"
        else "",
    }
    return Panel(_("Ons antwoord"), "complaints/questions/panels/answer.html", context, leads=True)


def judged(question: Question) -> bool:
    """Whether the last answer was judged."""
    return bool(question.rated_at and question.answered_at and question.rated_at >= question.answered_at)


def _asked(case: Case) -> Panel:
    question = case.question
    rows = [(_("Onderwerp"), question.subject.title)] if question.subject else []
    if question.place:
        rows.append((_("Waar is het?"), question.place))
    if question.decision_on:
        rows.append((_("Datum op het besluit"), long_date(question.decision_on)))
    context = {
        "title": question.title,
        "text": question.text,
        "rows": [{"question": name, "answer": words} for name, words in rows],
        "withdraw_url": reverse("complaints:question_withdraw", args=[case.reference])
        if case.status in WITHDRAWABLE
        else "",
    }
    return Panel(_("Wat u schreef"), "complaints/questions/panels/asked.html", context)
