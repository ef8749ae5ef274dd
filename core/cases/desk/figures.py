"""How much comes in, how long it takes and what is late, as bars with their figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.cases.models import Case
from core.cases.worklists import SOON

MONTHS = 12
MOST_HANDLERS = 30
Rows = list[tuple[str, float]]


@desk_page("cases.view_case")
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Volume, lead time and lateness of this user's kinds of cases."""
    cases = Case.objects.visible_to(staff(request))
    months = last_months(timezone.localdate())
    return show(
        request,
        "cases/desk/figures.html",
        {
            "volume": volume(cases, months),
            "lead_time": lead_time(cases, months),
            "lateness": lateness(cases, timezone.localdate()),
            "workload": workload(cases),
        },
    )


def last_months(today: date, count: int = MONTHS) -> list[date]:
    """The first days of the last months, oldest first."""
    months = [today.replace(day=1)]
    while len(months) < count:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def volume(cases: QuerySet[Case], months: list[date]) -> Rows:
    """How many cases came in per month."""
    found = cases.filter(received_on__gte=months[0]).order_by()
    counted = dict(
        found.annotate(month=TruncMonth("received_on")).values_list("month").annotate(n=Count("pk"))
    )
    return _rows(months, counted)


def lead_time(cases: QuerySet[Case], months: list[date]) -> Rows:
    """How many days a case that ended in a month took, on average."""
    took = ExpressionWrapper(TruncDate("closed_at") - F("received_on"), output_field=DurationField())
    found = cases.filter(closed_at__date__gte=months[0]).order_by()
    counted = dict(
        found.annotate(month=TruncMonth(TruncDate("closed_at"))).values_list("month").annotate(n=Avg(took))
    )
    return _rows(months, {month: mean / timedelta(days=1) for month, mean in counted.items()})


def lateness(cases: QuerySet[Case], today: date) -> Rows:
    """Open cases by how their date stands."""
    soon = today + timedelta(days=SOON)
    found: dict[str, Any] = (
        cases.filter(closed_at=None)
        .order_by()
        .aggregate(
            late=Count("pk", filter=Q(due_on__lt=today)),
            soon=Count("pk", filter=Q(due_on__range=(today, soon))),
            later=Count("pk", filter=Q(due_on__gt=soon)),
            none=Count("pk", filter=Q(due_on=None)),
        )
    )
    words = {
        "late": _("Te laat"),
        "soon": _("Binnen drie dagen"),
        "later": _("Later"),
        "none": _("Zonder datum"),
    }
    return [(word, found[key]) for key, word in words.items()]


def workload(cases: QuerySet[Case]) -> Rows:
    """How many open cases each handler has, most first; then those of nobody."""
    counted = cases.filter(closed_at=None).order_by().values_list("handler").annotate(n=Count("pk"))
    numbers = dict(counted)
    nobody = numbers.pop(None, 0)
    names = User.objects.in_bulk(numbers)
    rows = sorted(((str(names[pk]), n) for pk, n in numbers.items()), key=lambda row: (-row[1], row[0]))
    return [*rows[:MOST_HANDLERS], (_("Van niemand"), nobody)]


def _rows(months: list[date], counted: dict[date, float | None]) -> Rows:
    return [(date_format(month, "F Y"), round(counted.get(month) or 0, 1)) for month in months]
