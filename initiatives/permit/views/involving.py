"""Inviting neighbours, answering them, and the statement of how it went."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.forms.text import without_nul
from core.notifications.letters import LetterFailed, LettersUnavailable, LetterTooLarge
from initiatives.models import Meeting
from initiatives.permit import answering, inviting, paper
from initiatives.permit.forms import AnswerForm, DistanceForm, ListForm, MeetingForm, StatementForm
from initiatives.permit.views.writing import METHODS, own_plan
from participation.models import NotAllowed

MOST_SHOWN = 200


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


@resident_required()
@require_http_methods(METHODS)
def invite(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Letters to a list of the initiator."""
    plan = own_plan(request, pk)
    sent = request.method == "POST"
    form = ListForm(without_nul(request.POST) if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        try:
            acting = acting_of(request)
            by = acting.actor if acting.assistance else None
            found = [(each, None) for each in form.found.known]
            n = inviting.invite(plan, found, batch="lijst", by=by)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            words = ngettext("Wij sturen %(n)s brief.", "Wij sturen %(n)s brieven.", n) % {"n": n}
            messages.success(request, words)
            return redirect("permit:plan", pk)
    context = {"plan": plan, "form": form, "distance": DistanceForm()}
    return render(request, "initiatives/permit/invite.html", context, status=_status(request))


@resident_required()
@require_http_methods(METHODS)
def nearby(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask the municipality to write everybody within a distance: the list stays with us."""
    plan = own_plan(request, pk)
    form = DistanceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            inviting.ask_addresses(plan, form.cleaned_data["metres"])
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Wij kijken ernaar en sturen dan de brieven. U hoort hoeveel het er zijn.")
            )
            return redirect("permit:plan", pk)
    context = {"plan": plan, "distance": form, "form": None}
    return render(request, "initiatives/permit/invite.html", context, status=_status(request))


@resident_required()
@require_http_methods(METHODS)
def reactions(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What neighbours say, and answering it: one, or several at once."""
    plan = own_plan(request, pk)
    open_ = plan.process.contributions.without_answer().order_by("sent_at", "pk")
    form = AnswerForm(without_nul(request.POST) if request.method == "POST" else None, open_reactions=open_)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            answering.answer(
                plan, list(data["reactions"]), data["title"], data["verdict"], data["text"], data["reason"]
            )
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw antwoord staat op de website."))
            return redirect("permit:reactions", pk)
    answers = plan.process.answers.select_related("theme", "contribution").prefetch_related(
        "theme__contributions"
    )
    context = {"plan": plan, "form": form, "open": open_[:MOST_SHOWN], "answers": answers[:MOST_SHOWN]}
    return render(request, "initiatives/permit/reactions.html", context, status=_status(request))


@resident_required()
@require_http_methods(METHODS)
def meeting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write down a talk that was held."""
    plan = own_plan(request, pk)
    form = MeetingForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        Meeting.objects.create(plan=plan, **form.cleaned_data)
        messages.success(request, _("Bewaard. Het staat straks in uw verslag."))
        return redirect("permit:plan", pk)
    context = {"plan": plan, "form": form}
    return render(request, "initiatives/permit/meeting.html", context, status=_status(request))


@resident_required()
@require_http_methods(METHODS)
def statement(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make the statement: it is kept as it is now."""
    plan = own_plan(request, pk)
    if plan.stage != plan.Stage.PUBLIC:
        messages.info(request, _("Uw plan staat nog niet op de website."))
        return redirect("permit:plan", pk)
    sent = without_nul(request.POST) if request.method == "POST" else None
    form = StatementForm(sent, initial={"changed": plan.changed})
    if request.method == "POST" and form.is_valid():
        answering.state(plan, form.cleaned_data["changed"])
        messages.success(request, _("Uw verslag is gemaakt. U kunt het hieronder openen."))
        return redirect("permit:plan", pk)
    context = {"plan": plan, "form": form, "open": plan.process.contributions.without_answer().count()}
    return render(request, "initiatives/permit/statement.html", context, status=_status(request))


@resident_required()
@require_safe
def statement_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """The statement on paper."""
    plan = own_plan(request, pk)
    found = get_object_or_404(plan.statements.all(), number=number)
    try:
        pdf = paper.statement_pdf(found)
    except (LettersUnavailable, LetterFailed, LetterTooLarge):
        messages.warning(request, _("De pdf lukt nu niet. Uw verslag is bewaard. Probeer het later opnieuw."))
        return redirect("permit:plan", pk)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("verslag")}-{pk}-{number}.pdf"'
    return response
