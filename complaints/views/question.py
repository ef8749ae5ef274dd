"""What the resident sees and does of one question: sent, did it help, open it again, stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.question import HelpedForm, ReopenForm
from complaints.models import Question
from complaints.questions import journey, promises
from complaints.questions.panels import WITHDRAWABLE
from complaints.rules.routes import Route
from core.accounts.acting import Acting
from core.accounts.unsent import sent_or_kept
from core.cases.explanations import explain, long_date
from core.cases.models import Case
from core.cases.views.paper import PAPER_METHODS, paper_response
from core.cases.views.reading import case_of_reader, reader_required
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul

KIND = "question"
METHODS = ["GET", "HEAD", "POST"]


@reader_required()
@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """It came in: the number, until when we answer and how that was counted, what happens now."""
    case, acting = case_of_reader(request, reference, KIND)
    counted = promises.promised(case.question)
    context = {
        "case": case,
        "question": case.question,
        "counted": explain(counted) if counted else "",
        "received": long_date(case.received_on),
        "next": journey_words(case.question.route),
        "by_code": acting.actor is None,
        "acting": acting,
    }
    return render(request, "complaints/questions/sent.html", context)


@reader_required()
@require_http_methods(PAPER_METHODS)
def sent_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The same to keep or print."""
    case, acting = case_of_reader(request, reference, KIND)
    sorry = _("De pdf lukt nu niet. Uw bericht is wel ontvangen. Probeer het later, of print deze pagina.")
    return paper_response(request, case, acting, _paper(acting), back="complaints:question_sent", sorry=sorry)


@reader_required(keeps_answers=True)
@require_http_methods(METHODS)
def helped(request: HttpRequest, reference: str) -> HttpResponse:
    """One question about the answer; who says no can have it opened again."""
    case, acting = case_of_reader(request, reference, KIND)
    question = case.question
    if question.answered_at is None:
        messages.info(request, _("Deze vraag is nog niet beantwoord."))
        return redirect("cases:case", reference)
    kept = sent_or_kept(request)
    form = HelpedForm(
        without_nul(kept) if kept is not None else None,
        initial={"helped": question.helped, "words": question.helped_words},
    )
    if request.method != "POST" or not form.is_valid():
        context = {"case": case, "form": form}
        return render(
            request,
            "complaints/questions/helped.html",
            context,
            status=422 if request.method == "POST" else 200,
        )
    journey.judge(case, form.cleaned_data["helped"], form.cleaned_data["words"], acting)
    if form.cleaned_data["helped"] == Question.Helped.NO and case.status == "question_answered":
        messages.success(request, _("Bedankt. Wilt u dat wij verdergaan? Schrijf dan wat u nog wilt weten."))
        return redirect("complaints:question_reopen", reference)
    messages.success(request, _("Bedankt voor uw antwoord. U kunt het nog veranderen."))
    return redirect("cases:case", reference)


@reader_required(keeps_answers=True)
@require_http_methods(METHODS)
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer did not help: say why, and we go on."""
    case, acting = case_of_reader(request, reference, KIND)
    if case.status != "question_answered":
        return _not_now(request, case)
    kept = sent_or_kept(request)
    form = ReopenForm(
        without_nul(kept) if kept is not None else None, initial={"why": case.question.helped_words}
    )
    if request.method != "POST" or not form.is_valid():
        context = {"case": case, "form": form}
        return render(
            request,
            "complaints/questions/reopen.html",
            context,
            status=422 if request.method == "POST" else 200,
        )
    try:
        journey.reopen(case, acting, form.cleaned_data["why"])
    except NotAllowed:
        return _not_now(request, case)
    messages.success(request, _("Uw vraag is weer open. U krijgt opnieuw antwoord van ons."))
    return redirect("cases:case", reference)


@reader_required()
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Stop a question, once the resident is sure."""
    case, acting = case_of_reader(request, reference, KIND)
    if case.status not in WITHDRAWABLE:
        return _not_now(request, case)
    if request.method != "POST":
        return render(request, "complaints/questions/withdraw.html", {"case": case})
    try:
        journey.withdraw(case, acting)
    except NotAllowed:
        return _not_now(request, case)
    messages.success(request, _("Uw vraag is ingetrokken."))
    return redirect("cases:case", reference)


def _paper(acting: Acting) -> Callable[[Case], dict[str, Any]]:
    """What the confirmation tells; what was asked stands there once, also when it was read back."""

    def told(case: Case) -> dict[str, Any]:
        question = case.question
        counted = promises.promised(question)
        own_words = [] if acting.assistance else [_("U schreef:"), question.title, question.text]
        return {
            "subject": _("Bevestiging: wij hebben uw bericht ontvangen"),
            "date": timezone.localdate(),
            "recipient": (case.submitted_by or case.subject).postal_lines,
            "paragraphs": [
                _("Wij hebben uw bericht ontvangen. Bewaar deze bevestiging."),
                *([explain(counted)] if counted else []),
                *own_words,
            ],
            "next": journey_words(question.route),
            "facts": [
                (_("Zaaknummer"), case.reference),
                (_("Van"), case.subject.full_name),
                (_("Ontvangen op"), long_date(case.received_on)),
                *[
                    (_("Meegestuurd bestand"), each)
                    for each in case.attachments.values_list("name", flat=True)
                ],
            ],
        }

    return told


def journey_words(route: str) -> list[str]:
    """What happens now, step by step."""
    if route == Route.QUESTION:
        return [
            _("Een medewerker leest uw vraag en zoekt het antwoord."),
            _("Weten wij nog niet genoeg? Dan vragen wij u iets."),
            _("U krijgt ons antwoord per e-mail of brief, en in uw zaak."),
        ]
    return [
        _("Een medewerker leest uw bericht en kijkt wie erover gaat."),
        _("Wij sturen het door, met de datum waarop wij het kregen."),
        _("U krijgt bericht wie u verder helpt."),
    ]


def _not_now(request: HttpRequest, case: Case) -> HttpResponse:
    """The question stands differently by now: its page tells how, and how to write to us."""
    messages.info(request, _("Dit kan nu niet. Uw vraag is verder. Hieronder ziet u hoe het ervoor staat."))
    return redirect("cases:case", case.reference)
