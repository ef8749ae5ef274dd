"""Phases of a process at the desk: made and changed in a draft, and closed sooner or later afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.accounts.desk import show
from core.forms.drafting import Conflict, fingerprint
from core.language.side_by_side import Section, parts
from participation.desk.access import writers_page
from participation.desk.phase_form import PhaseForm, initial_of
from participation.models import NotAllowed, Phase, Process
from participation.staff import writing

SECTIONS = (
    Section("wat", gettext_lazy("Wat kunnen mensen doen?"), ("title", "text"), ("allows", "budget_euros")),
    Section("wanneer", gettext_lazy("Wanneer?"), (), ("first", "last", "results_on")),
    Section("wie", gettext_lazy("Wie?"), (), ("who", "areas", "min_age", "max_age", "moderation")),
)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def phase(request: HttpRequest, pk: int, phase: int = 0) -> HttpResponse:
    """Add a phase (0), or change one."""
    found = get_object_or_404(Process, pk=pk)
    row = get_object_or_404(found.phases, pk=phase) if phase else Phase(process=found)
    if request.method != "POST":
        seen = fingerprint(writing.stored_phase(row))
        return _page(request, found, row, PhaseForm(initial={**initial_of(row), "seen": seen}))
    form = PhaseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, row, form)
    try:
        writing.save_phase(pk, row.pk, form.values, form.cleaned_data["seen"])
    except NotAllowed as refusal:
        return _page(request, found, row, form, refused=str(refusal), status=409)
    except Conflict:
        row.refresh_from_db()
        sent = request.POST.copy()
        sent["seen"] = fingerprint(writing.stored_phase(row))
        again = PhaseForm(sent)
        again.is_valid()
        said = _(
            "Iemand anders wijzigde deze fase intussen. Uw tekst staat nog hieronder. "
            "Bewaart u nog eens, dan geldt uw tekst."
        )
        return _page(request, found, row, again, refused=said, status=409)
    messages.success(request, _("De fase is bewaard."))
    return redirect("admin:process", pk)


@writers_page
@require_POST
def remove(request: HttpRequest, pk: int, phase: int) -> HttpResponse:
    """Take a phase out of a draft."""
    found = get_object_or_404(Process, pk=pk)
    get_object_or_404(found.phases, pk=phase)
    try:
        writing.remove_phase(pk, phase)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De fase is weg."))
    return redirect("admin:process", pk)


def _page(
    request: HttpRequest, found: Process, row: Phase, form: PhaseForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "process": found,
        "phase": row,
        "form": form,
        "parts": parts(form, SECTIONS),
        "refused": refused,
    }
    return show(request, "participation/desk/phase.html", context, status=status)
