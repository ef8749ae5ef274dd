"""What the page of a case shows the desk about an initiative."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.workflow import Panel
from initiatives.models import Initiative
from initiatives.procedure.panels import asked_rows
from initiatives.procedure.telling import decision_words


def desk_panels(case: Case) -> list[Panel]:
    """What was asked, the advice, the support, the answers and what was agreed."""
    initiative: Initiative = case.initiative
    found = [
        Panel(gettext_lazy("Initiatief"), "initiatives/desk/told.html", {"rows": asked_rows(initiative)}),
        Panel(
            gettext_lazy("Advies van afdelingen"),
            "initiatives/desk/advices.html",
            {"advices": _advices(case)},
        ),
    ]
    if initiative.process:
        found.append(Panel(gettext_lazy("Steun"), "initiatives/desk/support.html", _support(initiative)))
    if initiative.decisions.exists():
        words = decision_words(initiative)
        found.append(Panel(gettext_lazy("Ons antwoord"), "initiatives/desk/answer.html", words))
    if agreement := getattr(initiative, "agreement", None):
        context = {"agreement": agreement}
        found.append(Panel(gettext_lazy("Afspraken"), "initiatives/desk/agreement.html", context))
    return found


def _advices(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "pk": each.pk,
            "department": each.department,
            "question": each.question,
            "due": long_date(each.due_on),
            "late": each.is_late,
            "verdict": each.get_verdict_display(),
            "text": each.text,
            "given": each.given_at is not None,
        }
        for each in case.initiative.advices.select_related("department")
    ]


def _support(initiative: Initiative) -> dict[str, Any]:
    check = getattr(initiative, "support_check", None)
    assert initiative.process and initiative.contribution
    rows = [
        (_("Steun"), f"{initiative.contribution.supports} / {initiative.rules.support_needed}"),
        (_("Nakijken"), str(initiative.rules.sample)),
    ]
    if check:
        rows.append((_("Nagekeken"), f"{check.valid} / {check.sampled}"))
        rows.append((_("Geldige steun"), str(check.counted)))
    return {
        "rows": [{"question": name, "answer": words} for name, words in rows],
        "url": initiative.process.get_absolute_url(),
        "thread_url": initiative.process.thread.get_absolute_url(),
    }
