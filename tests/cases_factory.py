"""Travel documents in any status, each step made by `move_to`, by people with the right."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from core.accounts.acting import SYSTEM, Acting, acting_as_resident, acting_as_staff
from core.accounts.models import Person, User
from core.appointments.models import Appointment, Slot
from core.cases.models import Case, CaseEvent
from core.payments.models import Payment
from documents.models import Consent, Delivery, HeldDocument, Intake, TravelDocumentRequest
from documents.workflow import KIND
from tests.city_made import make_counter
from tests.people import Cast

PRICE_LINES: list[dict[str, Any]] = [
    {
        "code": "passport_adult",
        "label": "Paspoort, 18 jaar of ouder",
        "cents": 8387,
        "legal_ground": "Besluit paspoortgelden, art. 6",
        "example": True,
    }
]
DELIVERED = {"handed_over", "delivery_booked", "under_way", "not_home", "returned", "lost_in_transit"}
DELIVERY: dict[str, Any] = {
    "hand_over": "deliver",
    "delivery_street": "Voorbeeldgracht",
    "delivery_house_number": 12,
    "delivery_postcode": "2312 AB",
    "delivery_city": "Leiden",
    "address_checked": True,
}
WAY = {
    "appointment": ("appointment",),
    "taken_in": ("taken_in",),
    "held": ("taken_in", "held"),
    "refusal_intended": ("taken_in", "refusal_intended"),
    "refused": ("taken_in", "refusal_intended", "refused"),
    "granted": ("taken_in", "granted"),
    "in_production": ("taken_in", "granted", "in_production"),
    "received": ("taken_in", "granted", "in_production", "received"),
    "ready": ("taken_in", "granted", "in_production", "received", "ready"),
    "issued": ("taken_in", "granted", "in_production", "received", "ready", "issued"),
    "registered": ("taken_in", "granted", "in_production", "received", "ready", "issued", "registered"),
    "handed_over": ("taken_in", "granted", "in_production", "received", "handed_over"),
    "delivery_booked": ("taken_in", "granted", "in_production", "received", "handed_over", "delivery_booked"),
    "under_way": ("taken_in", "granted", "in_production", "received", "handed_over", "under_way"),
    "not_home": ("taken_in", "granted", "in_production", "received", "handed_over", "not_home"),
    "returned": ("taken_in", "granted", "in_production", "received", "handed_over", "returned"),
    "lost_in_transit": ("taken_in", "granted", "in_production", "received", "handed_over", "lost_in_transit"),
    "not_processed": ("not_processed",),
    "withdrawn": ("withdrawn",),
}
"""From `requested` to each status; "lapsed" needs three months and is made by the tests that need it."""


def travel_document_case(
    cast: Cast,
    status: str = "requested",
    *,
    subject: Person | None = None,
    asked_by: User | None = None,
    taken_in_by: User | None = None,
    **fields: Any,
) -> Case:
    """A request for a travel document that stands in `status`; `fields` go to TravelDocumentRequest.

    Suzanne asks for herself unless told otherwise; Petra takes in, Ruben decides, Ursula issues.
    """
    make_counter()
    asker = asked_by or cast.suzanne
    acting = acting_as_resident(asker).for_person(subject or asker.person)  # type: ignore[arg-type]
    case, _ = Case.open_new(
        KIND, acting, received_on=timezone.localdate(), submission_key=fields.pop("key", uuid.uuid4())
    )
    usual: dict[str, Any] = {"kind": "passport", "price_lines": PRICE_LINES}
    if status in DELIVERED:
        usual |= DELIVERY
    TravelDocumentRequest.objects.create(case=case, **{**usual, **fields})
    for target in WAY.get(status, ()):
        _step(case, target, cast, taken_in_by or cast.petra)
    return case


def appointment(
    case: Case, starts_at: datetime.datetime | None = None, desk: int | None = None
) -> Appointment:
    """A place at the counter for a case: in an hour, unless told otherwise."""
    moment = starts_at or timezone.now() + datetime.timedelta(hours=1)
    slot = Slot.objects.create(
        location=make_counter(), starts_at=moment, minutes=10, desk=desk or Slot.objects.count() + 1
    )
    return Appointment.objects.create(slot=slot, case=case)


def intake(case: Case, by: User, **fields: Any) -> Intake:
    """What the counter saw, all in order."""
    usual = {
        "identity_from": "oud paspoort",
        "photo_accepted": True,
        "fingerprints": Intake.Fingerprints.TAKEN,
        "signed": True,
        "price_lines": case.travel_document.price_lines,
    }
    return Intake.objects.create(request=case.travel_document, by=by, **{**usual, **fields})


def held_document(case: Case, **fields: Any) -> HeldDocument:
    """The old passport of the applicant."""
    return HeldDocument.objects.create(request=case.travel_document, **{"kind": "passport", **fields})


def consent(case: Case, person: Person, **fields: Any) -> Consent:
    """Consent that is asked of somebody."""
    return Consent.objects.create(request=case.travel_document, person=person, **fields)


def paid(case: Case, cents: int = 8387) -> Payment:
    """An advance that was paid online."""
    return Payment.objects.create(
        case=case,
        cents=cents,
        status=Payment.Status.PAID,
        provider_id=f"tr_{uuid.uuid4().hex[:10]}",
        paid_at=timezone.now(),
    )


def _step(case: Case, target: str, cast: Cast, counter_clerk: User) -> None:
    prepare, acting, reason = STEPS.get(target, (_nothing, _system, ""))
    prepare(case, cast, counter_clerk)
    case.move_to(target, acting(case, cast, counter_clerk), reason=reason)


Prepare = Callable[[Case, Cast, User], object]
Actor = Callable[[Case, Cast, User], Acting]


def _nothing(case: Case, cast: Cast, clerk: User) -> None:
    """Nothing to prepare."""


def _system(case: Case, cast: Cast, clerk: User) -> Acting:
    return SYSTEM


def _desk(case: Case, cast: Cast, clerk: User) -> Acting:
    return acting_as_staff(clerk, case.subject)


def _decider(case: Case, cast: Cast, clerk: User) -> Acting:
    return acting_as_staff(cast.ruben, case.subject)


def _issuer(case: Case, cast: Cast, clerk: User) -> Acting:
    return acting_as_staff(cast.ursula, case.subject)


def _take_in(case: Case, cast: Cast, clerk: User) -> None:
    intake(case, clerk)


def _book(case: Case, cast: Cast, clerk: User) -> None:
    appointment(case)


def _producer_sent(case: Case, cast: Cast, clerk: User) -> None:
    case.record(CaseEvent.Kind.FACT, SYSTEM, text="Door de producent verstuurd", facts={"produced": True})


def _sealed(case: Case, cast: Cast, clerk: User) -> None:
    Delivery.objects.create(
        request=case.travel_document, code="48151623", seal="ZEGEL-1", handed_over_by=cast.ursula
    )


STEPS: dict[str, tuple[Prepare, Actor, str]] = {
    "appointment": (_book, _system, ""),
    "taken_in": (_take_in, _desk, ""),
    "withdrawn": (_nothing, _desk, ""),
    "not_processed": (_nothing, _decider, "De aanvraag is niet compleet."),
    "held": (_nothing, _decider, "Er loopt een onderzoek."),
    "refusal_intended": (_nothing, _decider, "Er staat een signalering."),
    "granted": (_nothing, _decider, ""),
    "refused": (_nothing, _decider, "De grond staat vast."),
    "received": (_producer_sent, _issuer, ""),
    "ready": (_nothing, _issuer, ""),
    "issued": (_nothing, _issuer, ""),
    "registered": (_nothing, _issuer, ""),
    "handed_over": (_sealed, _issuer, ""),
}
