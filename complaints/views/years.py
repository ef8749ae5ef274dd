"""Figures of a year that everybody may read, once that year is published (Awb art. 9:12a)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints import reporting
from complaints.models import Publication, RegisterEntry
from complaints.year_pdf import title, year_pdf
from core.audit.models import Office
from core.page_cache.remembered import remembered


@require_safe
def years(request: HttpRequest, office: str) -> HttpResponse:
    """All years there are."""
    context = {"years": reporting.published_years(office), "of_ombudsman": office == Office.OMBUDSMAN}
    return render(request, "complaints/years.html", context)


@require_safe
def year(request: HttpRequest, office: str, year: int) -> HttpResponse:
    """One year: what was learnt, the figures, and those of the year before when they are public too."""
    words = _published(office, year)
    return render(request, "complaints/year.html", _figures(office, year, words))


@require_safe
def pdf(request: HttpRequest, office: str, year: int) -> HttpResponse:
    """The same on paper."""
    _published(office, year)
    content: bytes = remembered(request, ("year-pdf", office, year), lambda: year_pdf(office, year))
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="jaarverslag-{year}.pdf"'
    return answer


def _published(office: str, year: int) -> Publication:
    found = next((each for each in reporting.published_years(office) if each.year == year), None)
    if found is None:
        raise Http404
    return found


def _figures(office: str, year: int, words: Publication) -> dict[str, Any]:
    entries = RegisterEntry.objects.filter(office=office, ended_on__year__in=[year, year - 1])
    now, before = reporting.two_years(entries, year)
    return {
        "title": title(office, year),
        "words": words,
        "year": year,
        "of_ombudsman": office == Office.OMBUDSMAN,
        "lines": reporting.overview(office, now, before),
        "charts": [chart for chart in reporting.charts(office, now) if any(n for _label, n in chart.rows)],
        "columns": [_("Deel van de gemeente"), _("Aantal")],
        "departments": reporting.departments_for_everybody(now),
        "hides": reporting.hides_something(now),
    }
