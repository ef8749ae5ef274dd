"""What goes to the courier today, to print and sign."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.accounts.desk import desk_page, show, staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.desk.lists import seen_rows
from core.cases.models import Case
from documents.models import Delivery, TravelDocumentRequest
from documents.rights import DISPATCH
from documents.workflow import KIND

WAITING_SHOWN = 50


@desk_page(DISPATCH)
@require_safe
def hand_over_list(request: HttpRequest) -> HttpResponse:
    """Sealed today, and what still waits to be sealed."""
    user = staff(request)
    day = _day(request.GET.get("dag", ""))
    start = timezone.make_aware(datetime.combine(day, time.min))
    visible = Case.objects.visible_to(user)
    sealed = list(
        Delivery.objects.filter(made_at__gte=start, made_at__lt=start + timedelta(days=1))
        .filter(request__case__in=visible)
        .select_related("request__case__subject", "handed_over_by")
        .order_by("pk")
    )
    people = [delivery.request.case.subject_id for delivery in sealed]
    record_access(user, people, AccessRecord.Action.PRINTED, f"koerierslijst {day}")
    waiting = visible.filter(
        kind=KIND, status="received", travel_document__hand_over=TravelDocumentRequest.HandOver.DELIVER
    ).select_related("subject", "handler")
    return show(
        request,
        "documents/desk/courier_list.html",
        {
            "day": day,
            "sealed": sealed,
            "waiting": seen_rows(user, list(waiting.order_by("pk")[:WAITING_SHOWN]), "koerier"),
        },
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
