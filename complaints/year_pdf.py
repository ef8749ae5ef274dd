"""The yearly report on paper: the figures that everybody may see and the lessons, as an accessible PDF."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from complaints import reporting
from complaints.models import Publication, RegisterEntry
from core.audit.models import Office
from core.city.models import Sender
from core.notifications.letters import render_document

TEMPLATE = "complaints/year_pdf.html"
STEPS = 20
"""A bar on paper is so many steps of five per cent; the number stands beside it."""


def year_pdf(office: str, year: int) -> bytes:
    """The report of a year in the language of the page. Errors: as render_document."""
    language = get_language() or "nl"
    entries = RegisterEntry.objects.filter(office=office, ended_on__year__in=[year, year - 1])
    now, before = reporting.two_years(entries, year)
    words = Publication.objects.filter(office=office, kind=Publication.Kind.YEAR, year=year).first()
    with translation.override(language):
        context = {
            "subject": title(office, year),
            "date": timezone.localdate(),
            "sender": Sender.objects.filter(office=office).first(),
            "year": year,
            "of_ombudsman": office == Office.OMBUDSMAN,
            "lines": reporting.overview(office, now, before),
            "charts": [(chart, _bars(chart.rows)) for chart in reporting.charts(office, now)],
            "departments": reporting.departments_for_everybody(now),
            "hides": reporting.hides_something(now),
            "words": words,
        }
        return render_document(TEMPLATE, context, language)


def title(office: str, year: int) -> str:
    """What the report of a year is called."""
    if office == Office.OMBUDSMAN:
        return _("Jaarverslag van de ombudsman %(year)s") % {"year": year}
    return _("Jaarverslag klachten %(year)s") % {"year": year}


def _bars(rows: list[reporting.Row]) -> list[tuple[str, int, int]]:
    """Each row with the length of its bar, in steps."""
    highest = max((number for _label, number in rows), default=0) or 1
    return [(label, number, -(-STEPS * number // highest)) for label, number in rows]
