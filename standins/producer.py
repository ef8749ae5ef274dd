"""Stand-in for the producer of travel documents.

No published interface exists: the contract is our own, described in the README.
"""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from standins.api import api, invalid, json_body
from standins.callbacks import call_back

CALLBACK_PAGE = "/reisdocumenten/terugmelding/producent/"


class Status(models.TextChoices):
    """How far an order is."""

    ORDERED = "ordered", "besteld"
    PRODUCED = "produced", "gemaakt"
    SENT = "sent", "verstuurd naar de gemeente"
    FAILED = "failed", "mislukt"


MOVES = {
    Status.ORDERED: [Status.PRODUCED, Status.FAILED],
    Status.PRODUCED: [Status.SENT, Status.FAILED],
    Status.SENT: [],
    Status.FAILED: [],
}


class Order(models.Model):
    """One document to be made; the key is the municipality's and comes only once."""

    order_key = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=50)
    validity_years = models.PositiveIntegerField()
    reference = models.CharField(max_length=100)
    status = models.CharField(max_length=10, choices=Status, default=Status.ORDERED)
    events = models.JSONField(default=list)
    ordered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.order_key

    def moves(self) -> list[Status]:
        """Return what may come next."""
        return MOVES[Status(self.status)]

    def move(self, status: Status) -> dict[str, Any]:
        """Go to this status and return the event that tells so."""
        event = {
            "event_id": str(uuid.uuid4()),
            "sequence": len(self.events) + 1,
            "status": status.value,
            "at": timezone.localtime().isoformat(),
        }
        self.status = status
        self.events = [*self.events, event]
        self.save()
        return event

    def content(self) -> dict[str, Any]:
        """Return what was ordered, as it was sent to us."""
        return {name: getattr(self, name) for name in OrderForm.base_fields}

    def as_json(self) -> dict[str, Any]:
        """Return the whole order as the interface shows it."""
        return {**self.content(), "status": self.status, "events": self.events}


class OrderForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an order must hold. The unique key is looked at later: a known key is a repeat, not an error."""

    order_key = forms.CharField(max_length=100)

    class Meta:
        model = Order
        fields = ["order_key", "kind", "validity_years", "reference"]

    def validate_unique(self) -> None:
        """Leave a known key to the view."""


@api("PRODUCER_KEY", "POST")
def orders(request: HttpRequest) -> HttpResponse:
    """Take an order: 201.

    A known key answers 200 with the order as it is, or 409 when it was something else.
    """
    body = json_body(request)
    if body is None:
        return invalid()
    form = OrderForm(body)
    if not form.is_valid():
        return invalid(form)
    key = form.cleaned_data.pop("order_key")
    order, created = Order.objects.get_or_create(order_key=key, defaults=form.cleaned_data)
    if order.content() != {"order_key": key, **form.cleaned_data}:
        return JsonResponse({"error": "this key belongs to another order"}, status=409)
    return JsonResponse(order.as_json(), status=201 if created else 200)


@api("PRODUCER_KEY", "GET")
def order(request: HttpRequest, order_key: str) -> HttpResponse:
    """Return one order, or 404."""
    found = Order.objects.filter(order_key=order_key).first()
    return JsonResponse(found.as_json()) if found else JsonResponse({"error": "unknown order"}, status=404)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the orders, with buttons to play the producer."""
    return render(request, "standins/producer.html", {"orders": Order.objects.all()[:200]})


@require_POST
def play(request: HttpRequest, order_key: str) -> HttpResponse:
    """Move an order on and call back: `how` is now, twice or later."""
    with transaction.atomic():
        found = get_object_or_404(Order.objects.select_for_update(), order_key=order_key)
        status = request.POST.get("status", "")
        if status not in found.moves():
            return HttpResponse(
                "Deze stap kan nu niet.", status=409, content_type="text/plain; charset=utf-8"
            )
        event = found.move(Status(status))
    content = {"event_id": event["event_id"], "order_key": order_key}
    how = request.POST.get("how", "now")
    call_back("producer", order_key, CALLBACK_PAGE, content, settings.PRODUCER_KEY, how)
    return redirect("producer")


urlpatterns = [
    path("", index, name="producer"),
    path("orders", orders),
    path("orders/<str:order_key>", order),
    path("play/<str:order_key>", play, name="producer_play"),
]
