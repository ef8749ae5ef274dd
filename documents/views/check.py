"""The check without log-in: what can you request, what does it cost, how long, and if not: what then."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.city.models import equated_days
from documents import pricing
from documents.drafts import practice
from documents.forms.check import QUESTIONS, Question, Told, Walk, answers_of, walk, wants_delivery
from documents.needs import local_rules
from documents.rules.eligibility import assess
from documents.rules.outcomes import Outcome
from documents.rules.prices import NoTariff


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Ask the next question, or give the answer. All answers stand in the address; none is kept."""
    here = walk(request.GET, request.GET.get("vraag", ""))
    if here.question is None:
        return render(request, "documents/check/answer.html", answer(here.told))
    return render(
        request,
        "documents/check/question.html",
        {
            "form": here.form,
            "question": here.question,
            "number": here.number,
            "earlier": _hidden(request.GET, here),
            "back_url": _back(request.GET, here),
        },
    )


def answer(told: Told) -> dict[str, Any]:
    """What the page with the answer shows."""
    facts, rules, today = answers_of(told), local_rules(), timezone.localdate()
    verdict = assess(facts, today, practice(rules), equated_days())
    delivery = wants_delivery(told)
    try:
        lines = pricing.estimate(
            facts.kind,
            facts.age,
            urgent=facts.urgent,
            delivery=delivery and verdict.delivery.is_possible,
        )
    except NoTariff:
        lines = []
    return {
        "verdict": verdict,
        "can": verdict.outcome <= Outcome.SETTLE,
        "counter": verdict.outcome == Outcome.COUNTER,
        "obstacles": [each for each in verdict.reasons if each.outcome > Outcome.SETTLE],
        "to_settle": [each for each in verdict.reasons if each.outcome == Outcome.SETTLE],
        "notices": [each for each in verdict.reasons if each.outcome == Outcome.CAN_REQUEST],
        "kind": facts.kind.label,
        "needs_consent": verdict.consent == "everyone_with_authority",
        "price": pricing.table(pricing.kept(lines), estimate=verdict.outcome == Outcome.SETTLE),
        "wants_delivery": delivery,
        "weeks": verdict.decision_term.amount,
        "urgent": facts.urgent,
    }


def _hidden(data: QueryDict, here: Walk) -> list[tuple[str, str]]:
    """Earlier answers as they were sent, to send along."""
    names = set(here.told)
    return [
        (key, data.get(key, ""))
        for key in data
        if key != "vraag" and (key in names or key.rsplit("_", 1)[0] in names)
    ]


def _back(data: QueryDict, here: Walk) -> str:
    """The address of the question before this one; the start page before the first."""
    told: list[Question] = [question for question in QUESTIONS if question.name in here.told]
    if not told:
        return reverse("documents:start")
    last = told[-1].name
    kept = QueryDict(mutable=True)
    for key, value in _hidden(data, here):
        if key != last and not key.startswith(f"{last}_"):
            kept[key] = value
    return f"{reverse('documents:check')}?{kept.urlencode()}"
