"""Reacting to what somebody sent in, and reporting what should not be on the website."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.on_behalf import acting_of
from core.forms.text import without_nul
from participation.contributions import reporting
from participation.contributions.contributing import Sent, send
from participation.forms import ReactForm, ReportForm
from participation.models import Allows, Contribution, NotAllowed, Phase, Process
from participation.views.contribute import known
from participation.views.entering import crumbs, open_phase, way_in
from participation.who.taking_part import SESSION_SENT


@require_http_methods(["GET", "HEAD", "POST"])
def react(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An argument for or against, or a reaction."""
    row = shown_or_404(slug, pk)
    phase = open_phase(slug, Allows.COMMENT)
    if elsewhere := way_in(request, phase, slug):
        return elsewhere
    assert phase
    form = ReactForm(without_nul(request.POST) if request.method == "POST" else None, **known(request))
    if request.method == "POST" and form.is_valid() and (made := _sent(request, phase, row, form)):
        request.session[SESSION_SENT] = made.pk
        return redirect("participation:sent", slug)
    context = {
        "form": form,
        "row": row,
        "process": row.process,
        "phase": phase,
        "acting": acting_of(request),
        "crumbs": crumbs(row.process, (row.get_absolute_url(), str(row))),
    }
    return render(request, "participation/react.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, phase: Phase, row: Contribution, form: ReactForm) -> Contribution | None:
    words = {name: form.cleaned_data[name] for name in ("kind", "text")}
    try:
        return send(request, phase, Sent(**words, **form.sender(), parent=row))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A reader says what is wrong with it; anybody may, without an account."""
    rows = Contribution.objects.readable().exclude(process__state=Process.State.DRAFT)
    row = get_object_or_404(
        rows.select_related("process", "parent__process"), process__slug=slug, pk=_number(pk)
    )
    form = ReportForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reporting.report(request, row, form.cleaned_data["reason"], form.cleaned_data["text"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Dank u. Wij kijken hiernaar. Het staat zo lang nog op de website."))
            return redirect((row.parent or row).get_absolute_url())
    page = (row.parent or row).get_absolute_url()
    context = {
        "form": form,
        "row": row,
        "process": row.process,
        "crumbs": crumbs(row.process, (page, str(row))),
    }
    return render(request, "participation/report.html", context, status=422 if form.errors else 200)


def shown_or_404(slug: str, pk: int) -> Contribution:
    """Something that stands by itself and that readers may see."""
    rows = Contribution.objects.shown().exclude(process__state=Process.State.DRAFT)
    return get_object_or_404(rows.select_related("process"), process__slug=slug, pk=_number(pk), parent=None)


def _number(pk: int) -> int:
    if pk >= 2**63:
        raise Http404
    return pk
