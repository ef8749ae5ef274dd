"""How a resident reads a request for a travel document: its title, its road, its facts and its dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.cases.deadlines import Deadline
from core.cases.models import Case, CaseEvent
from core.cases.workflow import Telling, Text
from core.city.models import equated_days
from core.payments.money import euros
from core.prefetch import fetch
from documents.models import Consent, CounterFinding, TravelDocumentRequest
from documents.promises import moment_words, slot_words
from documents.rules import terms
from documents.rules.kinds import DocumentKind, validity
from documents.rules.matters import Matter

BEGINNING = ("requested", "appointment", "taken_in", "granted", "in_production", "received")
TO_THE_COUNTER = (*BEGINNING, "ready", "issued")
TO_THE_DOOR = (*BEGINNING, "handed_over", "delivery_booked", "under_way", "issued")
BESIDE_THE_ROAD = {
    "held": "taken_in",
    "refusal_intended": "taken_in",
    "lost_in_transit": "granted",
    "not_home": "handed_over",
    "returned": "received",
}
"""Statuses that are no step on the road, with the step after which it goes on."""
MOST_CONSULTED = 20

APPOINTMENT_FACTS: dict[str, Promise] = {
    "booked": gettext_lazy("Afspraak gemaakt"),
    "moved": gettext_lazy("Afspraak verzet"),
    "cancelled": gettext_lazy("Afspraak afgezegd"),
    "missed": gettext_lazy("U kwam niet op de afspraak"),
    "arrived": gettext_lazy("U was aan de balie"),
}
PAYMENT_FACTS: dict[str, Promise] = {
    "paid": gettext_lazy("Betaling ontvangen"),
    "failed": gettext_lazy("Betaling niet gelukt"),
    "expired": gettext_lazy("Betaling verlopen"),
    "canceled": gettext_lazy("Betaling afgebroken"),
}
CONSENT_FACTS: dict[str, Promise] = {
    "given": gettext_lazy("Toestemming gegeven"),
    "refused": gettext_lazy("Toestemming geweigerd"),
    "court": gettext_lazy("De rechter gaf toestemming"),
    "asked": gettext_lazy("Toestemming opnieuw gevraagd"),
}


def title(case: Case) -> str:
    """What was asked: "Paspoort"."""
    return str(DocumentKind(case.travel_document.kind).label)


def date_words(case: Case) -> str:
    """When somebody is expected at the counter, or the courier at the door; "" when nothing is agreed."""
    if case.state.by_appointment:
        for place in case.appointments.all():
            if place.cancelled_at is None:
                return _("Afspraak: %(when)s.") % {"when": moment_words(place.slot.starts_at)}
    if case.status in ("delivery_booked", "under_way"):
        for parcel in case.travel_document.deliveries.all():
            if parcel.ended_at is None and parcel.slot_ends_at is not None:
                when = slot_words(parcel.slot_starts_at, parcel.slot_ends_at)
                return _("Bezorging: %(when)s.") % {"when": when}
    return ""


def consulted(person_id: int) -> list[dict[str, Any]]:
    """Requests of somebody else that wait or waited for this person's consent: what and where, no more."""
    return [
        {
            "url": reverse("documents:consent", args=[consent.token]),
            "title": _with(DocumentKind(consent.request.kind).label, consent.request.case.subject.full_name),
            "reference": consent.request.case.reference,
            "status": consent.request.case.state.label,
            "kind": "neutral",
            "text": _("Uw toestemming: %(state)s.") % {"state": consent.get_state_display()},
        }
        for consent in fetch(_asked, "request__case__subject", person=person_id)
    ]


def _asked(person: int) -> QuerySet[Consent]:
    asked = Consent.objects.filter(person=person).exclude(means=Consent.Means.REQUEST)
    others = asked.exclude(request__case__submitted_by=person).exclude(request__case__subject=person)
    return others.order_by("-pk")[:MOST_CONSULTED]


def ahead(case: Case) -> list[str]:
    """The statuses that usually still come."""
    request = case.travel_document
    collects = request.hand_over == TravelDocumentRequest.HandOver.COLLECT or case.status == "returned"
    road = TO_THE_COUNTER if collects or case.status == "ready" else TO_THE_DOOR
    place = BESIDE_THE_ROAD.get(case.status, case.status)
    return list(road[road.index(place) + 1 :]) if place in road else []


def counted(case: Case) -> Deadline | None:
    """How the term of the decision was counted (PpW art. 41); None for other dates."""
    if case.status != "taken_in" or case.due_on is None:
        return None
    equated = equated_days()
    start = timezone.localdate(case.moved_at)
    for found in (terms.decide_by(start, equated), terms.decide_by_extended(start, equated)):
        if found.ends_on == case.due_on:
            return found
    return None


def fact_words(event: CaseEvent) -> Text:
    """An appointment, payment or consent in words; "" for what only the desk needs to know."""
    facts = event.facts
    if "appointment" in facts:
        words = APPOINTMENT_FACTS.get(facts["appointment"], "")
        return _with(words, moment_words(datetime.fromisoformat(facts["starts_at"]))) if words else ""
    if "refund" in facts:
        return _with(_("Geld terug"), euros(facts["cents"]))
    if "payment" in facts:
        words = PAYMENT_FACTS.get(facts["payment"], "")
        return _with(words, euros(facts["cents"])) if words else ""
    if "consent" in facts:
        return CONSENT_FACTS.get(facts.get("state", ""), _("Toestemming gevraagd"))
    if "matter" in facts:
        settled = facts["outcome"] == CounterFinding.Outcome.SETTLED
        words = _("Aan de balie vastgesteld") if settled else _("Aan de balie niet vast te stellen")
        return _with(words, str(Matter(facts["matter"]).label))
    if facts.get("produced"):
        return _("Het document is gemaakt en op weg naar de gemeente")
    return ""


def keep_until(case: Case) -> date:
    """The last day we keep the file: 16 years after it ended, 11 for a document of at most 5 years.

    Source: Selectielijst gemeenten 2020.
    """
    request = case.travel_document
    years = validity(DocumentKind(request.kind), request.holder_age_on(case.received_on)).most
    return terms.keep_until(timezone.localdate(), years)


def _with(words: Text, detail: str) -> str:
    return f"{words}: {detail}"


TELLING = Telling(
    detail="travel_document",
    title=title,
    resume="documents:begin",
    go_on="documents:go_on",
    date=date_words,
    reads=("travel_document__deliveries", "appointments__slot"),
    consulted=consulted,
    ahead=ahead,
    counted=counted,
    fact_words=fact_words,
)
