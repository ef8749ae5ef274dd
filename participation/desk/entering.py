"""Typing in what came on paper, by telephone or at a meeting: one screen, and it stays on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.on_behalf import acting_of
from core.forms.text import without_nul
from core.notifications.letters import render_document
from participation.desk.access import WRITE
from participation.desk.entry_form import KEPT, EntryForm
from participation.models import Contribution, NotAllowed, Process
from participation.staff import entering

LAST = 5


@desk_page(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Type one in; the next begins with the same kind, way and day."""
    found = get_object_or_404(Process.objects.public(), pk=pk)
    acting = acting_of(request)
    known = acting.assistance.person if acting.assistance else None
    if request.method != "POST":
        return _page(request, found, EntryForm(initial=_kept(request), process=found, known=known))
    form = EntryForm(without_nul(request.POST), request.FILES, process=found, known=known)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        made = entering.enter(pk, form.entry, staff(request))
    except NotAllowed as refusal:
        return _page(request, found, form, refused=str(refusal))
    given = {KEPT[name]: form.cleaned_data[name] for name in KEPT}
    if isinstance(made, Contribution):
        given["bewijs"] = made.pk
        messages.success(request, _("Bewaard. Bewijscode: %(code)s") % {"code": made.receipt})
    else:
        messages.success(request, _("De steun is geteld: “%(idea)s”.") % {"idea": made.contribution})
    query = urlencode({name: value for name, value in given.items() if value})
    return redirect(f"{reverse('admin:process_enter', args=[pk])}?{query}")


@desk_page(WRITE)
@require_safe
def receipt(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """The receipt on paper, to hand over or send."""
    row = get_object_or_404(Contribution.objects.select_related("process"), pk=contribution, process=pk)
    language = row.participant.language
    with override(language):
        context = _receipt_words(row)
    response = HttpResponse(
        render_document("letters/confirmation.html", context, language), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="bewijs-{row.receipt}.pdf"'
    return response


@desk_page(WRITE)
@require_safe
def scan(request: HttpRequest, pk: int, contribution: int) -> HttpResponseBase:
    """The paper itself, for staff only; always a download."""
    row = get_object_or_404(Contribution.objects.exclude(scan=""), pk=contribution, process=pk)
    try:
        stored = default_storage.open(str(row.scan.name))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stored, as_attachment=True, filename=f"papier-{row.pk}{_suffix(row)}")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _suffix(row: Contribution) -> str:
    return "." + str(row.scan.name).rpartition(".")[2]


def _receipt_words(row: Contribution) -> dict[str, Any]:
    due = row.process.answer_due
    facts = [
        (_("Vraag"), str(row.process)),
        (_("Bewijscode"), row.receipt),
        (_("Ontvangen op"), date_format(row.received_on, "j F Y")),
        (_("Via"), str(row.get_way_display())),
        (_("Wat u instuurde"), row.title or row.text[:300]),
    ]
    return {
        "subject": _("Bewijs van uw inbreng"),
        "reference": row.receipt,
        "date": timezone.localdate(),
        "paragraphs": [
            _("Dank u wel voor het meedoen. Uw inbreng telt net zo mee als inbreng via de website.")
        ],
        "facts": facts,
        "next": [
            _("Wij geven antwoord op %(day)s.") % {"day": date_format(due, "j F Y")} if due else "",
            _("Met de bewijscode vindt u uw inbreng en ons antwoord op de website, of via 14 071."),
        ],
    }


def _kept(request: HttpRequest) -> dict[str, str]:
    sent = without_nul(request.GET)
    kept = {name: sent.get(word, "") for name, word in KEPT.items()}
    kept["paper"] = entering.tidy_number(sent.get("nummer", ""))
    return {name: value for name, value in kept.items() if value}


def _page(request: HttpRequest, found: Process, form: EntryForm, *, refused: str = "") -> HttpResponse:
    number = request.GET.get("bewijs", "")
    rows = found.contributions.filter(entered_by=staff(request)).order_by("-pk")
    last = list(rows[:LAST])
    context = {
        "process": found,
        "form": form,
        "refused": refused,
        "known": form.known,
        "last": last,
        "made": next((row for row in last if str(row.pk) == number), None),
        "surveys": [phase for phase in found.phases.all() if "survey" in phase.allows],
    }
    return show(request, "participation/desk/enter.html", context, status=409 if refused else 200)
