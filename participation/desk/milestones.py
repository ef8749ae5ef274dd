"""Carrying out what was promised: planning steps, and saying of each that it is done or dropped."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from participation.answers import executing
from participation.desk.access import PUBLISH, publishers_page, writers_page
from participation.desk.answer_forms import DoneForm, DropForm, MilestoneForm
from participation.models import Milestone, NotAllowed, Process

FORMS: dict[str, type[forms.Form]] = {"klaar": DoneForm, "vervalt": DropForm}


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def milestones(request: HttpRequest, pk: int) -> HttpResponse:
    """All steps, and a form for one more."""
    process = get_object_or_404(Process.objects.select_related("thread"), pk=pk)
    may_plan = staff(request).has_perm(PUBLISH) and process.state != Process.State.DRAFT
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and may_plan and form.is_valid():
        given = form.cleaned_data
        executing.plan(process.pk, given["title"], given["title_en"], given["due"], staff(request))
        messages.success(request, _("De stap staat op de website."))
        return redirect("admin:process_milestones", pk)
    context = {
        "process": process,
        "steps": list(process.milestones.all()),
        "form": form,
        "may_plan": may_plan,
        "tab": "milestones",
    }
    return show(request, "participation/desk/milestones.html", context)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: HttpRequest, pk: int, step: int, what: str) -> HttpResponse:
    """Say that a step is done ("klaar") or will not be carried out ("vervalt")."""
    found = get_object_or_404(Milestone.objects.select_related("process"), pk=step, process=pk)
    if what not in FORMS:
        raise Http404
    form = FORMS[what](request.POST or None, initial={"on": timezone.localdate()})
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            _act(found, what, form, request)
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Dit is verteld. Wie dit volgt, krijgt bericht."))
            return redirect("admin:process_milestones", pk)
    context = {
        "process": found.process,
        "step": found,
        "what": what,
        "form": form,
        "refused": refused,
        "tab": "milestones",
    }
    return show(request, "participation/desk/milestone.html", context, status=409 if refused else 200)


def _act(step: Milestone, what: str, form: forms.Form, request: HttpRequest) -> None:
    given, by = form.cleaned_data, staff(request)
    if what == "klaar":
        executing.done(step.pk, given["on"], by)
    else:
        executing.drop(step.pk, given["on"], given["reason"], given["reason_en"], by)
