"""The register as a file for spreadsheets: a row for each complaint that ended, to count again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from complaints.models import RegisterEntry
from complaints.rules.outcomes import Theme
from core.forms.text import spreadsheet_cell


def register_csv(rows: Iterable[RegisterEntry]) -> bytes:
    """The rows with words for codes. UTF-8 with a mark, semicolons, and no cell that computes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings())
    for row in rows:
        writer.writerow([spreadsheet_cell(str(cell)) for cell in _cells(row)])
    return text.getvalue().encode("utf-8-sig")


def headings() -> list[str]:
    """The columns, in order."""
    return [
        _("Nummer"),
        _("Ontvangen"),
        _("Klaar"),
        _("Dagen"),
        _("Op tijd"),
        _("Binnen 6 weken"),
        _("Binnen 10 weken"),
        _("Einde"),
        _("Oordeel"),
        _("Thema's"),
        _("Over"),
        _("Afdeling"),
        _("Binnengekomen via"),
        _("Verdaagd"),
        _("Maatregelen"),
    ]


def _cells(row: RegisterEntry) -> list[object]:
    return [
        row.number,
        row.received_on.isoformat(),
        row.ended_on.isoformat(),
        row.days,
        _yes_or_no(row.in_time),
        _yes_or_no(row.within_six_weeks),
        _yes_or_no(row.within_ten_weeks),
        row.get_outcome_display(),
        row.get_judgement_display(),
        ", ".join(str(Theme(theme).label) for theme in row.themes),
        row.about_words,
        row.department,
        row.get_channel_display(),
        _yes_or_no(row.adjourned),
        row.measures,
    ]


def _yes_or_no(value: bool) -> str:
    return _("ja") if value else _("nee")
