"""The queue of today at one counter, and the screen in its waiting room."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.accounts.desk import desk_page, show
from core.accounts.models import How, User
from core.appointments.desk import on_day
from core.appointments.models import Appointment
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.models import Case
from core.city.models import Location
from counter.choosing import begin_address
from counter.forms.queue import PlaceForm
from counter.models import Ticket
from counter.rights import ASSIST
from counter.views.queue_place import at_counter, counters_with_hours, keep_place, place_of

CALLED_SHOWN = 6
"""Numbers on the screen at once: the latest called stand first."""
Row = dict[str, Any]


@desk_page(ASSIST)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Who is expected, waits, is being helped, is done, and did not come."""
    user = at_counter(request)
    locations = counters_with_hours()
    location, desk = place_of(request, locations)
    context: Row = {"location": location, "day": timezone.localdate()}
    if location:
        context |= _today(user, location, desk)
        context["place"] = PlaceForm(initial={"location": location.pk, "desk": desk}, locations=locations)
    return show(request, "counter/queue.html", context)


@desk_page(ASSIST)
@require_POST
def place(request: HttpRequest) -> HttpResponse:
    """At which counter and desk they work from now on."""
    at_counter(request)
    form = PlaceForm(request.POST, locations=counters_with_hours())
    if form.is_valid():
        keep_place(request, form.cleaned_data["location"], form.cleaned_data["desk"])
    else:
        messages.error(request, _("Kies een balie en een loket van 1 tot 99. Er is niets veranderd."))
    return redirect("counter:queue")


@desk_page(ASSIST)
@require_safe
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """The screen in the waiting room: numbers only, nothing of anybody."""
    at_counter(request)
    location = get_object_or_404(Location, slug=slug)
    tickets = Ticket.objects.at(location)
    called = tickets.being_helped().order_by("-called_at")[:CALLED_SHOWN]
    waiting = tickets.waiting()
    context = {"location": location, "called": list(called), "waiting": list(waiting), "now": timezone.now()}
    return show(request, "counter/screen.html", context)


def _today(user: User, location: Location, desk: int) -> Row:
    tickets = list(
        Ticket.objects.at(location)
        .select_related("appointment__slot", "appointment__case__subject", "called_by")
        .annotate(
            is_open=Exists(Case.objects.workable_by(user).filter(pk=OuterRef("appointment__case"))),
        )
        .order_by("arrived_at", "pk")
    )
    coming = [each for each in _coming(user, location) if not hasattr(each, "ticket")]
    known = [ticket.appointment.case for ticket in tickets if ticket.appointment and _is_open(ticket)]
    people = [each.case.subject_id for each in coming] + [case.subject_id for case in known]
    record_access(user, people, AccessRecord.Action.FOUND, "wachtrij")
    rows = [_ticket(ticket, user) for ticket in tickets]
    mine = next((row for row in rows if row["called_by"] == user.pk and not row["finished"]), None)
    return {
        "expected": [_appointment(each) for each in coming if not each.missed_at],
        "missed": [_appointment(each) for each in coming if each.missed_at],
        "waiting": [row for row in rows if not row["called"] and not row["finished"]],
        "helped": [row for row in rows if row["called"] and not row["finished"]],
        "done": [row for row in rows if row["finished"]],
        "mine": mine,
        "desk": desk,
        "purposes": Ticket.Purpose.choices,
        "key": uuid.uuid4(),
    }


def _coming(user: User, location: Location) -> list[Appointment]:
    found = on_day(user, timezone.localdate()).filter(slot__location=location)
    return list(found.select_related("slot__location", "case__subject", "ticket"))


def _appointment(appointment: Appointment) -> Row:
    return {
        "pk": appointment.pk,
        "time": timezone.localtime(appointment.slot.starts_at).strftime("%H.%M"),
        "name": appointment.case.subject.full_name,
        "what": appointment.case.workflow.label,
        "url": reverse("admin:case", args=[appointment.case.reference]),
        "is_here": appointment.arrived_at is not None,
        "past": appointment.is_past,
    }


def _is_open(ticket: Any) -> bool:
    return bool(ticket.is_open)


def _ticket(ticket: Any, user: User) -> Row:
    appointment = ticket.appointment if ticket.is_open else None
    person_id = ticket.person_id_known if appointment or ticket.appointment_id is None else None
    return {
        "pk": ticket.pk,
        "label": ticket.label,
        "time": timezone.localtime(appointment.slot.starts_at).strftime("%H.%M") if appointment else "",
        "name": appointment.case.subject.full_name if appointment else "",
        "what": appointment.case.workflow.label if appointment else ticket.get_purpose_display(),
        "closed": ticket.appointment_id is not None and appointment is None,
        "url": reverse("admin:case", args=[appointment.case.reference]) if appointment else "",
        "begin": begin_address(user, person_id, How.COUNTER) if person_id else "",
        "waited": in_minutes(ticket.waited),
        "called": ticket.called_at is not None,
        "called_by": ticket.called_by_id,
        "by": ticket.called_by.get_full_name() if ticket.called_by else "",
        "desk": ticket.desk,
        "finished": ticket.finished_at is not None,
        "ending": ticket.get_ending_display(),
    }


def in_minutes(waited: timedelta) -> str:
    """A time of waiting in words."""
    minutes = max(0, int(waited.total_seconds())) // 60
    if minutes < 1:
        return _("net gekomen")
    return ngettext("%(n)s minuut", "%(n)s minuten", minutes) % {"n": minutes}
