"""The first page of the desk, ordered by daily work, and the page with all that can be set."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.models import Inquiry
from complaints.rights import ANSWER_OMBUDSMAN, INVESTIGATE
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.appointments.desk import on_day
from core.appointments.models import Appointment
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import worklists
from core.cases.desk.lists import empty_search_box, rows
from core.notifications.models import Message
from core.payments.desk import REPAIR, failed_refunds, payments_in_trouble
from council.desk import lists as council
from counter.models import CallBack
from counter.rights import ASSIST
from intentions.desk import lists as intentions
from participation.desk import lists as participation
from services.desk import lists as content

SHOWN = 8
"""Rows of each list on the first page; the whole list is one step away."""


@desk_page()
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Today's appointments, then the lists of work, then letters and messages that need a hand."""
    user = staff(request)
    context: dict[str, Any] = {"tabs": _tabs(user), "day": timezone.localdate()}
    if user.has_perm("cases.view_case"):
        cases = worklists.page(worklists.mine, user, size=SHOWN).rows
        coming = list(on_day(user, timezone.localdate()))
        people = [case.subject_id for case in (*cases, *(each.case for each in coming))]
        record_access(user, people, AccessRecord.Action.FOUND, "vandaag")
        may_receive = user.has_perm("documents.intake") or user.has_perm("documents.collect")
        context |= {
            "appointments": [_appointment(each) for each in coming] if coming or may_receive else None,
            "mine": rows(cases),
            "search_box": empty_search_box(get_language()),
            "may_receive": may_receive,
        }
    return show(request, "desk/today.html", context)


def _appointment(appointment: Appointment) -> dict[str, Any]:
    return {
        "pk": appointment.pk,
        "time": timezone.localtime(appointment.slot.starts_at).strftime("%H.%M"),
        "place": f"{appointment.slot.location}, {_('balie %(n)s') % {'n': appointment.slot.desk}}",
        "name": appointment.case.subject.full_name,
        "what": appointment.case.workflow.label,
        "url": reverse("admin:case", args=[appointment.case.reference]),
        "arrived": appointment.arrived_at,
        "missed": appointment.ending == Appointment.Ending.MISSED,
        "past": appointment.is_past,
    }


def _tabs(user: User) -> list[dict[str, Any]]:
    """Every list this user works from, with its total."""
    lists: dict[str, tuple[str, str, QuerySet[Any]]] = {}
    if user.has_perm("cases.view_case"):
        for each in worklists.LISTS:
            lists[each.slug] = (str(each.label), reverse("admin:work", args=[each.slug]), each.cases(user))
    messages = Message.objects.visible_to(user)
    if user.has_perm("notifications.print_letters"):
        waiting = messages.filter(status=Message.Status.TO_PRINT, batch=None)
        lists["brieven"] = (_("Brieven te printen"), reverse("admin:letters"), waiting)
    if user.has_perm("notifications.view_message"):
        url = reverse("admin:notifications_message_changelist") + "?status__exact=failed"
        lists["mislukt"] = (_("Mislukte berichten"), url, messages.filter(status=Message.Status.FAILED))
    if user.has_perm(REPAIR):
        url = reverse("admin:payment_trouble")
        lists["betalingen"] = (_("Betalingen nakijken"), f"{url}#betalingen", payments_in_trouble(user))
        lists["terug"] = (_("Terugbetalingen mislukt"), f"{url}#terugbetalingen", failed_refunds(user))
    if user.has_perm(ASSIST) or user.has_perm(INVESTIGATE):
        late = CallBack.objects.visible_to(user).overdue()
        lists["terugbellen"] = (_("Te laat teruggebeld"), reverse("counter:calls"), late)
    if user.has_perm(ANSWER_OMBUDSMAN):
        asked = Inquiry.objects.visible_to(user).filter(answered_at=None)
        lists["ombudsman"] = (_("Vragen van de ombudsman"), reverse("admin:ombudsman_inquiries"), asked)
    lists |= content.to_do(user) | council.to_do(user) | intentions.to_do(user)
    lists |= participation.to_do(user)
    totals = worklists.totals({slug: rows for slug, (_label, _url, rows) in lists.items()})
    return [
        {"label": label, "url": url, "total": totals[slug]} for slug, (label, url, _rows) in lists.items()
    ]


@desk_page()
@require_safe
def settings_page(request: HttpRequest) -> HttpResponse:
    """Everything this user may set or look up in Django's own admin pages; cases have pages of their own."""
    rooms = [room for room in admin.site.get_app_list(request) if room["app_label"] != "cases"]
    return show(request, "desk/settings.html", {"rooms": rooms})


urlpatterns = [path("instellingen/", settings_page, name="settings")]
