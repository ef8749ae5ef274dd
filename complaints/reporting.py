"""The yearly report on complaints: figures and their words, for screen and paper (Awb art. 9:12a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from complaints.models import Publication, RegisterEntry
from complaints.rules.figures import FEW, Counts, Figures, count, publishable
from complaints.rules.outcomes import Judgement, Outcome, Theme
from core.accounts.acting import Channel
from core.audit.models import Office

Row = tuple[str, int]


@dataclass(frozen=True)
class Chart:
    """One division of the complaints of a year: a table with bars. `note` says how it was counted."""

    caption: str
    heading: str
    rows: list[Row]
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One figure of the overview: its words, this year and the year before."""

    words: str
    now: str
    before: str


def years(office: str) -> list[int]:
    """The years of which the register has rows, and this one; newest first."""
    found = RegisterEntry.objects.filter(office=office).aggregate(
        first=Min("ended_on__year"), last=Max("ended_on__year")
    )
    this_year = timezone.localdate().year
    first, last = found["first"] or this_year, max(found["last"] or this_year, this_year)
    return list(range(last, first - 1, -1))


def two_years(entries: Iterable[RegisterEntry], year: int) -> tuple[Figures, Figures]:
    """A year and the one before, counted from the same rows."""
    rows = list(entries)
    return count(year, rows), count(year - 1, rows)


def overview(office: str, now: Figures, before: Figures | None) -> list[Line]:
    """The figures that say most. Nothing is compared with a year that has no complaints."""
    compared = before if before and before.total else None
    lines = [(_("Afgehandeld"), now.total, compared.total if compared else None, "")]
    if office == Office.MUNICIPALITY:
        lines += _terms(now, compared)
    lines.append((_("Gemiddeld aantal dagen"), now.average_days, _of(compared, "average_days"), ""))
    measures = _("Maatregelen") if office == Office.MUNICIPALITY else _("Aanbevelingen")
    lines.append((measures, now.measures, _of(compared, "measures"), ""))
    return [
        Line(words, f"{value}{sign}", "–" if earlier is None else f"{earlier}{sign}")
        for words, value, earlier, sign in lines
    ]


def _terms(now: Figures, before: Figures | None) -> list[tuple[str, int, int | None, str]]:
    words = {
        "in_time": _("Op tijd, met de termijn die gold"),
        "within_six_weeks": _("Binnen 6 weken"),
        "within_ten_weeks": _("Binnen 10 weken"),
    }
    lines: list[tuple[str, int, int | None, str]] = []
    for name, label in words.items():
        earlier = before.share(getattr(before, name)) if before else None
        lines.append((label, now.share(getattr(now, name)), earlier, " %"))
    lines.append((_("Extra tijd genomen (Awb 9:11)"), now.adjourned, _of(before, "adjourned"), ""))
    return lines


def _of(figures: Figures | None, name: str) -> int | None:
    return getattr(figures, name) if figures else None


def charts(office: str, figures: Figures) -> list[Chart]:
    """Every division of a year but the one by department, with its words, in the order of the report."""
    found = [
        Chart(_("Hoe de klachten eindigden"), _("Einde"), _named(figures.outcomes, dict(Outcome.choices))),
        Chart(
            _("Het oordeel"),
            _("Oordeel"),
            _named(figures.judgements, dict(Judgement.choices)),
            _("Dit telt alleen klachten met een oordeel."),
        ),
    ]
    if office == Office.MUNICIPALITY:
        theme = Chart(
            _("Waar de klachten over gingen"),
            _("Thema"),
            _named(figures.themes, dict(Theme.choices)),
            _("Eén klacht kan over meer thema's gaan."),
        )
        found.append(theme)
    channels = _named(figures.channels, dict(Channel.choices))
    months = {str(month): date_format(date(figures.year, month, 1), "F") for month in range(1, 13)}
    return [
        *found,
        Chart(_("Hoe de klachten binnenkwamen"), _("Weg"), channels),
        Chart(_("Afgehandeld per maand"), _("Maand"), _named(figures.months, months)),
    ]


def departments(figures: Figures) -> Chart:
    """The division by department, for who works here: small numbers too."""
    return Chart(
        _("Over welk deel van de gemeente"),
        _("Deel van de gemeente"),
        list(figures.departments.items()),
        _("Een klacht over een persoon of het bestuur telt hier mee als de afdeling bekend is."),
    )


def departments_for_everybody(figures: Figures) -> list[tuple[str, str]]:
    """The same for everybody: a small number is not told, and neither is one that would give it away."""
    words = {True: _("minder dan 5"), False: _("niet getoond")}
    shown = publishable(figures.departments)
    return [
        (name, words[figures.departments[name] < FEW] if number is None else str(number))
        for name, number in shown.items()
    ]


def hides_something(figures: Figures) -> bool:
    """Whether a number by department is not told."""
    return None in publishable(figures.departments).values()


def _named(counts: Counts, words: Mapping[str, object]) -> list[Row]:
    return [(capfirst(str(words.get(value, value))), number) for value, number in counts.items()]


def published_years(office: str) -> list[Publication]:
    """The years that everybody may read about, newest first."""
    return list(
        Publication.objects.public().filter(office=office, kind=Publication.Kind.YEAR).order_by("-year")
    )
