"""A request to the ombudsman: one form, with DigiD or without."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.ombudsman import DossierForm, RequestForm
from complaints.forms.who import ContactForm, WhoForm
from complaints.message_types import OMBUDSMAN
from complaints.ombudsman import requesting
from complaints.ombudsman.handing_over import open_file
from complaints.views.ombudsman import complain_url, current
from core.accounts.acting import Acting, acting_as_resident, acting_without_account
from core.accounts.assurance import resident_required
from core.accounts.models import User
from core.accounts.registered import is_known
from core.cases import uploads
from core.cases.models import Case
from core.cases.views.reading import case_of_reader, let_in, reader_required
from core.forms.text import without_nul


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_form(request: HttpRequest) -> HttpResponseBase:
    """Ask the ombudsman. When the National ombudsman is in charge, the page for everybody says so."""
    ombudsman = current()
    if ombudsman is None or not ombudsman.own:
        return redirect("complaints:ombudsman")
    if isinstance(request.user, User) and request.user.is_staff:
        messages.warning(request, _("U bent ingelogd als medewerker. Log uit om zelf een verzoek te doen."))
        return redirect("complaints:ombudsman")
    return _as_resident(request) if request.user.is_authenticated else _form(request)


def _form(request: HttpRequest) -> HttpResponse:
    forms = _forms(request)
    if request.method == "POST" and not [form for form in forms.values() if not form.is_valid()]:
        case = _send(request, forms)
        if not request.user.is_authenticated:
            let_in(request, case)
        return redirect("complaints:ombudsman_sent", case.reference)
    sent = request.method == "POST"
    page = {
        **forms,
        "errors_in": list(forms.values()),
        "accepted": uploads.ACCEPTED,
        "files_lost": sent and bool(request.FILES),
        "known": not isinstance(forms["who"], WhoForm),
        "logged_in": request.user.is_authenticated,
        "complain_url": complain_url(),
    }
    return render(request, "complaints/ombudsman/request.html", page, status=422 if sent else 200)


_as_resident = resident_required()(_form)
"""Who is logged in is so at the level at which complaints are read: their file may come along."""


def _acting(request: HttpRequest) -> Acting | None:
    return acting_as_resident(request.user) if isinstance(request.user, User) else None


def _forms(request: HttpRequest) -> dict[str, Any]:
    """The three parts of the one form, each with what was sent."""
    data = without_nul(request.POST) if request.method == "POST" else None
    acting = _acting(request)
    person = acting.subject if acting else None
    who: ContactForm = (
        ContactForm(data, messages=OMBUDSMAN, person=person)
        if is_known(person)
        else WhoForm(data, messages=OMBUDSMAN, needs_address=True, person=person)
    )
    return {
        "form": RequestForm(data, request.FILES or None),
        "dossier": DossierForm(data, acting=acting),
        "who": who,
    }


def _send(request: HttpRequest, forms: dict[str, Any]) -> Case:
    form, dossier, who = forms["form"], forms["dossier"], forms["who"]
    key = form.cleaned_data["key"]
    if before := Case.objects.filter(submission_key=key, kind=requesting.KIND).first():
        return before
    asked = form.asked(municipal_reference=dossier.cleaned_data["municipal_reference"])
    with transaction.atomic():
        acting = _known(request, who)
        return requesting.request(
            asked,
            acting,
            key=key,
            files=form.cleaned_data["papers"],
            take_along=dossier.take_along,
            came_by=request,
        )


def _known(request: HttpRequest, who: ContactForm) -> Acting:
    """Who asks, with how they are reached written down."""
    if isinstance(who, WhoForm):
        person = who.keep_person()
    else:
        assert who.person
        person = who.person
        who.keep_contact(person)
    return _acting(request) or acting_without_account(person)


@reader_required()
@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """It was received, and this is what happens next."""
    case, _acting = case_of_reader(request, reference, requesting.KIND)
    file = case.ombudsman_file
    page = {
        "case": case,
        "number": file.number,
        "sealed": open_file(case),
        "complain_first": file.complained in ("no", "unknown"),
    }
    return render(request, "complaints/ombudsman/sent.html", page)
