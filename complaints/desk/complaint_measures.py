"""What we promised after complaints and still have to do; and how much work each handler has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.desk.complaint_forms import MeasureDoneForm
from complaints.desk.complaint_page import complaint_to_work_on
from complaints.desk.complaint_panels import measure_state
from complaints.models import Measure
from complaints.procedure import measures
from complaints.procedure.complaining import KIND
from complaints.rights import COORDINATE, HANDLE
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.desk.carrying_out import METHODS, carry_out
from core.cases.models import Case

SOON = timedelta(days=7)
"""A complaint whose last day is this near is nearly late."""
MOST = 200


@desk_page(HANDLE, COORDINATE)
@require_safe
def open_measures(request: HttpRequest) -> HttpResponse:
    """Everything still to be done, the latest first."""
    user, today = staff(request), timezone.localdate()
    rows = list(measures.open_measures(user)[:MOST])
    seen = [row.complaint.case.subject_id for row in rows]
    record_access(user, seen, AccessRecord.Action.FOUND, "maatregelen")
    lines = [
        {
            **measure_state(each, today),
            "pk": each.pk,
            "text": each.text,
            "number": each.complaint.number,
            "reference": each.complaint.case.reference,
        }
        for each in rows
    ]
    return show(request, "complaints/desk/measures.html", {"measures": lines})


@desk_page(HANDLE, COORDINATE)
@require_http_methods(METHODS)
def done(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """A measure is done: the complainant hears what."""
    case, acting = complaint_to_work_on(request, reference, HANDLE, COORDINATE)
    measure = get_object_or_404(
        Measure.objects.select_related("complaint__case"), pk=pk, complaint=case.complaint
    )
    form = MeasureDoneForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: measures.done(measure, acting, form.cleaned_data["words"]),
        title=_("Maatregel is klaar"),
        button=_("Vastleggen en laten weten"),
        done=_("De maatregel is klaar. De inwoner krijgt bericht."),
        explanation=measure.text,
        sends=True,
    )


@desk_page(HANDLE, COORDINATE)
@require_safe
def workload(request: HttpRequest) -> HttpResponse:
    """Open complaints per handler: how many, how many late, how many nearly late."""
    rows = work_per_handler(staff(request), timezone.localdate())
    context = {
        "columns": [_("Behandelaar"), _("Open"), _("Te laat"), _("Bijna te laat")],
        "rows": [[row["name"], row["open"], row["late"], row["soon"]] for row in rows],
        "bars": [(row["name"], row["open"]) for row in rows],
    }
    return show(request, "complaints/desk/workload.html", context)


def work_per_handler(user: User, today: date) -> list[dict[str, Any]]:
    """The complaints that this user may see, counted per handler; those without one last."""
    found = (
        Case.objects.visible_to(user)
        .open()
        .filter(kind=KIND)
        .order_by()
        .values("handler", "handler__first_name", "handler__last_name", "handler__username")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=Q(due_on__lt=today)),
            soon=Count("pk", filter=Q(due_on__range=(today, today + SOON))),
        )
        .order_by(F("handler").asc(nulls_last=True))
    )
    rows = [{**row, "name": _name(row)} for row in found]
    return sorted(rows, key=lambda row: (row["handler"] is None, row["name"]))


def _name(row: Mapping[str, Any]) -> str:
    if row["handler"] is None:
        return _("Nog niemand")
    full = f"{row['handler__first_name']} {row['handler__last_name']}".strip()
    return full or str(row["handler__username"])
