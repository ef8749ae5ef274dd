"""Today at the counter: who comes, who is here, and who did not come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.accounts.acting import acting_as_staff
from core.accounts.desk import desk_page, staff
from core.accounts.models import User
from core.appointments import models as appointments
from core.appointments.models import Appointment, NotNow
from core.cases.desk.access import case_to_work_on
from core.cases.models import Case


def on_day(user: User, day: date) -> QuerySet[Appointment]:
    """The appointments of one day that this user may know of, in order of time; cancelled ones left out."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return (
        Appointment.objects.filter(slot__starts_at__gte=start, slot__starts_at__lt=start + timedelta(days=1))
        .exclude(ending__in=[Appointment.Ending.CANCELLED, Appointment.Ending.MOVED])
        .filter(case__in=Case.objects.visible_to(user))
        .select_related("slot__location", "case__subject")
        .order_by("slot__starts_at", "slot__desk")
    )


@desk_page("documents.intake", "documents.collect")
@require_POST
def arrived(request: HttpRequest, pk: int) -> HttpResponse:
    """The resident is here."""
    return _note(request, pk, "arrived")


@desk_page("documents.intake", "documents.collect")
@require_POST
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody came."""
    return _note(request, pk, "missed")


def _note(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    visible = Case.objects.visible_to(staff(request))
    appointment = get_object_or_404(Appointment.objects.filter(case__in=visible), pk=pk)
    case, _acting = case_to_work_on(request, appointment.case.reference)
    acting = acting_as_staff(staff(request), case.subject)
    try:
        if what == "arrived":
            appointments.arrive(appointment, acting)
            messages.success(request, _("Genoteerd: %(name)s is er.") % {"name": case.subject.full_name})
        else:
            appointments.miss(appointment, acting)
            messages.success(request, _("Genoteerd: %(name)s kwam niet.") % {"name": case.subject.full_name})
    except NotNow as error:
        messages.error(request, str(error))
    return redirect("admin:case", case.reference) if what == "arrived" else redirect("admin:index")


urlpatterns = [
    path("afspraken/<int:pk>/gekomen/", arrived, name="appointment_arrived"),
    path("afspraken/<int:pk>/niet-gekomen/", missed, name="appointment_missed"),
]
