"""Asking the municipality, talking with the requester, and reading what the municipality's file holds."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.desk.ombudsman_page import file_to_work_on, on_case
from complaints.forms.ombudsman_desk import (
    ContactForm,
    HearingForm,
    InquiryForm,
    TextForm,
    chosen_contact,
)
from complaints.models import Hearing, Inquiry, SealedFile
from complaints.ombudsman import handing_over, hearing, inquiring
from complaints.rights import INVESTIGATE
from complaints.rules import terms
from core.accounts.desk import desk_page, show, staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.desk.carrying_out import METHODS
from core.cases.explanations import long_date
from core.city.models import equated_days


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a question to the municipality."""
    case, acting = file_to_work_on(request, reference)
    form = InquiryForm(request.POST or None, file=case.ombudsman_file)
    due = terms.answer_ombudsman_by(timezone.localdate(), equated_days()).ends_on
    return on_case(
        request,
        case,
        form,
        lambda: inquiring.ask(case, acting, form.cleaned_data["text"], chosen_contact(form)),
        title=_("Vraag stellen aan de gemeente"),
        button=_("Vraag stellen"),
        done=_("De vraag is gesteld. De contactpersoon krijgt een mail."),
        explanation=_("De gemeente heeft twee weken: tot en met %(day)s.") % {"day": long_date(due)},
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def contact(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Give an open question to another contact person."""
    case, acting = file_to_work_on(request, reference)
    inquiry = get_object_or_404(Inquiry.objects.select_related("file"), pk=pk, file__case=case)
    form = ContactForm(request.POST or None, file=case.ombudsman_file)
    return on_case(
        request,
        case,
        form,
        lambda: inquiring.hand_to(inquiry, chosen_contact(form), acting),
        title=_("Andere contactpersoon"),
        button=_("Bewaren"),
        done=_("De contactpersoon is veranderd."),
        texts=[{"heading": _("De vraag"), "text": inquiry.text}],
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Agree on a conversation with the requester."""
    case, acting = file_to_work_on(request, reference)
    form = HearingForm(request.POST or None)

    def starts_at() -> datetime:
        said = form.cleaned_data
        return timezone.make_aware(datetime.combine(said["day"], said["time"]))

    return on_case(
        request,
        case,
        form,
        lambda: hearing.plan(
            case, acting, starts_at(), form.cleaned_data["minutes"], form.cleaned_data["place"]
        ),
        title=_("Gesprek afspreken"),
        button=_("Uitnodigen"),
        done=_("De inwoner krijgt een uitnodiging."),
        sends=True,
        explanation=_(
            "Spreek de dag eerst af met de inwoner. Dan komt de uitnodiging niet als een verrassing."
        ),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def conversation(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The report of a conversation, or calling it off."""
    case, acting = file_to_work_on(request, reference)
    planned = get_object_or_404(Hearing, pk=pk, case=case, state=Hearing.State.PLANNED)
    off = "other" in request.POST
    form = TextForm(
        request.POST or None,
        label=_("Verslag"),
        help_text=_("Wat zei de inwoner? Alleen de ombudsman leest dit."),
    )
    form.fields["text"].required = not off
    return on_case(
        request,
        case,
        form,
        lambda: (
            hearing.cancel(planned, acting)
            if off
            else hearing.hold(planned, acting, form.cleaned_data["text"])
        ),
        title=_("Verslag van het gesprek"),
        button=_("Verslag bewaren"),
        other=_("Het gesprek gaat niet door"),
        done=_("Bewaard."),
    )


@desk_page(INVESTIGATE)
@require_safe
def sealed(request: HttpRequest, reference: str) -> HttpResponse:
    """The municipality's file, as it was handed over; that somebody read it is written down."""
    case, _acting = file_to_work_on(request, reference)
    file = get_object_or_404(SealedFile, file__case=case, withdrawn_at=None)
    record_access(staff(request), [case.subject_id], AccessRecord.Action.VIEWED, f"{reference} dossier")
    page = {
        "case": case,
        "file": file,
        "content": file.content,
        "papers": handing_over.papers_of(file),
        "intact": handing_over.is_intact(file),
        "rows": [{"question": question, "answer": answer} for question, answer in file.content["complaint"]],
    }
    return show(request, "complaints/ombudsman/desk/sealed.html", page)
