"""Stand-in for the courier.

No published interface exists: the contract is our own, described in the README.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from standins.api import api, invalid, json_body
from standins.callbacks import call_back
from standins.shipments import Shipment, Status, coming_slots

CALLBACK_PAGE = "/reisdocumenten/terugmelding/koerier/"


class RecipientsField(forms.JSONField):
    """A list of people: a name, and whether somebody is over twelve."""

    def clean(self, value: Any) -> Any:
        """Return the list, or refuse it."""
        people = super().clean(value)
        shaped = isinstance(people, list) and all(
            isinstance(person, dict)
            and isinstance(person.get("name"), str)
            and isinstance(person.get("over_12"), bool)
            for person in people
        )
        if not shaped:
            raise forms.ValidationError("Each recipient is an object with name and over_12.")
        return people


class ShipmentForm(forms.Form):
    """What a shipment must hold."""

    shipment_key = forms.CharField(max_length=100)
    code = forms.CharField(max_length=50)
    street = forms.CharField(max_length=200)
    house_number = forms.CharField(max_length=20)
    postcode = forms.RegexField(r"^[1-9]\d{3} ?[A-Za-z]{2}$")
    city = forms.CharField(max_length=100)
    phone = forms.CharField(max_length=30, required=False)
    recipients = RecipientsField()
    documents = forms.IntegerField(min_value=1)


def not_found() -> JsonResponse:
    """Answer that there is no such shipment."""
    return JsonResponse({"error": "unknown shipment"}, status=404)


@api("COURIER_KEY", "POST")
def shipments(request: HttpRequest) -> HttpResponse:
    """Take a shipment: 201.

    A known key answers 200 with the shipment as it is, or 409 when it was something else.
    """
    body = json_body(request)
    if body is None:
        return invalid()
    form = ShipmentForm(body)
    if not form.is_valid():
        return invalid(form)
    content = form.cleaned_data
    with transaction.atomic():
        shipment, created = Shipment.objects.get_or_create(
            shipment_key=content["shipment_key"], defaults={"content": content}
        )
        if created:
            shipment.move(Status.HANDED_OVER)
    if shipment.content != content:
        return JsonResponse({"error": "this key belongs to another shipment"}, status=409)
    return JsonResponse(shipment.as_json(), status=201 if created else 200)


@api("COURIER_KEY", "GET")
def shipment(request: HttpRequest, shipment_key: str) -> HttpResponse:
    """Return the whole state of one shipment, or 404."""
    found = Shipment.objects.filter(shipment_key=shipment_key).first()
    return JsonResponse(found.as_json()) if found else not_found()


@api("COURIER_KEY", "GET")
def slots(request: HttpRequest, shipment_key: str) -> HttpResponse:
    """Return the slots that may be chosen now; none when the shipment is not waiting for an appointment."""
    found = Shipment.objects.filter(shipment_key=shipment_key).first()
    if found is None:
        return not_found()
    offered = coming_slots(timezone.localtime()) if Status.APPOINTMENT_MADE in found.moves() else []
    return JsonResponse({"slots": [slot.as_json() for slot in offered]})


@api("COURIER_KEY", "POST")
def appointment(request: HttpRequest, shipment_key: str) -> HttpResponse:
    """Plan the visit: 200 with the shipment, also for the same slot again.

    409 when no visit can be planned now, or when the slot is not on offer.
    """
    body = json_body(request)
    if body is None:
        return invalid()
    chosen = (body.get("slot_id"), body.get("starts_at"))
    with transaction.atomic():
        found = Shipment.objects.select_for_update().filter(shipment_key=shipment_key).first()
        if found is None:
            return not_found()
        planned = found.appointment or {}
        if found.status == Status.APPOINTMENT_MADE and (planned["slot_id"], planned["starts_at"]) == chosen:
            return JsonResponse(found.as_json())
        if Status.APPOINTMENT_MADE not in found.moves():
            return JsonResponse({"error": "no appointment can be made now"}, status=409)
        offered = [slot.as_json() for slot in coming_slots(timezone.localtime())]
        match = next((slot for slot in offered if (slot["slot_id"], slot["starts_at"]) == chosen), None)
        if match is None:
            return JsonResponse({"error": "this slot is not offered"}, status=409)
        found.move(Status.APPOINTMENT_MADE, match)
    return JsonResponse(found.as_json())


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the shipments, with buttons to play the courier."""
    return render(request, "standins/courier.html", {"shipments": Shipment.objects.all()[:200]})


@require_POST
def play(request: HttpRequest, shipment_key: str) -> HttpResponse:
    """Move a shipment on and call back: `how` is now, twice or later."""
    with transaction.atomic():
        found = get_object_or_404(Shipment.objects.select_for_update(), shipment_key=shipment_key)
        status = request.POST.get("status", "")
        if status not in found.moves():
            return HttpResponse(
                "Deze stap kan nu niet.", status=409, content_type="text/plain; charset=utf-8"
            )
        planned = (
            coming_slots(timezone.localtime())[0].as_json() if status == Status.APPOINTMENT_MADE else None
        )
        event = found.move(Status(status), planned)
    content = {"event_id": event["event_id"], "shipment_key": shipment_key, "sequence": event["sequence"]}
    how = request.POST.get("how", "now")
    call_back("courier", shipment_key, CALLBACK_PAGE, content, settings.COURIER_KEY, how)
    return redirect("courier")


urlpatterns = [
    path("", index, name="courier"),
    path("shipments", shipments),
    path("shipments/<str:shipment_key>", shipment),
    path("shipments/<str:shipment_key>/slots", slots),
    path("shipments/<str:shipment_key>/appointment", appointment),
    path("play/<str:shipment_key>", play, name="courier_play"),
]
