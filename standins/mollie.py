"""Stand-in for Mollie's API v2: payments with a checkout page to play on, refunds, and the webhook.

The webhook goes through the call-backs of the frame, so it can come once, twice, late or out of order.
"""

import json
import secrets
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from standins.api import json_body
from standins.callbacks import Callback

HAL = "application/hal+json"
# What may be played on the checkout page, and the property that then holds the time.
ENDINGS = {"paid": "paidAt", "canceled": "canceledAt", "expired": "expiredAt", "failed": "failedAt"}
TITLES = {401: "Unauthorized Request", 404: "Not Found", 409: "Conflict", 422: "Unprocessable Entity"}


class Payment(models.Model):
    """One payment; `asked` is what the portal sent."""

    mollie_id = models.CharField(max_length=40, unique=True)
    idempotency_key = models.CharField(max_length=200, unique=True, null=True)
    asked = models.JSONField()
    status = models.CharField(max_length=20, default="open")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.mollie_id

    @property
    def amount(self) -> Decimal:
        """What is to be paid, in euros."""
        return Decimal(self.asked["amount"]["value"])

    @property
    def refunded(self) -> Decimal:
        """What was or is being paid back, in euros."""
        return sum((refund.amount for refund in self.refunds.exclude(status="failed")), Decimal(0))

    def call_back(self, how: str) -> None:
        """Tell the portal to look: `how` is now, twice or later."""
        if not self.asked.get("webhookUrl"):
            return
        callback = Callback.objects.create(
            source="mollie",
            subject=self.mollie_id,
            url=self.asked["webhookUrl"],
            body=f"id={self.mollie_id}",
            content_type="application/x-www-form-urlencoded",
        )
        for _ in range({"now": 1, "twice": 2, "later": 0}[how]):
            callback.send()

    def as_json(self, request: HttpRequest) -> dict[str, Any]:
        """Return the payment as Mollie shows it."""
        links = {"self": link(request, "mollie_payment", self.mollie_id, HAL)}
        content = {
            "resource": "payment",
            "id": self.mollie_id,
            "mode": "test",
            "profileId": "pfl_standin",
            "sequenceType": "oneoff",
            "method": None,
            "status": self.status,
            "isCancelable": False,
            "createdAt": self.created_at.isoformat(),
            "metadata": None,
            **self.asked,
        }
        if self.status == "open":
            links["checkout"] = link(request, "mollie_checkout", self.mollie_id, "text/html")
        elif self.ended_at:
            content[ENDINGS[self.status]] = self.ended_at.isoformat()
        if self.status == "paid":
            content["amountRefunded"] = euros(self.refunded)
            content["amountRemaining"] = euros(self.amount - self.refunded)
        return {**content, "_links": links}


class Refund(models.Model):
    """Money that goes back."""

    mollie_id = models.CharField(max_length=40, unique=True)
    idempotency_key = models.CharField(max_length=200, unique=True, null=True)
    payment = models.ForeignKey(Payment, on_delete=models.CASCADE, related_name="refunds")
    asked = models.JSONField()
    status = models.CharField(max_length=20, default="pending")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.mollie_id

    @property
    def amount(self) -> Decimal:
        """What is paid back, in euros."""
        return Decimal(self.asked["amount"]["value"])

    def as_json(self, request: HttpRequest) -> dict[str, Any]:
        """Return the refund as Mollie shows it."""
        return {
            "resource": "refund",
            "id": self.mollie_id,
            "mode": "test",
            "status": self.status,
            "paymentId": self.payment.mollie_id,
            "createdAt": self.created_at.isoformat(),
            "metadata": None,
            **self.asked,
            "_links": {"payment": link(request, "mollie_payment", self.payment.mollie_id, HAL)},
        }


def euros(amount: Decimal) -> dict[str, str]:
    """Write an amount as Mollie does."""
    return {"value": f"{amount:.2f}", "currency": "EUR"}


def link(request: HttpRequest, name: str, mollie_id: str, kind: str) -> dict[str, str]:
    """One entry of `_links`."""
    return {"href": request.build_absolute_uri(reverse(name, args=[mollie_id])), "type": kind}


def hal(content: dict[str, Any], status: int = 200) -> JsonResponse:
    """Answer in Mollie's content type."""
    return JsonResponse(content, status=status, content_type=HAL)


def problem(status: int, detail: str, field: str = "") -> JsonResponse:
    """Answer with an error in Mollie's shape."""
    content = {"status": status, "title": TITLES[status], "detail": detail, "_links": {}}
    return hal(content | ({"field": field} if field else {}), status)


def is_ours(request: HttpRequest) -> bool:
    """Whether the request holds the key of the portal."""
    return secrets.compare_digest(
        request.headers.get("Authorization", "").encode(), f"Bearer {settings.MOLLIE_KEY}".encode()
    )


def wrong_field(asked: dict[str, Any], *texts: str) -> str:
    """The first field that Mollie would refuse, or nothing."""
    try:
        amount = asked["amount"]
        value = Decimal(amount["value"])
        fits = value > 0 and amount == euros(value)
    except (KeyError, TypeError, InvalidOperation):
        fits = False
    if not fits:
        return "amount"
    return next((name for name in texts if not isinstance(asked.get(name), str) or not asked[name]), "")


def create_once(
    kind: type[Payment] | type[Refund], request: HttpRequest, prefix: str, **values: Any
) -> HttpResponse:
    """Make a payment or a refund, or show again what the same key made before."""
    key = request.headers.get("Idempotency-Key")
    make = partial(
        kind.objects.create, mollie_id=prefix + secrets.token_hex(8), idempotency_key=key, **values
    )
    with transaction.atomic():
        known = kind.objects.filter(idempotency_key=key).first() if key else None
        if known and known.asked != values["asked"]:
            return problem(409, "This idempotency key was used for another request.")
        answer = hal((known or make()).as_json(request), 201)
    if known:
        answer.headers["Idempotent-Replayed"] = "true"
    return answer


@require_POST
def payments(request: HttpRequest) -> HttpResponse:
    """Open a payment."""
    if not is_ours(request):
        return problem(401, "Missing authentication, or failed to authenticate.")
    asked = json_body(request) or {}
    if field := wrong_field(asked, "description", "redirectUrl"):
        return problem(422, f"The {field} is invalid.", field)
    return create_once(Payment, request, "tr_", asked=asked)


@require_GET
def payment(request: HttpRequest, mollie_id: str) -> HttpResponse:
    """Show one payment."""
    if not is_ours(request):
        return problem(401, "Missing authentication, or failed to authenticate.")
    found = Payment.objects.filter(mollie_id=mollie_id).first()
    return (
        hal(found.as_json(request)) if found else problem(404, f"No payment exists with token {mollie_id}.")
    )


@require_http_methods(["GET", "POST"])
def refunds(request: HttpRequest, mollie_id: str) -> HttpResponse:
    """List the refunds of a payment, or pay back part of it."""
    if not is_ours(request):
        return problem(401, "Missing authentication, or failed to authenticate.")
    with transaction.atomic():
        found = Payment.objects.select_for_update().filter(mollie_id=mollie_id).first()
        if found is None:
            return problem(404, f"No payment exists with token {mollie_id}.")
        if request.method == "GET":
            listed = [each.as_json(request) for each in found.refunds.all()]
            return hal({"count": len(listed), "_embedded": {"refunds": listed}, "_links": {}})
        asked = json_body(request) or {}
        known = found.refunds.filter(idempotency_key=request.headers.get("Idempotency-Key", "")).exists()
        if wrong_field(asked):
            return problem(422, "The amount is invalid.", "amount")
        if not known and found.status != "paid":
            return problem(422, "The payment is not paid, so it cannot be refunded.")
        if not known and Decimal(asked["amount"]["value"]) > found.amount - found.refunded:
            return problem(409, "The amount is higher than what is left of this payment.")
        return create_once(Refund, request, "re_", payment=found, asked=asked)


@require_http_methods(["GET", "POST"])
def checkout(request: HttpRequest, mollie_id: str) -> HttpResponse:
    """Where the resident pays. POST `status` plays an ending and `how` the webhook; JSON for programs."""
    found = get_object_or_404(Payment, mollie_id=mollie_id)
    if request.method == "GET":
        return render(request, "standins/mollie_checkout.html", {"payment": found, "endings": list(ENDINGS)})
    status = request.POST.get("status", "")
    if status not in ENDINGS:
        return JsonResponse({"error": "unknown status"}, status=422)
    ended = Payment.objects.filter(id=found.id, status="open").update(status=status, ended_at=timezone.now())
    if not ended:
        return JsonResponse({"error": "this payment has ended already"}, status=409)
    found.call_back(request.POST.get("how", "now"))
    if "text/html" in request.headers.get("Accept", ""):
        return redirect(found.asked["redirectUrl"])
    found.refresh_from_db()
    return JsonResponse(found.as_json(request))


@require_POST
def play_refund(request: HttpRequest, mollie_id: str) -> HttpResponse:
    """Let a refund succeed or fail, and tell the portal."""
    found = get_object_or_404(Refund, mollie_id=mollie_id)
    found.status = "failed" if request.POST.get("status") == "failed" else "refunded"
    found.save(update_fields=["status"])
    found.payment.call_back(request.POST.get("how", "now"))
    return redirect("mollie")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the payments and refunds, newest first."""
    found = Payment.objects.prefetch_related("refunds")[:200]
    rows = [(each, json.dumps(each.asked, ensure_ascii=False, indent=2)) for each in found]
    return render(request, "standins/mollie.html", {"rows": rows})


urlpatterns = [
    path("", index, name="mollie"),
    path("v2/payments", payments),
    path("v2/payments/<str:mollie_id>", payment, name="mollie_payment"),
    path("v2/payments/<str:mollie_id>/refunds", refunds),
    path("checkout/<str:mollie_id>", checkout, name="mollie_checkout"),
    path("refunds/<str:mollie_id>", play_refund, name="mollie_refund"),
]
