"""Two pages that only make us look: what counts is what Mollie answers when asked."""

import logging

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.payments import paying, refunding
from core.payments.models import Payment
from core.payments.mollie import MollieError

log = logging.getLogger(__name__)


@csrf_exempt
@require_POST
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Mollie's webhook: always 200, whatever is posted. Only the id that we know ourselves is looked up."""
    try:
        told = request.POST.get("id", "")
    except (SuspiciousOperation, UnreadablePostError):
        told = ""
    payment = Payment.objects.filter(key=key).first()
    if payment and payment.provider_id and payment.provider_id == told:
        try:
            paying.settle(payment)
        except MollieError as error:
            log.warning("payment %s: %s; the sweep will ask again", payment.pk, error)
        refunding.ask_soon(payment)
    return HttpResponse()


@require_safe
def back(request: HttpRequest, key: str) -> HttpResponse:
    """Where Mollie sends the resident back to: on to the case when paid, else to the page to pay again."""
    payment = get_object_or_404(Payment.objects.select_related("case"), key=key)
    try:
        paying.settle(payment)
    except MollieError as error:
        log.warning("payment %s: %s; the sweep will ask again", payment.pk, error)
    if payment.status != Payment.Status.PAID:
        return HttpResponseRedirect(payment.return_path)
    with translation.override(payment.language):
        messages.success(request, _("Uw betaling is binnen. Dank u wel."))
        return HttpResponseRedirect(reverse("cases:case", args=[payment.case.reference]))
