"""What follows a payment for a travel document: messages, and money that goes back.

What is paid online is an advance (PpW art. 33). The price is computed again at intake, since age, validity,
consent and tariff count from there.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from core.cases.models import Case, CaseEvent
from core.payments.models import Payment
from core.payments.refunding import paid_cents, refund, refundable
from documents import pricing
from documents.models import Intake, TravelDocumentRequest
from documents.rules import prices
from documents.rules.kinds import DocumentKind
from documents.rules.prices import PriceLine, TariffCode

PAYABLE = frozenset({"requested", "appointment"})
"""Statuses in which the advance can be paid online; from intake on the counter settles."""
ENDED_EARLY = frozenset({"withdrawn", "not_processed"})
"""A request that ends so before its intake was never an application: nothing is owed."""


def can_be_paid_online(case: Case) -> bool:
    """Whether the advance can be paid now: before intake, and with nothing left for the counter to settle.

    While permission or price is not sure we ask no money: there is then nothing to give back (PpW art. 33).
    """
    return case.status in PAYABLE and not case.travel_document.settled_at_counter


def payment_changed(case: Case) -> None:
    """Tell what happened to a payment, and give back what came in for a request that ended.

    Call it in the transaction of the change. Telling twice is impossible: a message belongs to its event.
    """
    if ended_without_intake(case):
        give_back_all(case)
    untold = case.events.filter(kind=CaseEvent.Kind.FACT, messages=None).order_by("pk")
    for event in untold.filter(facts__has_any_keys=["payment", "refund"]):
        if template := _template(case, event):
            case.tell(template, event)


def _template(case: Case, event: CaseEvent) -> str:
    if "refund" in event.facts:
        return "documents/refunded"
    if event.facts["payment"] == Payment.Status.PAID:
        paid_twice = case.events.filter(facts__refund="twice", facts__key=f"double:{event.facts['key']}")
        return "" if paid_twice.exists() or case.closed_at else "documents/paid"
    waits = case.status in PAYABLE and not paid_cents(case)
    return "documents/payment_failed" if waits else ""


def ended_without_intake(case: Case) -> bool:
    """Whether the request ended before the counter took it in."""
    return case.status in ENDED_EARLY and not Intake.objects.filter(request__case=case).exists()


def give_back_all(case: Case) -> int:
    """Pay back what is left of every payment of a request that ended before intake. Returns the cents."""
    given = 0
    for payment in Payment.objects.filter(case=case, status=Payment.Status.PAID):
        if left := refundable(payment):
            refund(payment, left, f"ended:{payment.key}", "ended")
            given += left
    return given


def sweep() -> int:
    """Find requests that ended before intake and still hold money, however they ended. Returns how many."""
    holding = Payment.objects.filter(case=OuterRef("pk"), status=Payment.Status.PAID, refunds=None)
    ended = Case.objects.filter(Exists(holding), travel_document__isnull=False, status__in=ENDED_EARLY)
    count = 0
    for case in ended.filter(travel_document__intake=None):
        with transaction.atomic():
            locked = Case.objects.locked().get(pk=case.pk)
            payment_changed(locked)
            count += 1
    return count


def lines_on(request: TravelDocumentRequest, on: date) -> list[PriceLine]:
    """The price as law and tariffs have it on a day. Raises NoTariff and AgeUnclear, as the rules do."""
    further = any(line["code"] == TariffCode.DELIVERY_FURTHER for line in request.price_lines)
    return prices.price(
        DocumentKind(request.kind),
        request.holder_age_on(on),
        urgent=request.urgent,
        delivery=request.hand_over == TravelDocumentRequest.HandOver.DELIVER,
        documents_to_same_address=int(further),
        tariffs=pricing.tariffs(),
        on=on,
    )


def difference(request: TravelDocumentRequest, on: date) -> int:
    """What the resident still owes on a day (+), or gets back (-), in cents: the price less what was paid."""
    settlement = prices.settle(paid_cents(request.case), lines_on(request, on))
    return settlement.to_pay - settlement.to_refund


def correct_at_intake(request: TravelDocumentRequest, on: date) -> int:
    """Settle the advance on the day of intake: what was too much goes back. Returns the cents left to pay.

    Call it in the transaction of the intake, once its row is made; again does nothing.
    """
    owed = difference(request, on)
    if owed >= 0:
        return owed
    too_much = -owed
    for payment in Payment.objects.filter(case=request.case, status=Payment.Status.PAID).order_by("-pk"):
        part = min(too_much, refundable(payment))
        if part:
            refund(payment, part, f"intake:{payment.key}", "too_much")
            too_much -= part
    payment_changed(request.case)
    return 0
