"""What a complainant does with a running complaint, with DigiD or with the code of our messages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.running import ReactionForm, SlowForm
from complaints.models import Hearing
from complaints.procedure import resident
from complaints.procedure.complaining import KIND
from complaints.procedure.promises import handling_due, ombudsman_words
from complaints.rules import terms
from core.accounts.unsent import sent_or_kept
from core.appointments.calendar_file import Entry, calendar_file, case_link
from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.views.reading import case_of_reader, reader_required
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul

METHODS = ["GET", "HEAD", "POST"]
State = Hearing.State


@reader_required()
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Stop, after a word on what that means."""
    case, acting = case_of_reader(request, reference, KIND)
    if request.method == "POST":
        try:
            resident.withdraw(case, acting)
        except NotAllowed:
            messages.error(request, str(resident.CLOSED))
        else:
            messages.success(request, _("U hebt uw klacht ingetrokken. U krijgt hiervan bericht."))
        return redirect("cases:case", reference)
    return render(request, "complaints/complaints/withdraw.html", _page(case))


@reader_required(keeps_answers=True)
@require_http_methods(METHODS)
def slow(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that it takes too long, and read what else can be done."""
    case, acting = case_of_reader(request, reference, KIND)
    form = SlowForm(without_nul(request.POST)) if request.method == "POST" else SlowForm()
    if kept := None if request.method == "POST" else sent_or_kept(request):
        form = SlowForm(initial={"key": kept.get("key"), "text": kept.get("text")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            resident.say_it_is_slow(case, acting, said["text"], key=said["key"])
        except NotAllowed as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Dank u. De behandelaar en de coördinator krijgen nu bericht."))
        return redirect("cases:case", reference)
    due = handling_due(case)
    page = {
        **_page(case),
        **ombudsman_words(),
        "form": form,
        "due": long_date(due),
        "is_late": due < timezone.localdate(),
        "until": long_date(terms.ask_ombudsman_by(due)),
    }
    return render(request, "complaints/complaints/slow.html", page, status=422 if form.errors else 200)


@reader_required(keeps_answers=True)
@require_http_methods(METHODS)
def report(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Read the report of a conversation, and react to it as long as the complaint runs."""
    case, acting = case_of_reader(request, reference, KIND)
    hearing = get_object_or_404(case.hearings.filter(involved=None, state=State.HELD), pk=pk)
    form = ReactionForm(without_nul(request.POST)) if request.method == "POST" else ReactionForm()
    if kept := None if request.method == "POST" else sent_or_kept(request):
        form = ReactionForm(initial={"text": kept.get("text")})
    if request.method == "POST" and form.is_valid():
        try:
            resident.react_to_report(case, acting, hearing, form.cleaned_data["text"])
        except NotAllowed as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Wij hebben uw reactie. Die komt bij het verslag."))
        return redirect("cases:case", reference)
    page = {
        **_page(case),
        "form": form,
        "hearing": hearing,
        "day": long_date(timezone.localdate(hearing.starts_at)),
    }
    return render(request, "complaints/complaints/report.html", page, status=422 if form.errors else 200)


@reader_required()
@require_safe
def hearing_calendar(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """A conversation to come, as a file for a calendar."""
    case, _acting = case_of_reader(request, reference, KIND)
    hearing = get_object_or_404(case.hearings.filter(involved=None, state=State.PLANNED), pk=pk)
    response = HttpResponse(calendar_file(_entry(case, hearing)), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="gesprek.ics"'
    return response


def _entry(case: Case, hearing: Hearing) -> Entry:
    """The same UID for each day it is moved to; the file that was made last counts."""
    now = timezone.now()
    return Entry(
        uid=f"{case.reference}-{hearing.pk}",
        sequence=int(now.timestamp() // 60),
        stamped=now,
        starts_at=hearing.starts_at,
        ends_at=hearing.starts_at + timedelta(minutes=hearing.minutes),
        title=_("Gesprek over uw klacht"),
        place=hearing.place,
        about=_("Klacht %(number)s. Kunt u niet? Bel 14 071.") % {"number": case.complaint.number},
        link=case_link(case),
    )


def _page(case: Case) -> dict[str, Any]:
    return {"case": case, "title": case.workflow.telling.title(case), "closed": case.state.final}
