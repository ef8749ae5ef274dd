"""From the desk to the door: hand-over to the courier, the time the resident chooses, what the courier tells.

The courier knows a shipment by our key, so announcing it again is harmless. It is never called inside a
transaction. Each document travels as a shipment of its own, also when a family has several on one address.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.accounts.acting import SYSTEM, acting_as_staff
from core.accounts.models import User
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from documents import courier
from documents.asking import Due, ask_each
from documents.courier import CourierError, Recipient, Shipment, ShipmentEvent, ShipmentStatus, Slot
from documents.models import Delivery, DeliveryEvent, TravelDocumentRequest
from documents.rules.delivery import SIGNS_FROM

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without signs that are easily mistaken for another."""
CODE_LENGTH = 6
RETRY = timedelta(minutes=1)
SILENCE = timedelta(minutes=15)

LEADS_TO = {
    ShipmentStatus.APPOINTMENT_MADE: "delivery_booked",
    ShipmentStatus.UNDER_WAY: "under_way",
    ShipmentStatus.NOT_HOME: "not_home",
    ShipmentStatus.RETURNED: "returned",
    ShipmentStatus.DELIVERED: "issued",
    ShipmentStatus.LOST: "lost_in_transit",
}
PASSING = (ShipmentStatus.APPOINTMENT_MADE, ShipmentStatus.UNDER_WAY)
"""Old news as soon as something newer is known: nobody is told any more."""
ENDINGS = (ShipmentStatus.RETURNED, ShipmentStatus.DELIVERED, ShipmentStatus.LOST)


def hand_over(request: TravelDocumentRequest, seal: str, user: User) -> Delivery:
    """Put a sealed document on the courier's list and tell the resident the code. NotAllowed as move_to.

    The next sweep announces it to the courier.
    """
    with transaction.atomic():
        case = Case.objects.locked().get(pk=request.pk)
        case.workflow.move(case.status, "handed_over")
        delivery = Delivery.objects.create(request=request, code=new_code(), seal=seal, handed_over_by=user)
        case.move_to("handed_over", acting_as_staff(user, case.subject), facts={"seal": seal})
    return delivery


def new_code() -> str:
    """What the resident shows to the courier: six signs that cannot be guessed."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def choose_slot(delivery: Delivery, slot: Slot) -> None:
    """Plan the visit. Raises CourierError; unreachable: it may have been planned, the next sweep asks."""
    try:
        shipment = courier.make_appointment(str(delivery.key), slot)
    except CourierError:
        ask_soon(delivery.key)
        raise
    apply(delivery.pk, shipment)


def sweep() -> int:
    """Announce what was handed over, and ask about silent shipments. Returns how many were answered."""
    return ask_each(due_deliveries(), _claim, pursue)


def due_deliveries() -> list[Due]:
    """Deliveries about which the courier must hear or tell something now, longest waiting first."""
    now = timezone.now()
    waits = Q(checked_at=None) | Q(announced_at=None, checked_at__lt=now - RETRY)
    silent = Q(checked_at__lt=now - SILENCE)
    found = Delivery.objects.filter(waits | silent, ended_at=None)
    return list(found.order_by(F("checked_at").asc(nulls_first=True)).values_list("pk", "checked_at"))


def ask_soon(key: uuid.UUID) -> bool:
    """Let the next sweep ask about this shipment. False when we have none such."""
    return bool(Delivery.objects.filter(key=key).update(checked_at=None))


def pursue(delivery_pk: int) -> None:
    """Announce a shipment, or hear where it is, and take the steps that follow. Raises CourierError."""
    delivery = Delivery.objects.select_related("request__case__subject").get(pk=delivery_pk)
    shipment = courier.fetch(str(delivery.key)) if delivery.announced_at else _announce(delivery)
    apply(delivery_pk, shipment)


def apply(delivery_pk: int, shipment: Shipment) -> None:
    """Take over what the courier tells: each event once, in its order, however often and late it comes.

    An event that leads nowhere from the present status is kept, and the desk sees a note.
    """
    with transaction.atomic():
        case = Case.objects.locked().get(travel_document__deliveries=delivery_pk)
        delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_pk)
        was_open = delivery.ended_at is None
        new = [event for event in shipment.events if event.sequence > delivery.last_sequence]
        _keep(delivery, shipment, new)
        for event, newer in zip(new, [*new, None][1:], strict=True):
            if newer and event.status in PASSING and _leads(case, newer):
                continue
            if was_open and _leads(case, event):
                _take_step(case, delivery, event)
            elif event.status in LEADS_TO:
                text = f"De koerier meldt '{event.status}'. Dat past niet bij de status van de zaak."
                case.record(CaseEvent.Kind.NOTE, SYSTEM, text=text, visible=False)


def _claim(due: Due) -> bool:
    """Whether this sweep is the one that asks: of several at once only the first changes the row."""
    pk, checked_at = due
    return bool(Delivery.objects.filter(pk=pk, checked_at=checked_at).update(checked_at=timezone.now()))


def _announce(delivery: Delivery) -> Shipment:
    request = delivery.request
    subject, address = request.case.subject, request.delivery_address
    assert address is not None  # a constraint of the table: delivery needs an address
    return courier.hand_over(
        str(delivery.key),
        code=delivery.code,
        address=address,
        recipients=[
            Recipient(subject.full_name, request.holder_age_on(timezone.localdate()).surely_from(SIGNS_FROM))
        ],
        documents=1,
        phone=subject.phone,
    )


def _keep(delivery: Delivery, shipment: Shipment, new: list[ShipmentEvent]) -> None:
    DeliveryEvent.objects.bulk_create(
        [
            DeliveryEvent(
                delivery=delivery,
                event_id=event.event_id,
                sequence=event.sequence,
                status=event.status,
                at=event.at,
            )
            for event in new
        ],
        ignore_conflicts=True,
    )
    delivery.announced_at = delivery.announced_at or timezone.now()
    if new:
        delivery.last_sequence = new[-1].sequence
        if slot := shipment.appointment:
            delivery.slot_id = slot.slot_id
            delivery.slot_starts_at, delivery.slot_ends_at = slot.starts_at, slot.ends_at
    delivery.save()


def _leads(case: Case, event: ShipmentEvent) -> bool:
    """Whether the workflow has a step from here for this event."""
    try:
        move = case.workflow.move(case.status, LEADS_TO.get(event.status, ""))
    except NotAllowed:
        return False
    return case.may_move(move, SYSTEM)


def _take_step(case: Case, delivery: Delivery, event: ShipmentEvent) -> None:
    facts: dict[str, object] = {"courier_event": event.event_id, "attempt": event.attempt}
    delivery.not_home += event.status is ShipmentStatus.NOT_HOME
    if event.status in ENDINGS:
        delivery.ended_at = event.at
    delivery.save()
    match event.status:
        case ShipmentStatus.DELIVERED:
            old = delivery.request.old_documents
            for each in old:
                each.hand_in(event.at)
            facts |= {"identity_checked": True, "old_documents": len(old)}
        case ShipmentStatus.LOST:
            facts |= {"statement": True, "costs": 0}
    case.move_to(LEADS_TO[event.status], SYSTEM, facts=facts)
    if event.status is ShipmentStatus.DELIVERED:
        case.move_to("registered", SYSTEM)
