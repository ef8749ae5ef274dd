"""The register of complaints at the desk: a year in figures, its rows, and the report to take along."""

from __future__ import annotations

from datetime import MINYEAR

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints import register, reporting
from complaints.desk.register_csv import register_csv
from complaints.models import Complaint, OmbudsmanFile, RegisterEntry
from complaints.rights import READ_REGISTER
from complaints.year_pdf import year_pdf
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.audit.access import record_access
from core.audit.models import AccessRecord, Office
from core.cases.models import Case

PAGE = 50
register_page = desk_page(READ_REGISTER)


@register_page
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """A year in figures beside the year before, and the rows they were counted from."""
    user, year = staff(request), _year(request)
    entries = _entries(user, year)
    now, before = reporting.two_years(entries, year)
    rows = _shown(user, entries, year)
    start = next((n + 1 for n, row in enumerate(rows) if row.number == request.GET.get("na")), 0)
    page = rows[start : start + PAGE]
    more = page and start + PAGE < len(rows)
    context = {
        "year": year,
        "years": reporting.years(user.office),
        "of_ombudsman": user.office == Office.OMBUDSMAN,
        "total": now.total,
        "lines": reporting.overview(user.office, now, before),
        "charts": [*reporting.charts(user.office, now), reporting.departments(now)],
        "columns": [_("Nummer"), _("Ontvangen"), _("Klaar"), _("Dagen"), _("Einde"), _("Oordeel")],
        "rows": [_cells(row) for row in page],
        "next_url": f"?jaar={year}&na={page[-1].number}#rijen" if more else "",
    }
    return show(request, "complaints/desk/register.html", context)


@register_page
@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    """The rows of a year for a spreadsheet. It is written down whose complaints were in it."""
    user, year = staff(request), _year(request)
    rows = _shown(user, _entries(user, year), year)
    record_access(user, _complainants(rows), AccessRecord.Action.DOWNLOADED, f"klachtenregister {year}")
    answer = HttpResponse(register_csv(rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="klachtenregister-{year}.csv"'
    return answer


@register_page
@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """The yearly report as everybody may get it: small numbers by department are left out."""
    user, year = staff(request), _year(request)
    answer = HttpResponse(year_pdf(user.office, year), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="jaarverslag-{year}.pdf"'
    return answer


def _year(request: HttpRequest) -> int:
    """The year that was asked for, or this one."""
    asked = request.GET.get("jaar", "")
    is_year = asked.isascii() and asked.isdecimal() and len(asked) == 4
    return max(int(asked), MINYEAR + 1) if is_year else timezone.localdate().year


def _entries(user: User, year: int) -> list[RegisterEntry]:
    """The rows of a year and the one before, the last that ended first."""
    entries = register.entries_for(user).filter(ended_on__year__in=[year, year - 1])
    return list(entries.order_by("-ended_on", "-number"))


def _shown(user: User, entries: list[RegisterEntry], year: int) -> list[RegisterEntry]:
    """The rows of the year, without those of files that are closed to this user."""
    hidden = register.hidden_from(user)
    return [row for row in entries if row.ended_on.year == year and row.number not in hidden]


def _cells(row: RegisterEntry) -> list[object]:
    days = str(row.days) if row.in_time else _("%(n)s (te laat)") % {"n": row.days}
    return [
        row.number,
        f"{row.received_on:%d-%m-%Y}",
        f"{row.ended_on:%d-%m-%Y}",
        days,
        capfirst(row.get_outcome_display()),
        row.get_judgement_display() or "–",
    ]


def _complainants(rows: list[RegisterEntry]) -> list[int]:
    numbers = [row.number for row in rows]
    complaints = Complaint.objects.filter(number__in=numbers).values("case")
    files = OmbudsmanFile.objects.filter(number__in=numbers).values("case")
    cases = Case.objects.filter(pk__in=complaints.union(files, all=True))
    return list(cases.values_list("subject_id", flat=True))
