"""The request, one question a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import select_template
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.on_behalf import acting_of
from core.accounts.registered import bring_up_to_date, keep
from core.accounts.unsent import sent_or_kept
from core.appointments.models import SlotTaken
from core.cases.models import Draft
from documents import register
from documents.drafts import FORM, RequestDraft
from documents.forms.appointment import AppointmentForm
from documents.forms.base import StepForm
from documents.forms.document import KindForm
from documents.forms.person import WhoForm
from documents.models import TravelDocumentRequest
from documents.opening import NotReady, open_from
from documents.steps import CHANGEABLE_WHEN_STOPPED, STEPS, SUMMARY, Step, first_open, steps_of
from documents.views.drafts import draft_page, own_draft
from documents.views.step_pages import page_of


@draft_page
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Ask one question, keep the answer in the draft, and go to the first question that is still open."""
    acting = acting_of(request)
    draft = own_draft(acting, key)
    if draft.case:
        messages.info(request, _("U hebt deze aanvraag al verstuurd. Hieronder staat wat er nu gebeurt."))
        return redirect("documents:confirmation", draft.case.reference)
    state = RequestDraft(draft, acting)
    here = _step_named(name)
    if state.obstacles and name not in CHANGEABLE_WHEN_STOPPED:
        return redirect("documents:stopped", key)
    steps = steps_of(state)
    if here not in steps or steps.index(here) > steps.index(first_open(state)):
        return redirect("documents:step", key, first_open(state).name)
    form = _form(request, here, state)
    if request.method == "POST" and form.is_valid():
        if here is SUMMARY:
            return _send(request, draft, form)
        return _keep(request, draft, here, form)
    return _show(request, state, here, form)


@draft_page
@require_safe
def stopped(request: HttpRequest, key: UUID) -> HttpResponse:
    """Why this cannot be asked for online, and what to do then."""
    acting = acting_of(request)
    state = RequestDraft(own_draft(acting, key), acting)
    if state.draft.case or not state.obstacles:
        return redirect("documents:step", key, first_open(state).name)
    return render(request, "documents/request/stopped.html", {"state": state, "reasons": state.obstacles})


def _step_named(name: str) -> Step:
    for each in STEPS:
        if each.name == name:
            return each
    raise Http404


def _form(request: HttpRequest, here: Step, state: RequestDraft) -> StepForm:
    extra: dict[str, Any] = {}
    if here.form is AppointmentForm:
        extra = {"place": request.GET.get("balie", ""), "first_day": request.GET.get("vanaf", "")}
    return here.form(sent_or_kept(request), draft=state, initial=dict(state.answer(here.name)), **extra)


def _show(request: HttpRequest, state: RequestDraft, here: Step, form: StepForm) -> HttpResponse:
    steps = steps_of(state)
    position = steps.index(here)
    template = select_template([f"documents/request/{here.name}.html", "documents/request/step.html"])
    context = {
        "state": state,
        "step": here,
        "form": form,
        "heading": here.question or next(iter(form)).label,
        "one_question": here.question is None,
        "number": position + 1,
        "total": len(steps),
        "previous": steps[position - 1] if position else None,
        **page_of(here.name, state, form),
    }
    return HttpResponse(template.render(context, request))


def _keep(request: HttpRequest, draft: Draft, here: Step, form: StepForm) -> HttpResponse:
    if isinstance(form, WhoForm):
        draft = _choose_subject(request, draft, form)
    else:
        with transaction.atomic():
            held = Draft.objects.select_for_update().get(pk=draft.pk)
            if held.case_id is None:  # else sent from another tab just now: what was sent stays as it is
                held.answers[here.name] = form.answer()
                held.save(update_fields=["answers", "changed_at"])
        draft.answers = held.answers
    state = RequestDraft(draft, acting_of(request))
    if state.obstacles:
        return redirect("documents:stopped", draft.key)
    if isinstance(form, KindForm):  # from here on it is known what the counter must settle
        for matter in state.matters:
            messages.info(request, f"{matter.reason.text} {matter.reason.what_then}")
    return redirect("documents:step", draft.key, first_open(state).name)


def _choose_subject(request: HttpRequest, draft: Draft, form: WhoForm) -> Draft:
    """Ask the register about the chosen person and make the draft theirs; or go on with one begun."""
    child = form.chosen_child
    if child:
        bring_up_to_date(draft.owner)
    person, known = register.look_up(keep(child) if child else draft.owner)
    with transaction.atomic():
        held = Draft.objects.select_for_update().get(pk=draft.pk)
        answers = held.answers if held.subject_id == person.pk else {}
        held.subject = person
        held.answers = {**answers, "voor-wie": form.answer(), "register": known.to_answers()}
        try:
            with transaction.atomic():
                held.save(update_fields=["subject", "answers", "changed_at"])
            return held
        except IntegrityError:
            begun = Draft.objects.select_related("owner", "subject").get(
                form=FORM, owner=draft.owner_id, subject=person, place=draft.place, case=None
            )
            if draft.subject_id is None:
                draft.delete()
    messages.info(request, _("U was al begonnen met deze aanvraag. U gaat verder waar u gebleven was."))
    return begun


def _send(request: HttpRequest, draft: Draft, form: StepForm) -> HttpResponse:
    acting = acting_of(request)
    try:
        case = open_from(draft, acting, form.cleaned_data.get("agreed", ""))
    except SlotTaken:
        with transaction.atomic():
            held = Draft.objects.select_for_update().get(pk=draft.pk)
            held.answers.pop("afspraak", None)
            held.save(update_fields=["answers", "changed_at"])
        messages.error(
            request,
            _("De tijd die u koos, is net bezet. Kies een andere tijd. Al uw antwoorden zijn bewaard."),
        )
        return redirect("documents:step", draft.key, "afspraak")
    except NotReady:
        messages.error(request, _("Een antwoord ontbreekt nog. Al het andere is bewaard."))
        return redirect("documents:step", draft.key, first_open(RequestDraft(draft, acting)).name)
    if case.travel_document.pay_how == TravelDocumentRequest.PayHow.ONLINE:
        return redirect("documents:pay", case.reference)
    return redirect("documents:confirmation", case.reference)
