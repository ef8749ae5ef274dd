"""Telling something about a process: news, another day for the answer, another last day of a phase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from participation import publishing
from participation.desk.access import publishers_page
from participation.desk.forms import AnswerDateForm, ClosingForm, TellForm
from participation.models import NotAllowed, Process
from participation.staff import writing


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what happened."""
    found = get_object_or_404(Process, pk=pk)

    def act(given: dict[str, Any]) -> object:
        return publishing.tell_news(pk, given["text"], given["text_en"], staff(request))

    return _page(request, found, TellForm(request.POST or None), _("Nieuws vertellen"), act)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise the answer for another day."""
    found = get_object_or_404(Process, pk=pk)
    form = AnswerDateForm(request.POST or None, initial={"day": found.answer_due})

    def act(given: dict[str, Any]) -> object:
        return publishing.move_answer(pk, given["day"], given["text"], given["text_en"], staff(request))

    return _page(request, found, form, _("Antwoord op een andere dag"), act)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int, phase: int) -> HttpResponse:
    """Close a phase sooner or later."""
    found = get_object_or_404(Process, pk=pk)
    row = get_object_or_404(found.phases, pk=phase)
    form = ClosingForm(request.POST or None)

    def act(given: dict[str, Any]) -> object:
        words = (given["text"], given["text_en"])
        return writing.move_closing(pk, row.pk, given["last"], *words, staff(request))

    return _page(request, found, form, _("Laatste dag verzetten: %(phase)s") % {"phase": row}, act)


def _page(
    request: HttpRequest,
    found: Process,
    form: forms.Form,
    label: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Dit is verteld. Wie dit volgt, krijgt bericht."))
            return redirect("admin:process", found.pk)
    context = {"process": found, "form": form, "label": label, "refused": refused}
    return show(request, "participation/desk/tell.html", context, status=409 if refused else 200)
