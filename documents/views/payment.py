"""Paying the advance for a request (PpW art. 33), or choosing to pay at the counter."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.cases.models import Case
from core.payments import paying
from core.payments.models import Payment
from core.payments.mollie import MollieError
from documents import pricing, settling
from documents.models import TravelDocumentRequest
from documents.views.access import LEVEL
from documents.views.sent import own_case

log = logging.getLogger(__name__)

PayHow = TravelDocumentRequest.PayHow


@resident_required(LEVEL)
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """The price with its legal grounds; from here to the bank, or to the counter with the money."""
    acting = acting_of(request)
    case = own_case(acting, reference)
    page = _page(case)
    page["can_pay"] = page["can_pay"] and acting.assistance is None  # staff pay nothing in somebody's name
    if request.method != "POST" or not page["can_pay"]:
        return render(request, "documents/pay.html", page)
    if request.POST.get("how") == PayHow.COUNTER:
        _choose(case, PayHow.COUNTER)
        messages.success(request, _("U betaalt aan de balie, als u langskomt."))
        return redirect("cases:case", case.reference)
    try:
        return HttpResponseRedirect(_start(case, request.path).checkout_url)
    except paying.NothingToPay:
        return redirect("documents:pay", case.reference)
    except MollieError as error:
        log.warning("case %s cannot be paid now: %s", case.pk, error)
        return render(request, "documents/pay.html", page | {"provider_down": True}, status=503)


def _start(case: Case, path: str) -> Payment:
    lines = case.travel_document.price_lines
    payment = paying.start(
        case,
        sum(line["cents"] for line in lines),
        lines,
        _("Gemeente Leiden, zaak %(reference)s") % {"reference": case.reference},
        path,
    )
    _choose(case, PayHow.ONLINE)
    return payment


def _choose(case: Case, how: str) -> None:
    TravelDocumentRequest.objects.filter(pk=case.pk).exclude(pay_how=how).update(pay_how=how)


def _page(case: Case) -> dict[str, Any]:
    payments = list(case.payments.all())
    paid = any(payment.status == Payment.Status.PAID for payment in payments)
    last = payments[-1] if payments else None
    lines = case.travel_document.price_lines
    unsettled = bool(case.travel_document.settled_at_counter)
    return {
        "case": case,
        "document": case.travel_document.get_kind_display(),
        "price": pricing.table(lines, estimate=unsettled),
        "unsettled": unsettled,
        "paid": paid,
        "can_pay": bool(lines) and not paid and settling.can_be_paid_online(case),
        "last": last,
        "unfinished": last is not None and last.is_pending,
        "failed": last is not None and last.status in {"failed", "expired", "canceled"},
        "at_counter": case.travel_document.pay_how == PayHow.COUNTER,
    }
