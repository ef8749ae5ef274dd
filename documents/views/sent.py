"""After sending: what happens next, the same on paper, and withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.acting import Acting
from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.cases.models import Case
from core.cases.views.paper import PAPER_METHODS, paper_response
from core.cases.views.reading import write_down
from core.cases.workflow import NotAllowed
from documents import pricing
from documents.journey import withdraw as withdraw_case
from documents.models import Consent, TravelDocumentRequest
from documents.opening import KIND
from documents.promises import moment_words
from documents.rules.matters import Matter
from documents.views.access import LEVEL


def own_case(acting: Acting, reference: str) -> Case:
    """A travel document case of the resident in whose name this is, with its detail row, else 404."""
    cases = Case.objects.open_to(acting).filter(kind=KIND)
    case = get_object_or_404(
        cases.select_related("subject", "submitted_by", "travel_document"), reference=reference
    )
    write_down(acting, case)
    return case


@resident_required(LEVEL)
@require_safe
def confirmation(request: HttpRequest, reference: str) -> HttpResponse:
    """It was received, and this is what happens next."""
    acting = acting_of(request)
    page = {**confirmation_facts(own_case(acting, reference)), "acting": acting}
    return render(request, "documents/confirmation.html", page)


@resident_required(LEVEL)
@require_http_methods(PAPER_METHODS)
def confirmation_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The same to keep or print. When no PDF can be made now, the page says so."""
    acting = acting_of(request)
    case = own_case(acting, reference)
    sorry = _("De pdf lukt nu niet. Uw aanvraag is wel ontvangen. Probeer het later, of print deze pagina.")
    return paper_response(request, case, acting, _paper, back="documents:confirmation", sorry=sorry)


@resident_required(LEVEL)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """End the request, after a word on money and on a document that was reported lost."""
    case = own_case(acting_of(request), reference)
    possible = case.status in ("requested", "appointment")
    if request.method == "POST" and possible:
        try:
            withdraw_case(case, acting_of(request))
        except NotAllowed as error:
            messages.error(request, str(error))
            return redirect("documents:withdraw", reference)
        messages.success(request, _("U hebt de aanvraag ingetrokken. U krijgt hiervan bericht."))
        return redirect("cases:case", reference)
    return render(
        request,
        "documents/withdraw.html",
        {
            "case": case,
            "possible": possible,
            "paid": case.payments.filter(status="paid").exists(),
            "lost": case.travel_document.held_documents.exclude(state="held").exists(),
        },
    )


def confirmation_facts(case: Case) -> dict[str, Any]:
    """What the confirmation tells, on screen."""
    request: TravelDocumentRequest = case.travel_document
    appointment = case.appointments.filter(cancelled_at=None).select_related("slot__location").first()
    waiting = request.consents.filter(state=Consent.State.ASKED).select_related("person")
    return {
        "case": case,
        "request": request,
        "document": request.get_kind_display(),
        "appointment": moment_words(appointment.slot.starts_at) if appointment else "",
        "location": appointment.slot.location if appointment else None,
        "waiting_for": [consent.person.full_name for consent in waiting],
        "price": pricing.table(request.price_lines, estimate=bool(request.settled_at_counter)),
        "matters": [Matter(value) for value in request.settled_at_counter],
        "pays_online": request.pay_how == request.PayHow.ONLINE and bool(request.price_lines),
        "delivers": request.hand_over == request.HandOver.DELIVER,
    }


def _next(facts: dict[str, Any]) -> list[str]:
    """What happens now, step by step."""
    come = _("U maakt een afspraak aan de balie. Dat kan online, of met 14 071.")
    if facts["location"]:
        come = _("U komt met de afspraak hieronder naar de balie.")
    last = _("U haalt het document op bij de balie.")
    if facts["delivers"]:
        last = _("De bezorger brengt het. U kiest zelf de dag en de tijd.")
    return [come, _("Wij beslissen en laten het document maken."), last]


def _paper(case: Case) -> dict[str, Any]:
    facts = confirmation_facts(case)
    table = [
        (_("Zaaknummer"), case.reference),
        (_("Document"), facts["document"]),
        (_("Voor"), case.subject.full_name),
        (_("Ontvangen op"), moment_words(case.opened_at)),
    ]
    if facts["location"]:
        table.append((_("Afspraak"), f"{facts['appointment']}, {facts['location'].name}"))
        table.append((_("Adres van de balie"), facts["location"].address))
    paragraphs = [
        _("Wij hebben uw aanvraag voor een reisdocument ontvangen. Bewaar deze bevestiging."),
        _("Neem al uw reisdocumenten en een goede pasfoto mee naar de balie."),
    ]
    for name in facts["waiting_for"]:
        paragraphs.append(_("Wij wachten nog op toestemming van %(name)s.") % {"name": name})
    for matter in facts["matters"]:
        paragraphs.append(_("Aan de balie stellen wij vast: %(what)s.") % {"what": matter.label})
        paragraphs.append(f"{_('Neem mee:')} {matter.bring}")
    price = facts["price"]
    if price["estimate"]:
        paragraphs.append(_("De prijs is een schatting. U betaalt aan de balie."))
    return {
        "subject": _("Bevestiging van uw aanvraag"),
        "date": timezone.localdate(),
        "reference": case.reference,
        "recipient": (case.submitted_by or case.subject).postal_lines,
        "paragraphs": paragraphs,
        "next": _next(facts),
        "facts": table,
        "prices": [(line["label"], line["ground"], line["amount"]) for line in price["lines"]],
        "total": price["total"],
    }
