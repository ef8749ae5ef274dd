"""Talking with the complainant, the parts of the complaint, starting the investigation, and plain ends."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.complaint_forms import ContactForm, NotHandledForm, PartForm, SatisfiedForm, WithdrawForm
from complaints.desk.complaint_page import complaint_to_work_on
from complaints.procedure import ending, handling
from complaints.rights import HANDLE
from complaints.rules import terms
from core.accounts.desk import desk_page
from core.cases.desk.carrying_out import METHODS, SureForm, carry_out, taken_away
from core.cases.explanations import long_date
from core.city.models import equated_days


@desk_page(HANDLE)
@require_http_methods(METHODS)
def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """A talk with the complainant, for colleagues."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = ContactForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: handling.contacted(
            case, acting, *(form.cleaned_data[name] for name in ("how", "day", "result"))
        ),
        title=_("Contact met de inwoner vastleggen"),
        button=_("Vastleggen"),
        done=_("Het contact is vastgelegd."),
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def satisfied(request: HttpRequest, reference: str) -> HttpResponse:
    """The complainant is satisfied: that ends the complaint (Awb 9:5)."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = SatisfiedForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: handling.satisfied(
            case, acting, *(form.cleaned_data[name] for name in ("how", "day", "solution"))
        ),
        title=_("De inwoner is tevreden"),
        button=_("Vastleggen en afsluiten"),
        done=_("De klacht is naar tevredenheid opgelost. De inwoner krijgt bericht."),
        explanation=_(
            "Hiermee eindigt de klacht (Awb 9:5). De inwoner krijgt een bericht met wat het oploste."
        ),
        sends=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def parts(request: HttpRequest, reference: str) -> HttpResponse:
    """The parts of the complaint: add one, take one away."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    if gone := taken_away(request, lambda pk: handling.remove_part(case, acting, pk)):
        return gone
    form = PartForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: handling.add_part(case, acting, form.cleaned_data["text"], form.cleaned_data["theme"]),
        title=_("Onderdelen van de klacht"),
        button=_("Onderdeel toevoegen"),
        done=_("Het onderdeel staat erbij."),
        stays="admin:complaint_parts",
        template="complaints/desk/parts.html",
        parts=case.complaint.parts.all(),
        told=case.complaint.what_happened,
        leave=_("Klaar: terug naar de zaak"),
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def investigate(request: HttpRequest, reference: str) -> HttpResponse:
    """Start the investigation, once the messages were looked at."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    return carry_out(
        request,
        case,
        SureForm(request.POST if request.method == "POST" else None),
        lambda: handling.investigate(case, acting),
        title=_("Onderzoek beginnen"),
        button=_("Onderzoek beginnen en versturen"),
        done=_("Het onderzoek is begonnen."),
        explanation=_(
            "De klager krijgt bericht. Wie de klacht over gaat, krijgt per brief een afschrift (Awb 9:9)."
        ),
        show_first=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def not_handle(request: HttpRequest, reference: str) -> HttpResponse:
    """Not handling, on one of the law's grounds, within four weeks (Awb 9:8)."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = NotHandledForm(request.POST or None)
    last_day = long_date(terms.tell_not_handled_by(case.received_on, equated_days()).ends_on)
    return carry_out(
        request,
        case,
        form,
        lambda: ending.not_handle(case, acting, form.cleaned_data["ground"], form.cleaned_data["reason"]),
        title=_("Klacht niet behandelen (Awb 9:8)"),
        button=_("Versturen en afsluiten"),
        done=_("De klacht is afgesloten. De klager krijgt bericht."),
        explanation=_(
            "U mág een klacht om deze redenen niet behandelen. Het hoeft niet. Dit kan tot en met %(day)s."
        )
        % {"day": last_day},
        sends=True,
        danger=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """The complainant told us to stop."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = WithdrawForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: ending.withdraw(case, acting, form.cleaned_data["said"]),
        title=_("Klacht intrekken voor de inwoner"),
        button=_("Intrekken"),
        done=_("De klacht is ingetrokken. De inwoner krijgt bericht."),
        explanation=_("Doe dit alleen als de inwoner het zelf vroeg. U kunt dit niet terugdraaien."),
        sends=True,
        danger=True,
    )
