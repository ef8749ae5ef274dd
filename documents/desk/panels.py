"""What the page of a case shows the desk about a travel document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.cases.models import Case
from core.cases.workflow import Panel
from core.payments.money import euros
from documents.desk.forms import document_name
from documents.models import CounterFinding, HeldDocument, Intake, TravelDocumentRequest
from documents.needs import matters_of
from documents.rules.matters import Matter

Row = dict[str, str]
DESK_ROWS = (
    "travel_document__held_documents",
    "travel_document__consents__person",
    "travel_document__intake__by",
    "travel_document__findings__by",
    "travel_document__deliveries__events",
    "payments__refunds",
    "appointments__slot__location",
)
"""What the panels and actions of this room read of a case."""


def desk_panels(case: Case) -> list[Panel]:
    """The request, what the counter saw, money, appointments and the way to the door."""
    request = case.travel_document
    panels = [_panel(gettext_lazy("Aanvraag"), request_rows(request))]
    if matters := matter_rows(request):
        panels.insert(0, _panel(gettext_lazy("Aan de balie vaststellen"), matters))
    if request.seen:
        panels.append(_panel(gettext_lazy("Aan de balie gezien"), intake_rows(request.seen)))
    panels.append(Panel(gettext_lazy("Betaling"), "documents/desk/money.html", money(case, request)))
    if appointments := appointment_rows(case):
        panels.append(_panel(gettext_lazy("Afspraken"), appointments))
    if deliveries := delivery_rows(request):
        panels.append(_panel(gettext_lazy("Bezorging"), deliveries))
    return panels


def _panel(heading: Any, rows: list[Row]) -> Panel:
    return Panel(heading, "documents/desk/rows.html", {"rows": rows})


def row(question: str, answer: Any) -> Row:
    """One line of a list."""
    return {"question": question, "answer": str(answer)}


def request_rows(request: TravelDocumentRequest) -> list[Row]:
    """What was asked."""
    found = [row(_("Document"), request.get_kind_display())]
    if request.urgent:
        found.append(row(_("Spoed"), _("Ja")))
    found.append(row(_("Ophalen of bezorgen"), request.get_hand_over_display()))
    if request.delivery_postcode:
        checked = "" if request.address_checked else "\n" + _("(adres niet gevonden in het register)")
        found.append(row(_("Bezorgadres"), f"{request.delivery_address}{checked}"))
    if request.under_guardianship and not request.settled_at_counter:
        found.append(row(_("Curatele"), _("Ja: de curator geeft toestemming (Paspoortwet 37)")))
    if request.losses:
        found.append(row(_("Verloren in vijf jaar"), request.losses))
    if not request.brp_reached:
        found.append(row(_("Gegevens"), _("Getypt: de BRP antwoordde niet. Controleer ze aan de balie.")))
    found += [row(_("Oud document"), _document(document)) for document in request.held_documents.all()]
    found += [
        row(
            _("Toestemming"),
            f"{each.person.full_name}: {each.get_state_display()} {each.get_means_display()}".strip(),
        )
        for each in request.consents.all()
    ]
    return found


def matter_rows(request: TravelDocumentRequest) -> list[Row]:
    """What the register leaves open, why, and what was found about it."""
    wanted = matters_of(request)
    if not wanted:
        return []
    return [row(_capital(each.label), _finding(each, request.found.get(each))) for each in wanted]


def _finding(matter: Matter, found: CounterFinding | None) -> str:
    if found is None:
        return _("Nog vaststellen.") + f" {matter.reason.text} ({matter.reason.article})"
    years = _("%(years)s jaar") % {"years": found.years} if found.years is not None else ""
    day = date_format(timezone.localtime(found.at), "j F Y")
    said = "; ".join(filter(None, (years, found.words.rstrip("."), found.paper.rstrip("."))))
    return _("%(outcome)s op %(day)s door %(who)s: %(said)s.") % {
        "outcome": _capital(found.get_outcome_display()),
        "day": day,
        "who": found.by,
        "said": said,
    }


def _capital(text: Any) -> str:
    words = str(text)
    return words[:1].upper() + words[1:]


def _document(document: HeldDocument) -> str:
    state = str(document.get_state_display())
    if document.handed_in_at:
        state = _("ingeleverd op %(day)s") % {
            "day": date_format(timezone.localtime(document.handed_in_at), "j F Y")
        }
    return f"{document_name(document)}: {state}"


def intake_rows(intake: Intake) -> list[Row]:
    """What the counter saw, and who."""
    when = date_format(timezone.localtime(intake.at), "j F Y, H.i")
    found = [
        row(_("Wanneer en wie"), f"{when}, {intake.by}"),
        row(_("Identiteit"), intake.identity_from),
        row(_("Foto"), _("voldoet") + (f": {intake.photo_remarks}" if intake.photo_remarks else "")),
        row(_("Vingerafdrukken"), intake.get_fingerprints_display()),
        row(_("Handtekening"), _("gezet") if intake.signed else _("ontbreekt")),
    ]
    if intake.settled:
        words = _("%(amount)s betaald aan de balie") if intake.settled > 0 else _("%(amount)s gaat terug")
        found.append(row(_("Verschil"), words % {"amount": euros(abs(intake.settled))}))
    return found


def money(case: Case, request: TravelDocumentRequest) -> dict[str, Any]:
    """The price as agreed, every payment and what goes back."""
    return {
        "lines": [
            {"label": line["label"], "amount": euros(line["cents"]), "ground": line["legal_ground"]}
            for line in request.price_lines
        ],
        "total": euros(sum(line["cents"] for line in request.price_lines)),
        "payments": [
            {
                "amount": euros(payment.cents),
                "status": payment.get_status_display(),
                "when": payment.paid_at or payment.created_at,
                "trouble": payment.trouble and _(payment.trouble),
                "refunds": [
                    {
                        "amount": euros(refund.cents),
                        "status": refund.get_status_display(),
                        "trouble": refund.trouble,
                        "detail": refund.last_error,
                    }
                    for refund in payment.refunds.all()
                ],
            }
            for payment in case.payments.all()
        ],
    }


def appointment_rows(case: Case) -> list[Row]:
    """Every appointment, the one that holds last."""
    return [
        row(
            date_format(timezone.localtime(each.slot.starts_at), "l j F, H.i"),
            each.get_ending_display() or (_("is er") if each.arrived_at else str(each.slot.location)),
        )
        for each in sorted(case.appointments.all(), key=lambda each: each.pk)
    ]


def delivery_rows(request: TravelDocumentRequest) -> list[Row]:
    """The shipments and what the courier told about them."""
    return [line for delivery in request.deliveries.all() for line in _way(delivery)]


def _way(delivery: Any) -> Iterable[Row]:
    yield row(_("Zegel"), delivery.seal)
    yield row(_("Code voor de inwoner"), delivery.code)
    yield row(_("Aangemeld bij de koerier"), _("ja") if delivery.announced_at else _("nog niet"))
    for event in delivery.events.all():
        yield row(date_format(timezone.localtime(event.at), "j F, H.i"), event.status)
