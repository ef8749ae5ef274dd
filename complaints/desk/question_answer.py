"""Answering a question: standard texts, the plain-language check, and the words as they will go out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from complaints.desk.question import question_to_work_on
from complaints.desk.question_forms import MOST, AnswerForm
from complaints.models import StandardText
from complaints.questions import answering, merging
from complaints.rights import ANSWER
from core.accounts.acting import Acting
from core.accounts.desk import desk_page, show, staff
from core.cases import uploads
from core.cases.desk.carrying_out import METHODS
from core.cases.desk.lists import seen_rows
from core.cases.desk.steps import preview
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.language import check, marked


@desk_page(ANSWER)
@require_http_methods(METHODS)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Put in a standard text, look at what goes out, or send it."""
    case, acting = question_to_work_on(request, reference)
    form = AnswerForm(request.POST or None, request.FILES or None, question=case.question)
    if request.method != "POST":
        return _page(request, case, form)
    if "insert" in request.POST:
        return _page(request, case, _with_text(case, form, request.POST.get("text", "")))
    if not form.is_valid():
        return _page(request, case, form)
    text = form.cleaned_data["text"]
    try:
        if "sure" not in request.POST:
            return _page(request, case, form, shown=_shown(case, acting, form), **language(case, text))
        answering.answer(case, text, acting, form.cleaned_data["papers"])
    except NotAllowed as error:
        form.add_error(None, str(error))
        return _page(request, case, form, **language(case, text))
    messages.success(request, _("Het antwoord is verstuurd."))
    return redirect("admin:case", reference)


@desk_page(ANSWER)
@require_POST
def check_language(request: HttpRequest) -> HttpResponse:
    """What the plain-language check says of a text, for static/js/plain.js."""
    text = request.POST.get("text", "")[:MOST].replace("\x00", "")
    report = check(text, "en" if request.POST.get("language") == "en" else "nl")
    return render(request, "components/language_report.html", {"report": report, "pieces": marked(report)})


def language(case: Case, text: str) -> dict[str, Any]:
    """The check of an answer in the language of who gets it. It warns and blocks nothing."""
    report = check(text, case.subject.language)
    return {"report": report, "pieces": marked(report)}


def _with_text(case: Case, form: AnswerForm, typed: str) -> AnswerForm:
    """The form with the chosen text below what was typed."""
    form.is_valid()
    chosen = form.cleaned_data.get("standard")
    if not isinstance(chosen, StandardText):
        form.errors.clear()
        form.add_error("standard", _("Kies eerst een tekst."))
        return form
    words = "\n\n".join(filter(None, (typed.replace("\r\n", "\n").strip(), chosen.filled_in(case))))
    return AnswerForm(initial={"text": words}, question=case.question)


def _shown(case: Case, acting: Acting, form: AnswerForm) -> list[Any]:
    facts = {"files": [file.name for file in form.cleaned_data["papers"]]}
    move = case.workflow.move(case.status, "question_answered")
    return preview(case, move, acting, form.cleaned_data["text"], facts)


def _page(request: HttpRequest, case: Case, form: AnswerForm, **more: Any) -> HttpResponse:
    page = {
        "case": case,
        "question": case.question,
        "form": form,
        "together": len(merging.waiting_for(case)),
        "alike": seen_rows(staff(request), merging.alike(case, staff(request)), "lijkt op"),
        "accepted": uploads.ACCEPTED,
        "files_lost": bool(request.FILES),
        **more,
    }
    return show(request, "complaints/questions/desk/answer.html", page)
