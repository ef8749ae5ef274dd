"""What the page of a case shows the desk about a question."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.desk import mark_panel
from complaints.models import Question
from complaints.questions.panels import judged
from complaints.rules import terms
from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.workflow import Panel
from core.city.models import equated_days

DESK_ROWS = (*mark_panel.DESK_ROWS, "question__subject")
"""What the panel and the actions of this room read of a case."""


def desk_panels(case: Case) -> list[Panel]:
    """What stands out, what was asked and how it is filed."""
    question = case.question
    context = {"text": question.text, "rows": _rows(case, question), "together": _together(case)}
    asked = Panel(gettext_lazy("Vraag"), "complaints/questions/desk/question.html", context)
    return [*mark_panel.desk_panels(case), asked]


def _rows(case: Case, question: Question) -> list[dict[str, str]]:
    found = [
        (_("Soort"), str(question.get_route_display())),
        (_("Onderwerp"), str(question.subject or _("geen onderwerp"))),
    ]
    if question.place:
        found.append((_("Waar is het?"), question.place))
    if question.decision_on:
        found.append((_("Datum op het besluit"), long_date(question.decision_on)))
        last_day = terms.object_by(question.decision_on, equated_days()).ends_on
        found.append((_("Laatste dag voor bezwaar (Awb 6:7)"), long_date(last_day)))
    if question.merged_into:
        found.append((_("Samen met zaak"), question.merged_into))
    if question.reopened:
        found.append((_("Opnieuw geopend"), str(question.reopened)))
    if question.rated_at:
        found.append((_("Hielp het antwoord?"), _judgement(question)))
    return [{"question": name, "answer": words} for name, words in found]


def _judgement(question: Question) -> str:
    said = [str(question.get_helped_display())]
    if not judged(question):
        said.append(_("(over een eerder antwoord)"))
    if question.helped_words:
        said.append(question.helped_words)
    return "\n".join(said)


def _together(case: Case) -> list[dict[str, str]]:
    """Questions that get the same answer; those that are closed to somebody are not named."""
    same = Case.objects.filter(question__merged_into=case.reference, exclusions=None).order_by("pk")
    return [
        {
            "reference": each.reference,
            "day": date_format(each.received_on, "j F Y"),
            "status": str(each.state.label),
        }
        for each in same
    ]
