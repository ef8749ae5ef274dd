"""From the decision to a document in the house: ordered at the producer and followed until it was sent to us.

The producer knows an order by our key, so ordering again is harmless and tells how far it is. It is never
called inside a transaction.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.accounts.acting import SYSTEM
from core.cases.models import Case, CaseEvent
from documents import needs, producer
from documents.asking import Due, ask_each
from documents.models import TravelDocumentRequest
from documents.producer import Order, OrderStatus
from documents.rules.kinds import DocumentKind, validity

TO_ORDER = ("granted", "lost_in_transit")
ORDERED = "in_production"
RETRY = timedelta(minutes=1)
"""After an order that did not come through."""
SILENCE = timedelta(minutes=15)
"""After this long without a word we ask: a call-back may have been missed."""


def sweep() -> int:
    """Order what is granted or got lost, and ask about silent orders. Returns how many were answered."""
    return ask_each(due_requests(), _claim, pursue)


def due_requests() -> list[Due]:
    """Requests about which the producer must hear or tell something now, longest waiting first."""
    now, asked = timezone.now(), "order_asked_at"
    never = Q(order_asked_at=None)
    to_order = Q(case__status__in=TO_ORDER) & (never | Q(order_asked_at__lt=now - RETRY))
    silent = Q(case__status=ORDERED) & (never | Q(order_asked_at__lt=now - SILENCE))
    found = TravelDocumentRequest.objects.filter(to_order | silent, case__closed_at=None)
    return list(found.order_by(asked).values_list("pk", asked))


def ask_soon(order_key: uuid.UUID) -> bool:
    """Let the next sweep ask about this order. False when no request has this key (any more)."""
    return bool(TravelDocumentRequest.objects.filter(order_key=order_key).update(order_asked_at=None))


def pursue(request_pk: int) -> None:
    """Order, or hear how far the order is, and take the step that follows. Raises ProducerError."""
    _start_anew_after_loss(request_pk)
    request = TravelDocumentRequest.objects.select_related("case__subject", "intake").get(pk=request_pk)
    if request.case.status == ORDERED and needs.produced(request.case, SYSTEM) is None:
        return
    order = producer.order(
        str(request.order_key),
        kind=request.kind,
        validity_years=validity_years(request),
        reference=request.case.reference,
    )
    _follow(request_pk, order)


def validity_years(request: TravelDocumentRequest) -> int:
    """For how long the document will be valid, by the age on the day of intake (PpW art. 9, 16a)."""
    age = request.holder_age_on(timezone.localdate(request.intake.at))
    return validity(DocumentKind(request.kind), age).most


def _claim(due: Due) -> bool:
    """Whether this sweep is the one that asks: of several at once only the first changes the row."""
    pk, asked_at = due
    mine = TravelDocumentRequest.objects.filter(pk=pk, order_asked_at=asked_at)
    return bool(mine.update(order_asked_at=timezone.now()))


def _start_anew_after_loss(request_pk: int) -> None:
    """A document that got lost on its way is made again under a new key, once, whoever recorded the loss."""
    with transaction.atomic():
        case = Case.objects.locked().get(pk=request_pk)
        request = case.travel_document
        if case.status != "lost_in_transit":
            return
        request.deliveries.filter(ended_at=None).update(ended_at=timezone.now())
        if case.events.filter(facts__order=str(request.order_key)).exists():
            _renew_key(request)


def _renew_key(request: TravelDocumentRequest) -> None:
    request.order_key = uuid.uuid4()
    request.save(update_fields=["order_key"])


def _follow(request_pk: int, order: Order) -> None:
    with transaction.atomic():
        case = Case.objects.locked().get(pk=request_pk)
        request = case.travel_document
        facts = {"order": order.order_key}
        if str(request.order_key) != order.order_key:
            return
        if case.status in TO_ORDER:
            case.move_to(ORDERED, SYSTEM, facts=facts)
        if case.status != ORDERED:
            return
        if order.status is OrderStatus.SENT and needs.produced(case, SYSTEM):
            text = "Het document is gemaakt en onderweg naar de gemeente."
            case.record(CaseEvent.Kind.FACT, SYSTEM, text=text, facts={**facts, "produced": True})
        elif order.status is OrderStatus.FAILED:
            text = "Het maken is mislukt. Wij bestellen het document opnieuw."
            case.record(CaseEvent.Kind.FACT, SYSTEM, text=text, facts={**facts, "failed": True})
            _renew_key(request)
