"""What somebody does with their own request to the ombudsman: give the file, react, pass on, stop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.ombudsman import DossierForm, PassOnForm, ReactionForm
from complaints.models import SealedFile
from complaints.ombudsman import ending, handing_over, passing_on, reporting
from complaints.ombudsman.panels import BEFORE_FINDINGS, HANDING_OVER
from complaints.ombudsman.requesting import KIND
from core.accounts import unsent
from core.cases.models import Case
from core.cases.views.reading import case_of_reader, let_in, reader_required
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul

METHODS = ["GET", "HEAD", "POST"]


@reader_required()
@require_http_methods(METHODS)
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the municipality's file along, or take that consent back."""
    case, acting = case_of_reader(request, reference, KIND)
    sealed = SealedFile.objects.filter(file__case=case).first()
    if request.method == "POST" and "withdraw" in request.POST:
        handing_over.withdraw_consent(case, acting)
        messages.success(request, _("U trok uw toestemming in. De ombudsman ziet uw dossier niet meer."))
        return redirect("cases:case", reference)
    data = without_nul(request.POST) if request.method == "POST" else None
    known = {"municipal_reference": case.ombudsman_file.municipal_reference}
    form = DossierForm(data, acting=acting, initial=known)
    form.fields["hand_over"].required = True
    form.fields["hand_over"].error_messages["required"] = _("Kruis dit aan als u uw dossier wilt meegeven.")
    possible = sealed is None and case.status in HANDING_OVER
    if data is not None and possible and form.is_valid() and form.take_along:
        try:
            handing_over.hand_over(case, form.take_along.complaint, acting, form.take_along.words)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De ombudsman heeft nu uw dossier, zoals het op dit moment is."))
            return redirect("cases:case", reference)
    page = {"form": form, "sealed": sealed, "possible": possible}
    return _show(request, "dossier", case, page, invalid=form.is_bound and bool(form.errors))


@reader_required(keeps_answers=True)
@require_http_methods(METHODS)
def reaction(request: HttpRequest, reference: str) -> HttpResponse:
    """React to the findings. Who was logged out while typing finds the text back."""
    case, acting = case_of_reader(request, reference, KIND)
    kept = unsent.take(request) if request.method != "POST" else None
    form = ReactionForm(
        without_nul(request.POST) if request.method == "POST" else None,
        initial={"text": kept.get("text", "")} if kept else None,
    )
    if form.is_bound and form.is_valid():
        try:
            reporting.react(case, acting, form.cleaned_data["text"], form.cleaned_data["key"])
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De ombudsman heeft uw reactie ontvangen."))
            return redirect("cases:case", reference)
    page = {
        "form": form,
        "possible": case.status == "findings_sent",
        "findings": case.ombudsman_file.findings,
    }
    return _show(request, "reaction", case, page, invalid=form.is_bound)


@reader_required()
@require_http_methods(METHODS)
def pass_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Bring the request to the municipality as a complaint, with the date on which it came in."""
    case, acting = case_of_reader(request, reference, KIND)
    form = PassOnForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            complaint = passing_on.pass_on(case, acting, form.cleaned_data["about"])
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            if acting.actor is None:
                let_in(request, complaint)
            messages.success(
                request,
                _("Uw klacht is nu bij de gemeente. Het nummer is %(number)s. U krijgt daar bericht van.")
                % {"number": complaint.complaint.number},
            )
            return redirect("cases:case", complaint.reference)
    page = {
        "form": form,
        "possible": passing_on.can_be_passed_on(case),
        "number": passing_on.passed_on_as(case),
        "file": case.ombudsman_file,
    }
    return _show(request, "pass_on", case, page, invalid=form.is_bound)


@reader_required()
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Stop."""
    case, acting = case_of_reader(request, reference, KIND)
    if request.method == "POST":
        try:
            ending.withdraw(case, acting)
            messages.success(request, _("U hebt uw verzoek ingetrokken. U krijgt hiervan bericht."))
            return redirect("cases:case", reference)
        except NotAllowed as error:
            messages.error(request, str(error))
            return redirect("complaints:ombudsman_withdraw", reference)
    return _show(request, "withdraw", case, {"possible": case.status in BEFORE_FINDINGS})


def _show(
    request: HttpRequest, name: str, case: Case, page: dict[str, Any], *, invalid: bool = False
) -> HttpResponse:
    context = {
        "case": case,
        "title": case.workflow.telling.title(case),
        "back_url": reverse("cases:case", args=[case.reference]),
        **page,
    }
    return render(request, f"complaints/ombudsman/{name}.html", context, status=422 if invalid else 200)
