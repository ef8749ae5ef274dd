"""Writing one answer at the desk: to a theme, or to a single contribution."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.drafting import Conflict, Values, fingerprint, stored
from core.language.publishable import Fault, Unfit, reports
from core.language.side_by_side import parts
from participation.answers import answer_writing, answering
from participation.desk.access import PUBLISH, writers_page
from participation.desk.answer_forms import ANSWER_SECTIONS, AnswerForm
from participation.models import Answer, Contribution, NotAllowed, Process

EXAMPLES = 8


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int, what: str, of: int) -> HttpResponse:
    """The answer to a theme ("thema") or to one contribution ("inzending"): keep, publish or throw away."""
    process = get_object_or_404(Process.objects.select_related("thread"), pk=pk)
    found = _answer(process, what, of)
    if request.method == "POST":
        return _sent(request, found)
    now = stored(found, answer_writing.ANSWER_FIELDS)
    return _page(request, found, AnswerForm(initial={**now, "seen": fingerprint(now)}))


def _answer(process: Process, what: str, of: int) -> Answer:
    if what == "thema":
        return answer_writing.answer_to(process, theme=get_object_or_404(process.themes, pk=of))
    if what == "inzending":
        rows = process.contributions.own()
        return answer_writing.answer_to(process, contribution=get_object_or_404(rows, pk=of))
    raise Http404


def _sent(request: HttpRequest, found: Answer) -> HttpResponse:
    form = AnswerForm(request.POST)
    if "away" in request.POST:
        return _thrown_away(request, found)
    if not form.is_valid() or "check" in request.POST:
        return _page(request, found, form, checked="check" in request.POST)
    try:
        answer_writing.keep_answer(found, form.values, form.cleaned_data["seen"], staff(request))
        if "publish" in request.POST and staff(request).has_perm(PUBLISH):
            answering.publish_answer(found.pk)
    except Conflict:
        return _conflict(request, found)
    except Unfit as refusal:
        found.refresh_from_db()
        sent = request.POST.copy()
        sent["seen"] = fingerprint(stored(found, answer_writing.ANSWER_FIELDS))
        return _page(request, found, AnswerForm(sent), unfit=refusal.faults, status=409)
    except NotAllowed as refusal:
        return _page(request, found, form, refused=str(refusal), status=409)
    if "publish" in request.POST:
        messages.success(request, _("Dit antwoord staat nu op de website."))
    else:
        messages.success(request, _("Uw antwoord is bewaard als concept."))
    return redirect(request.path)


def _thrown_away(request: HttpRequest, found: Answer) -> HttpResponse:
    try:
        if found.pk:
            answering.throw_away_answer(found.pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(request.path)
    messages.success(request, _("Het concept is weggegooid."))
    return redirect("admin:process_themes", found.process_id)


def _conflict(request: HttpRequest, found: Answer) -> HttpResponse:
    """Mine in the boxes, and under each that differs what is kept now. Keeping again is a choice."""
    kept = answer_writing.answer_to(found.process, theme=found.theme, contribution=found.contribution)
    now = stored(kept, answer_writing.ANSWER_FIELDS)
    sent = request.POST.copy()
    sent["seen"] = fingerprint(now)
    form = AnswerForm(sent)
    form.is_valid()
    return _page(request, kept, form, theirs=now, status=409)


def _page(
    request: HttpRequest,
    found: Answer,
    form: AnswerForm,
    *,
    theirs: Values | None = None,
    unfit: list[Fault] | None = None,
    refused: str = "",
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    values = {name: form[name].value() for name in form.fields}
    rows = _about(found)
    context: dict[str, Any] = {
        "process": found.process,
        "answer": found,
        "about": rows,
        "form": form,
        "parts": parts(form, ANSWER_SECTIONS, theirs),
        "reports": reports(values, answering.ANSWER_WORDS),
        "conflict": theirs is not None,
        "unfit": unfit or [],
        "refused": refused,
        "checked": checked,
        "may_publish": staff(request).has_perm(PUBLISH) and found.process.state != Process.State.DRAFT,
        "tab": "themes",
    }
    return show(request, "participation/desk/answer.html", context, status=status)


def _about(found: Answer) -> list[Contribution]:
    """What it answers: the contribution, or those of the theme with most support."""
    if found.contribution:
        return [found.contribution]
    return list(
        found.process.contributions.own().filter(theme=found.theme).order_by("-supports", "pk")[:EXAMPLES]
    )
