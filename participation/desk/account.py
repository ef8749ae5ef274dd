"""The account of a process at the desk: writing it, seeing what is missing, and closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.drafting import Conflict, Values, fingerprint, stored
from core.language.publishable import Fault, Unfit, reports
from core.language.side_by_side import parts
from participation.answers import answer_writing, answering
from participation.answers.replying import reached_by
from participation.desk.access import PUBLISH, publishers_page, writers_page
from participation.desk.answer_forms import ACCOUNT_SECTIONS, AccountForm
from participation.models import Account, Answer, Judgement, NotAllowed, Process

MOST = 20
"""So many things to do first are named; how many more there are is said."""


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """The account: keep it as a draft, with what must be done before it can be closed."""
    process = get_object_or_404(Process.objects.select_related("thread"), pk=pk)
    if request.method == "POST":
        return _sent(request, process)
    now = stored(_account(process), answer_writing.ACCOUNT_FIELDS)
    return _page(request, process, AccountForm(initial={**now, "seen": fingerprint(now)}))


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the answer: first what will be sent and to how many, then the button."""
    process = get_object_or_404(Process.objects.select_related("thread"), pk=pk)
    if request.method == "POST":
        try:
            answering.close(pk, staff(request))
        except Unfit:
            messages.error(request, _("Dit kan nog niet. Onder “Eerst nog doen” staat wat er mist."))
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("Het antwoord staat op de website. Iedereen die meedeed, krijgt nu bericht.")
            messages.success(request, said)
        return redirect("admin:process_account", pk)
    missing = answering.missing(process)
    if missing or process.state != Process.State.PUBLISHED:
        return redirect("admin:process_account", pk)
    context = {
        "process": process,
        "reached": reached_by(process),
        "drafts": answering.drafts(process).count(),
        "account": _account(process),
        "tab": "account",
    }
    return show(request, "participation/desk/close.html", context)


def _account(process: Process) -> Account:
    return answering.account_of(process) or Account(process=process)


def _sent(request: HttpRequest, process: Process) -> HttpResponse:
    form = AccountForm(request.POST)
    if not form.is_valid() or "check" in request.POST:
        return _page(request, process, form, checked="check" in request.POST)
    try:
        answer_writing.keep_account(process, form.values, form.cleaned_data["seen"])
    except Conflict:
        now = stored(_account(process), answer_writing.ACCOUNT_FIELDS)
        sent = request.POST.copy()
        sent["seen"] = fingerprint(now)
        again = AccountForm(sent)
        again.is_valid()
        return _page(request, process, again, theirs=now, status=409)
    except NotAllowed as refusal:
        return _page(request, process, form, refused=str(refusal), status=409)
    messages.success(request, _("De nota is bewaard als concept."))
    return redirect("admin:process_account", process.pk)


def _page(
    request: HttpRequest,
    process: Process,
    form: AccountForm,
    *,
    theirs: Values | None = None,
    refused: str = "",
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    is_open = process.state == Process.State.PUBLISHED
    missing = answering.missing(process) if is_open else []
    values = {name: form[name].value() for name in form.fields}
    context: dict[str, Any] = {
        "process": process,
        "account": _account(process),
        "form": form,
        "parts": parts(form, ACCOUNT_SECTIONS, theirs),
        "reports": reports(values, answering.ACCOUNT_WORDS),
        "missing": [(fault, _place(process, fault)) for fault in missing[:MOST]],
        "more": max(0, len(missing) - MOST),
        "conflict": theirs is not None,
        "refused": refused,
        "checked": checked,
        "is_open": is_open,
        "may_close": is_open and not missing and staff(request).has_perm(PUBLISH),
        "judgements": [] if is_open else _judgements(process),
        "tab": "account",
    }
    return show(request, "participation/desk/account.html", context, status=status)


def _place(process: Process, fault: Fault) -> str:
    """Where to do what must be done first."""
    kind, _dash, number = fault.field.partition("-")
    if kind in ("contribution", "theme"):
        what = "thema" if kind == "theme" else "inzending"
        return reverse("admin:process_answer", args=[process.pk, what, number])
    if kind == "answer":
        answer = Answer.objects.get(pk=number)
        what, of = ("thema", answer.theme_id) if answer.theme_id else ("inzending", answer.contribution_id)
        return reverse("admin:process_answer", args=[process.pk, what, of])
    return "" if kind == "phases" else f"#id_{fault.field}"


def _judgements(process: Process) -> list[Judgement]:
    return list(Judgement.objects.filter(process=process).order_by("-on", "-pk")[:MOST])
