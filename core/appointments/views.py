"""What residents do with their appointment."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.accounts.unsent import sent_or_kept
from core.appointments import calendar_file, slots
from core.appointments import models as appointments
from core.appointments.forms import SlotForm, read_day
from core.appointments.models import Appointment, NotNow, SlotTaken, book, changeable, current
from core.cases.models import Case
from core.cases.views.reading import write_down
from core.city.models import Location


@resident_required(keeps_answers=True)
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, reference: str) -> HttpResponse:
    """See, make or move the appointment of a case."""
    case = _own_case(request, reference)
    held = current(case)
    locations = slots.locations_with_slots()
    data = sent_or_kept(request)
    asked = (data.get("location") if data else "") or request.GET.get("balie")
    location = _chosen(asked, locations, held)
    form = None
    if location and changeable(case, held):
        after = read_day(request.GET.get("vanaf"))
        form = SlotForm(data, location=location, after=after)
        if request.method == "POST" and form.is_valid():
            try:
                book(case, location, form.cleaned_data["slot"], acting_of(request))
            except SlotTaken:
                form = SlotForm(data, location=location, after=after)  # what is free has changed
                form.slot_taken()
            except NotNow as error:
                messages.error(request, str(error))
                return redirect("cases:case", case.reference)
            else:
                messages.success(request, _("Uw afspraak staat vast. U krijgt er bericht over."))
                return redirect("appointments:appointment", case.reference)
    page = _page(case, held, form, locations, location)
    page["first_url"] = request.path if "vanaf" in request.GET else ""
    return render(request, "appointments/appointment.html", page)


@resident_required()
@require_POST
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the place back; the case stays."""
    case = _own_case(request, reference)
    try:
        if appointments.cancel(case, acting_of(request)):
            messages.success(request, _("U hebt uw afspraak afgezegd. Kies een nieuwe tijd als u weer kunt."))
    except NotNow as error:
        messages.error(request, str(error))
    return redirect("appointments:appointment", case.reference)


@resident_required()
@require_GET
def calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """The appointment as a file for a calendar."""
    case = _own_case(request, reference)
    held = current(case)
    if held is None:
        raise Http404
    response = HttpResponse(calendar_file.ics(held), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


def _own_case(request: HttpRequest, reference: str) -> Case:
    acting = acting_of(request)
    cases = Case.objects.open_to(acting).select_related("subject")
    case = get_object_or_404(cases, reference=reference)
    write_down(acting, case)
    return case


def _chosen(asked: str | None, locations: list[Location], held: Appointment | None) -> Location | None:
    by_slug = {location.slug: location for location in locations}
    if held:
        by_slug.setdefault(held.slot.location.slug, held.slot.location)
        return by_slug.get(asked or "", held.slot.location)
    return by_slug.get(asked or "", locations[0] if locations else None)


def _page(
    case: Case,
    held: Appointment | None,
    form: SlotForm | None,
    locations: list[Location],
    location: Location | None,
) -> dict[str, Any]:
    return {
        "case": case,
        "appointment": held,
        "form": form,
        "can_change": changeable(case, held),
        "locations": locations,
        "location": location,
        "query": f"&balie={location.slug}" if location else "",
        "case_url": reverse("cases:case", args=[case.reference]),
        "cancel_url": reverse("appointments:cancel", args=[case.reference]),
        "calendar_url": reverse("appointments:calendar", args=[case.reference]),
    }
