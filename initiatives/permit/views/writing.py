"""Writing a building plan, a step at a time, and asking us to put it on the website."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.forms.text import without_nul
from initiatives.models import PermitPlan
from initiatives.permit import plans
from initiatives.permit.forms import STEPS, WhatForm
from participation.models import NotAllowed

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What it is for, and what one needs."""
    return render(request, "initiatives/permit/start.html")


def own_plan(request: HttpRequest, pk: int) -> PermitPlan:
    """The plan, of whom it is; 404 for everybody else."""
    return get_object_or_404(plans.plans_of(acting_of(request)), pk=pk)


@resident_required()
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponseBase:
    """The first step makes the plan; those begun before are listed."""
    acting = acting_of(request)
    if acting.mandate:
        raise Http404
    form = WhatForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = plans.begin(form.cleaned_data["title"], acting)
        plans.write(made, form.cleaned_data)
        return redirect("permit:step", made.pk, "wie")
    context = {
        "form": form,
        "title": _("Uw plan"),
        "number": 1,
        "of": len(STEPS),
        "begun": plans.plans_of(acting)[:20],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "initiatives/permit/step.html", context, status=status)


@resident_required()
@require_http_methods(METHODS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """One step; what was filled in is kept when one goes on."""
    plan_ = own_plan(request, pk)
    names = [each for each, _label, _form in STEPS]
    if name not in names:
        raise Http404
    number = names.index(name)
    _name, label, form_class = STEPS[number]
    form = _form(form_class, plan_, request)
    if request.method == "POST" and form.is_valid():
        try:
            plans.write(plan_, form.cleaned_data)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            if number + 1 < len(STEPS) and plans.lacking(own_plan(request, pk)):
                return redirect("permit:step", pk, names[number + 1])
            return redirect("permit:plan", pk)
    context = {"form": form, "title": label, "number": number + 1, "of": len(STEPS), "plan": plan_}
    status = 422 if request.method == "POST" else 200
    return render(request, "initiatives/permit/step.html", context, status=status)


def _form(form_class: type[django_forms.Form], plan_: PermitPlan, request: HttpRequest) -> django_forms.Form:
    known: dict[str, Any] = {}
    for name in form_class.base_fields:
        known[name] = getattr(plan_, name, None) or getattr(plan_.process, name, None)
    phase = plan_.process.phases.first()
    if phase:
        known["closes_on"] = _last_day(phase.closes)
    return form_class(without_nul(request.POST) if request.method == "POST" else None, initial=known)


def _last_day(closes: Any) -> Any:
    from datetime import timedelta

    from django.utils import timezone

    return timezone.localdate(closes - timedelta(microseconds=1))


@resident_required()
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """How it stands, and what one can do now."""
    found = own_plan(request, pk)
    process = found.process
    context = {
        "plan": found,
        "process": process,
        "steps": [{"name": name, "label": label} for name, label, _form in STEPS],
        "lacking": plans.lacking(found) if found.stage == PermitPlan.Stage.WRITING else [],
        "open": process.contributions.without_answer().count(),
        "reactions": process.contributions.shown().own().count(),
        "letters": process.invitations.count(),
        "meetings": found.meetings.all(),
        "statements": found.statements.all(),
        "waiting": found.address_requests.filter(done_at=None).first(),
    }
    return render(request, "initiatives/permit/plan.html", context)


@resident_required()
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask us to put it on the website."""
    found = own_plan(request, pk)
    try:
        plans.send(found)
    except NotAllowed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Wij kijken of er geen privégegevens in staan. U hoort dat van ons."))
    return redirect("permit:plan", pk)
