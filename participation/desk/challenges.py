"""A challenge at the desk: its plan, and what comes after the jury: shortlist, winner and evaluation."""

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
from core.accounts.models import User
from core.language.publishable import Fault, Unfit, reports
from participation.contests import challenges
from participation.contests.challenge_checking import WORDS, challenge_faults
from participation.contests.challenges import FIELDS, has_begun
from participation.contests.judging import Judging, judging_of
from participation.contests.points_table import table_of
from participation.desk.access import PUBLISH, publishers_page, writers_page
from participation.desk.challenge_forms import (
    ChallengeForm,
    CriterionFormSet,
    EvaluationForm,
    JurorFormSet,
    ShortlistForm,
    WinnerForm,
    initial_rows,
    rows_of,
)
from participation.models import Challenge, Contribution, NotAllowed, Process

CRITERION = ("title", "title_en", "text", "text_en", "weight")
JUROR = ("name", "role", "role_en", "organisation_name", "user")
Act = Callable[[dict[str, Any], User], object]


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan while it is a draft; how far the jury is and what can be done, afterwards."""
    process = _found(pk)
    if process.state == Process.State.DRAFT:
        return _plan(request, process)
    judging = judging_of(process)
    complete = judging.is_complete
    context = {
        "process": process,
        "judging": judging,
        "challenge": Challenge.objects.filter(process=process).first(),
        "complete": complete,
        "progress": [(juror, judging.left(juror)) for juror in judging.jurors],
        "table": table_of(judging) if complete else None,
        "shortlisted": [each for each in judging.entries if each.standing],
        "winner": _winner(judging),
        "begun": has_begun(process),
        "may_publish": staff(request).has_perm(PUBLISH),
    }
    return show(request, "participation/desk/challenge.html", context)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def jurors(request: HttpRequest, pk: int) -> HttpResponse:
    """Another jury than was announced, while nobody gave points."""
    process = _found(pk)
    sent = request.POST or None
    rows = JurorFormSet(
        sent, prefix="jury", initial=initial_rows(process.jurors.select_related("user"), JUROR)
    )
    refused = ""
    if sent is not None and rows.is_valid():
        try:
            challenges.save(pk, {}, None, rows_of(rows, "name"))
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("De jury is bewaard."))
            return redirect("admin:process_challenge", pk)
    context = {"process": process, "jurors": rows, "refused": refused, "all_forms": list(rows)}
    return show(request, "participation/desk/challenge_plan.html", context)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist(request: HttpRequest, pk: int) -> HttpResponse:
    """Who goes on."""
    process = _found(pk)
    judging = judging_of(process)
    form = ShortlistForm(request.POST or None, entries=judging.entries if judging.is_complete else [])

    def act(given: dict[str, Any], by: User) -> object:
        chosen = [each.pk for each in given["chosen"]]
        return challenges.shortlist(pk, chosen, given["advice"], given["until"], by)

    table = table_of(judging) if judging.is_complete else None
    return _form_page(request, process, form, _("Nominaties bekendmaken"), act, table)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def winner(request: HttpRequest, pk: int) -> HttpResponse:
    """Who wins."""
    process = _found(pk)
    judging = judging_of(process)
    entries = [each for each in judging.entries if each.standing == Contribution.Standing.SHORTLISTED]
    form = WinnerForm(request.POST or None, entries=entries)

    def act(given: dict[str, Any], by: User) -> object:
        return challenges.choose_winner(pk, given["winner"].pk, given["why"], given["why_en"], by)

    table = table_of(judging) if judging.is_complete else None
    return _form_page(request, process, form, _("Winnaar bekendmaken"), act, table)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """What we learned."""
    process = _found(pk)
    form = EvaluationForm(request.POST or None)

    def act(given: dict[str, Any], by: User) -> object:
        return challenges.evaluate(pk, given["evaluation"], given["evaluation_en"], by)

    return _form_page(request, process, form, _("Evaluatie op de website zetten"), act, None)


def _plan(request: HttpRequest, process: Process) -> HttpResponse:
    stored = Challenge.objects.filter(process=process).first() or Challenge(process=process)
    sent = request.POST or None
    form = ChallengeForm(sent, initial={name: getattr(stored, name) for name in FIELDS})
    criteria = CriterionFormSet(
        sent, prefix="criterium", initial=initial_rows(process.criteria.all(), CRITERION)
    )
    found = initial_rows(process.jurors.select_related("user"), JUROR)
    jury = JurorFormSet(sent, prefix="jury", initial=found)
    refused = ""
    if sent is not None and all([form.is_valid(), criteria.is_valid(), jury.is_valid()]):
        try:
            challenges.save(process.pk, form.cleaned_data, rows_of(criteria, "title"), rows_of(jury, "name"))
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Uw tekst is bewaard."))
            return redirect("admin:process_challenge", process.pk)
    context = {
        "process": process,
        "form": form,
        "criteria": criteria,
        "jurors": jury,
        "refused": refused,
        "faults": list(challenge_faults(process)),
        "all_forms": [form, *criteria, *jury],
        "reports": reports({name: form[name].value() for name in form.fields}, WORDS),
    }
    return show(request, "participation/desk/challenge_plan.html", context, status=422 if refused else 200)


def _form_page(
    request: HttpRequest, process: Process, form: forms.Form, label: str, act: Act, table: Any
) -> HttpResponse:
    """One form that does one thing, and says what happened or what is in the way."""
    unfit: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data, staff(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except Unfit as refusal:
            unfit = refusal.faults
        else:
            messages.success(request, _("Dit staat nu op de website."))
            return redirect("admin:process_challenge", process.pk)
    context = {"process": process, "form": form, "label": label, "unfit": unfit, "table": table}
    status = 422 if form.errors or unfit else 200
    return show(request, "participation/desk/challenge_form.html", context, status=status)


def _winner(judging: Judging) -> Contribution | None:
    won = Contribution.Standing.WINNER
    return next((each for each in judging.entries if each.standing == won), None)


def _found(pk: int) -> Process:
    rows = Process.objects.filter(kind=Process.Kind.CHALLENGE).select_related("thread")
    return get_object_or_404(rows, pk=pk)
