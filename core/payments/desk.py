"""Money that needs a hand, as pages of the desk: payments in trouble and refunds that failed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.cases.desk.access import case_to_work_on
from core.cases.models import Case, CaseEvent
from core.payments.models import Payment, Refund
from core.payments.money import euros
from core.payments.paying import close_trouble

REPAIR = "payments.repair"
SHOWN = 50
"""Rows of each list; the oldest first, so that the rest follows as they are done."""


class FoundForm(forms.Form):
    """What staff found out about a payment: kept as a note of the case."""

    found = forms.CharField(
        label=gettext_lazy("Wat hebt u gezien of gedaan?"),
        help_text=gettext_lazy("Collega's lezen dit in het verloop van de zaak."),
        max_length=500,
        error_messages={"required": gettext_lazy("Schrijf op wat u hebt gezien of gedaan.")},
    )


def payments_in_trouble(user: User) -> QuerySet[Payment]:
    """Payments that somebody must look into, for cases that this user may know of."""
    return Payment.objects.exclude(trouble="").filter(case__in=Case.objects.visible_to(user))


def failed_refunds(user: User) -> QuerySet[Refund]:
    """Refunds that did not succeed, for cases that this user may know of."""
    failed = Refund.objects.filter(status=Refund.Status.FAILED)
    return failed.filter(payment__case__in=Case.objects.visible_to(user))


@desk_page(REPAIR)
@require_safe
def trouble(request: HttpRequest) -> HttpResponse:
    """Both lists. They name cases, no people."""
    user = staff(request)
    payments = payments_in_trouble(user).select_related("case").order_by("pk")[:SHOWN]
    refunds = failed_refunds(user).select_related("payment__case").order_by("pk")[:SHOWN]
    context = {
        "payments": [(payment, euros(payment.cents)) for payment in payments],
        "refunds": [(refund, euros(refund.cents)) for refund in refunds],
    }
    return show(request, "payments/desk/trouble.html", context)


@desk_page(REPAIR)
@require_http_methods(["GET", "HEAD", "POST"])
def look_into(request: HttpRequest, pk: int) -> HttpResponse:
    """One payment in trouble; closed once it is written down what was found."""
    payment = get_object_or_404(payments_in_trouble(staff(request)).select_related("case"), pk=pk)
    case, acting = case_to_work_on(request, payment.case.reference)
    form = FoundForm(request.POST or None)
    if form.is_valid():
        if close_trouble(payment, acting, form.cleaned_data["found"]):
            messages.success(request, _("De betaling is nagekeken. Uw notitie staat in de zaak."))
        else:
            messages.info(request, _("Een collega keek deze betaling al na."))
        return redirect("admin:payment_trouble")
    context = {"payment": payment, "case": case, "amount": euros(payment.cents), "form": form}
    return show(request, "payments/desk/look_into.html", context)


@desk_page(REPAIR)
@require_POST
def retry_refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Another attempt of a failed refund."""
    cases = Case.objects.visible_to(staff(request))
    refund = get_object_or_404(Refund.objects.filter(payment__case__in=cases), pk=pk)
    case, acting = case_to_work_on(request, refund.payment.case.reference)
    if refund.retry():
        text = _("De terugbetaling van %(amount)s gaat opnieuw uit.") % {"amount": euros(refund.cents)}
        case.record(CaseEvent.Kind.NOTE, acting, text=text, visible=False)
        messages.success(request, text)
    else:
        messages.info(request, _("Deze terugbetaling is al onderweg of gelukt."))
    return redirect("admin:payment_trouble")


urlpatterns = [
    path("betalingen/", trouble, name="payment_trouble"),
    path("betalingen/<int:pk>/nakijken/", look_into, name="look_into_payment"),
    path("terugbetalingen/<int:pk>/opnieuw/", retry_refund, name="retry_refund"),
]
