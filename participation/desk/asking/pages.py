"""Survey and text of a process at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import show, staff
from core.cases import uploads
from core.city.models import Area
from participation.desk.access import moderators_page, writers_page
from participation.desk.asking import making
from participation.desk.asking.forms import PassagesForm, QuestionForm
from participation.models import Allows, NotAllowed, Passage, Phase, Process, Question, Reply
from participation.surveys.form import StepForm
from participation.surveys.keeping import questions_of

A_PAGE = 50


def _phase(pk: int, phase: int, allows: str) -> Phase:
    rows = Phase.objects.select_related("process").filter(process=pk, allows__contains=[allows])
    return get_object_or_404(rows, pk=phase)


def _last(pk: int, allows: str) -> int:
    rows = Phase.objects.filter(process=pk, allows__contains=[allows]).order_by("-opens")
    return rows.values_list("pk", flat=True).first() or 0


@writers_page
@require_safe
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of each phase with a survey, in order."""
    process = get_object_or_404(Process, pk=pk)
    phases = process.phases.filter(allows__contains=[Allows.SURVEY]).select_related("process")
    context = {
        "process": process,
        "may_moderate": staff(request).has_perm("participation.moderate"),
        "parts": [
            {"phase": each, "questions": _rows(each), "may_change": making.may_change(each)}
            for each in phases
        ],
    }
    return show(request, "participation/desk/survey.html", context)


def _rows(phase: Phase) -> list[dict[str, Any]]:
    questions = phase.questions.select_related("only_if__question").prefetch_related("options")
    return [{"question": each, "options": [o.text for o in each.options.all()]} for each in questions]


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: int, phase: int, number: int | None = None) -> HttpResponse:
    """Make a question or change one."""
    found = _phase(pk, phase, Allows.SURVEY)
    instance = get_object_or_404(found.questions, pk=number) if number else None
    form = QuestionForm(request.POST or None, phase=found, instance=instance)
    if request.method == "POST" and form.is_valid():
        try:
            making.keep_question(found.pk, number, form.columns(), form.pairs("options"), form.pairs("rows"))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De vraag is bewaard."))
            return redirect("admin:process_survey", pk)
    context = {"process": found.process, "phase": found, "form": form, "question": instance}
    return show(request, "participation/desk/question.html", context, status=422 if form.errors else 200)


@writers_page
@require_POST
def change(request: HttpRequest, pk: int, phase: int, number: int) -> HttpResponse:
    """Move a question up or down, or take it away."""
    found = _phase(pk, phase, Allows.SURVEY)
    get_object_or_404(found.questions, pk=number)
    try:
        if "weg" in request.POST:
            making.remove_question(found.pk, number)
        else:
            making.move_question(found.pk, number, up="omhoog" in request.POST)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:process_survey", pk)


@writers_page
@require_safe
def preview(request: HttpRequest, pk: int, phase: int) -> HttpResponse:
    """All questions as people will see them, on one page; nothing can be sent."""
    found = _phase(pk, phase, Allows.SURVEY)
    form = StepForm(questions=questions_of(found), kept={}, areas=list(Area.objects.order_by("name")))
    context = {"process": found.process, "phase": found, "form": form, "accepted": uploads.ACCEPTED}
    return show(request, "participation/desk/survey_preview.html", context)


@moderators_page
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What people wrote: staff read it, and let through what may be on the website."""
    process = get_object_or_404(Process, pk=pk)
    written = Reply.objects.filter(question__phase__process=process, response__sent_at__isnull=False)
    written = written.exclude(text="")
    if request.method == "POST":
        return _let_through(request, process, written)
    before = request.GET.get("na", "")
    rows = written.select_related("question", "response").order_by("pk")
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__gt=int(before))
    found = list(rows[: A_PAGE + 1])
    context = {
        "process": process,
        "rows": [
            {"reply": each, "is_file": each.question.kind == Question.Kind.FILE} for each in found[:A_PAGE]
        ],
        "next_url": f"?na={found[A_PAGE - 1].pk}" if len(found) > A_PAGE else "",
    }
    return show(request, "participation/desk/answers.html", context)


def _let_through(request: HttpRequest, process: Process, written: Any) -> HttpResponse:
    def numbers(name: str) -> list[int]:
        return [int(each) for each in request.POST.getlist(name) if each.isascii() and each.isdigit()]

    seen, chosen = numbers("gezien"), numbers("toon")
    rows = written.exclude(question__kind=Question.Kind.FILE).filter(pk__in=seen)
    rows.filter(pk__in=chosen).update(shown=True)
    rows.exclude(pk__in=chosen).update(shown=False)
    messages.success(request, _("Bewaard. Alleen wat u aankruiste, staat op de website."))
    return redirect("admin:process_survey_answers", process.pk)


@moderators_page
@require_safe
def file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A file that somebody sent with a survey: always a download."""
    rows = Reply.objects.filter(question__phase__process=pk, response__sent_at__isnull=False).exclude(file="")
    reply = get_object_or_404(rows, pk=number)
    try:
        stored = default_storage.open(str(reply.file.name))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stored, as_attachment=True, filename=reply.text)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def passages(request: HttpRequest, pk: int, phase: int | None = None) -> HttpResponse:
    """Paste a text: it is cut into passages at its blank lines. Without a phase: the last one with a text."""
    found = _phase(pk, phase or _last(pk, Allows.TEXT_REMARK), Allows.TEXT_REMARK)
    known = list(found.passages.all())
    form = PassagesForm(request.POST or None, initial=_text_of(known))
    if request.method == "POST" and form.is_valid():
        try:
            count = making.keep_passages(found.pk, form.cleaned_data["text"], form.cleaned_data["text_en"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De tekst is bewaard, in %(count)s stukken.") % {"count": count})
            return redirect("admin:process_text", pk, found.pk)
    context = {
        "process": found.process,
        "phase": found,
        "form": form,
        "passages": known,
        "may_change": making.may_change(found),
    }
    return show(request, "participation/desk/passages.html", context, status=422 if form.errors else 200)


def _text_of(passages: list[Passage]) -> dict[str, str]:
    def joined(suffix: str) -> str:
        parts = [(getattr(each, f"heading{suffix}"), getattr(each, f"text{suffix}")) for each in passages]
        return "\n\n".join(f"{heading}\n\n{text}" if heading else text for heading, text in parts)

    english = bool(passages) and all(each.text_en for each in passages)
    return {"text": joined(""), "text_en": joined("_en") if english else ""}
