"""The parts of the case page that belong to travel documents: what to do, delivery, consent, payment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.appointments.panels import appointment_panel
from core.cases.models import Case
from core.cases.workflow import Panel, Text
from core.payments.models import Payment
from documents import pricing
from documents.models import Consent, Delivery, TravelDocumentRequest
from documents.needs import open_matters
from documents.promises import moment_words, slot_words
from documents.rules.kinds import DocumentKind
from documents.settling import can_be_paid_online

ROWS = (
    "payments",
    "appointments__slot__location",
    "travel_document__consents__person",
    "travel_document__findings",
    "travel_document__deliveries",
)
"""What the panels read of a case, to be loaded at once."""

HandOver = TravelDocumentRequest.HandOver
BEFORE_INTAKE = ("requested", "appointment")
WITH_COURIER = ("handed_over", "delivery_booked", "under_way", "not_home")
CHOOSE_A_TIME = ("handed_over", "not_home")
DELIVERY_PAGE = "documents:delivery"
BADGES = {"asked": "warning", "given": "ok", "refused": "error", "court": "ok"}


def panels(case: Case) -> list[Panel]:
    """The panels in the order in which a resident needs them."""
    payments = list(case.payments.all()) if case.travel_document.price_lines else []
    consents = _consents(case)
    appointment = appointment_panel(case) if case.state.by_appointment else None
    found = [
        _to_do(case, payments, consents, appointment),
        _delivery(case),
        appointment,
        _consent_panel(consents),
        _payment(case, payments),
        _request(case),
    ]
    return [panel for panel in found if panel]


def _consents(case: Case) -> list[Consent]:
    if case.status not in BEFORE_INTAKE:
        return []
    return sorted(case.travel_document.consents.all(), key=lambda consent: consent.pk)


def _to_do(
    case: Case, payments: list[Payment], consents: list[Consent], appointment: Panel | None
) -> Panel | None:
    steps: list[dict[str, Any]] = []
    if case.status in BEFORE_INTAKE:
        if appointment and appointment.context["appointment"] is None:
            steps.append(_step(_("Maak een afspraak aan de balie."), appointment.context["appointment_url"]))
        if _still_to_pay(case, payments):
            steps.append(_step(_("Betaal uw aanvraag."), _pay_url(case)))
        found_out = _("Aan de balie stellen wij vast: %(what)s.")
        steps += [
            _step(found_out % {"what": matter.label}, bring=matter.bring)
            for matter in open_matters(case.travel_document)
        ]
        waiting = [consent.person.full_name for consent in consents if consent.state == Consent.State.ASKED]
        wait = _("Wij wachten op toestemming van %(name)s. U hoeft niets te doen.")
        steps += [_step(wait % {"name": name}) for name in waiting]
    if case.status in CHOOSE_A_TIME:
        url = reverse(DELIVERY_PAGE, args=[case.reference])
        steps.append(_step(_("Kies wanneer de koerier komt."), url))
    return (
        Panel(_("Wat er nog moet gebeuren"), "documents/panels/to_do.html", {"steps": steps}, leads=True)
        if steps
        else None
    )


def _step(text: str, url: str = "", bring: Text = "") -> dict[str, Any]:
    return {"text": text, "url": url, "bring": bring}


def _still_to_pay(case: Case, payments: list[Payment]) -> bool:
    request = case.travel_document
    paid = any(payment.status == Payment.Status.PAID for payment in payments)
    online = request.pay_how == TravelDocumentRequest.PayHow.ONLINE
    return can_be_paid_online(case) and online and bool(request.price_lines) and not paid


def _pay_url(case: Case) -> str:
    return reverse("documents:pay", args=[case.reference])


def _consent_panel(consents: list[Consent]) -> Panel | None:
    if not consents:
        return None
    rows = [
        {
            "name": consent.person.full_name,
            "state": consent.get_state_display(),
            "kind": BADGES[consent.state],
            "when": moment_words(consent.answered_at or consent.asked_at),
        }
        for consent in consents
    ]
    return Panel(_("Toestemming"), "documents/panels/consent.html", {"rows": rows})


def _payment(case: Case, payments: list[Payment]) -> Panel | None:
    request = case.travel_document
    if not request.price_lines:
        return None
    paid = [payment for payment in payments if payment.status == Payment.Status.PAID]
    unsettled = bool(request.settled_at_counter) and case.status in BEFORE_INTAKE
    context = {
        "price": pricing.table(request.price_lines, estimate=unsettled),
        "paid_on": moment_words(paid[-1].paid_at) if paid else "",
        "at_counter": request.pay_how == TravelDocumentRequest.PayHow.COUNTER,
        "pay_url": _pay_url(case) if can_be_paid_online(case) and not paid else "",
        "last": payments[-1] if payments and not paid else None,
    }
    return Panel(_("Betaling"), "documents/panels/payment.html", context)


def _delivery(case: Case) -> Panel | None:
    if case.status not in WITH_COURIER:
        return None
    parcels: Iterable[Delivery] = case.travel_document.deliveries.all()
    delivery = next((parcel for parcel in parcels if parcel.ended_at is None), None)
    if delivery is None:
        return None
    context = {
        "code": delivery.code,
        "time": slot_words(delivery.slot_starts_at, delivery.slot_ends_at),
        "not_home": delivery.not_home,
        "url": reverse(DELIVERY_PAGE, args=[case.reference]),
        "choose": case.status in CHOOSE_A_TIME,
    }
    return Panel(_("Bezorging"), "documents/panels/delivery.html", context, leads=True)


def _request(case: Case) -> Panel:
    request = case.travel_document
    delivers = request.hand_over == HandOver.DELIVER
    rows: list[dict[str, Any]] = [
        {"question": _("Document"), "answer": DocumentKind(request.kind).label},
        {"question": _("Voor"), "answer": case.subject.full_name},
        {"question": _("Spoed"), "answer": _("Ja") if request.urgent else _("Nee")},
        {"question": _("Ophalen of bezorgen"), "answer": HandOver(request.hand_over).label},
    ]
    if delivers:
        rows.append({"question": _("Bezorgadres"), "answer": str(request.delivery_address)})
    if not request.brp_reached:
        told = _("Zelf ingevuld. Wij controleren uw gegevens aan de balie.")
        rows.append({"question": _("Gegevens"), "answer": told})
    context = {
        "rows": [{**row, "change_url": ""} for row in rows],
        "withdraw_url": reverse("documents:withdraw", args=[case.reference])
        if case.status in BEFORE_INTAKE
        else "",
        "confirmation_url": reverse("documents:confirmation", args=[case.reference]),
    }
    return Panel(_("Uw aanvraag"), "documents/panels/request.html", context)
