"""What happens in the queue: somebody comes, is called, is finished, or does not come."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.accounts.acting import acting_as_staff
from core.accounts.desk import desk_page
from core.accounts.models import How, User
from core.appointments.models import Appointment, NotNow, miss
from core.cases.models import Case
from counter import queueing
from counter.choosing import begin_address
from counter.forms.queue import WalkInForm
from counter.models import Ticket
from counter.rights import ASSIST
from counter.views.queue_place import at_counter, place_of

LONGEST_NUMBER = 18


@desk_page(ASSIST)
@require_POST
def arrived(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody with an appointment is here and gets a number."""
    user = at_counter(request)
    appointment = _appointment(user, pk)
    try:
        ticket = queueing.arrive(appointment, user)
        messages.success(request, _("Volgnummer %(label)s.") % {"label": ticket.label})
    except NotNow as error:
        messages.error(request, str(error))
    return redirect("counter:queue")


@desk_page(ASSIST)
@require_POST
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody came."""
    user = at_counter(request)
    appointment = _appointment(user, pk)
    name = appointment.case.subject.full_name
    try:
        miss(appointment, acting_as_staff(user, appointment.case.subject))
        messages.success(request, _("Genoteerd: %(name)s kwam niet.") % {"name": name})
    except NotNow as error:
        messages.error(request, str(error))
    return redirect("counter:queue")


@desk_page(ASSIST)
@require_POST
def walk_in(request: HttpRequest) -> HttpResponse:
    """Somebody without an appointment gets a number."""
    at_counter(request)
    location, _desk = place_of(request)
    form = WalkInForm(request.POST)
    if location and form.is_valid():
        ticket = queueing.walk_in(location, form.cleaned_data["purpose"], form.cleaned_data["key"])
        messages.success(request, _("Volgnummer %(label)s.") % {"label": ticket.label})
    else:
        messages.error(request, _("Kies waarvoor iemand komt. Er is niets veranderd."))
    return redirect("counter:queue")


@desk_page(ASSIST)
@require_POST
def call_next(request: HttpRequest) -> HttpResponse:
    """The longest waiting one comes to this desk: straight to helping them, when we know who it is."""
    user = at_counter(request)
    location, desk = place_of(request)
    helping = request.POST.get("helping", "")
    shown = int(helping) if helping.isdecimal() and len(helping) <= LONGEST_NUMBER else None
    ticket = queueing.call_next(user, location, desk, shown) if location else None
    if ticket:
        words = _("Nu aan de beurt: %(label)s, loket %(desk)s.")
        messages.success(request, words % {"label": ticket.label, "desk": ticket.desk})
        if ticket.person_id_known:
            return redirect(begin_address(user, ticket.person_id_known, How.COUNTER))
    else:
        messages.info(request, _("Er wacht nu niemand die u kunt helpen."))
    return redirect("counter:queue")


@desk_page(ASSIST)
@require_POST
def finished(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody is helped, or left without being helped."""
    user = at_counter(request)
    ticket = get_object_or_404(Ticket, pk=pk)
    if ticket.called_by_id not in (None, user.pk):
        raise PermissionDenied
    left = request.POST.get("ending") == Ticket.Ending.LEFT or ticket.called_at is None
    queueing.finish(ticket.pk, Ticket.Ending.LEFT if left else Ticket.Ending.HELPED)
    words = _("%(label)s is weg.") if left else _("%(label)s is klaar.")
    messages.success(request, words % {"label": ticket.label})
    return redirect("counter:queue")


def _appointment(user: User, pk: int) -> Appointment:
    """404 for a case that this user may not know of, 403 for one of their household."""
    appointments = Appointment.objects.select_related("slot", "case__subject", "case__submitted_by")
    appointment = get_object_or_404(appointments.filter(case__in=Case.objects.visible_to(user)), pk=pk)
    if not appointment.case.may_be_worked_on_by(user):
        raise PermissionDenied
    return appointment
