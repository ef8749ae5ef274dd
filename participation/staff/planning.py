"""What is coming, by month and area, and where people are asked too much at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participation.models import Phase, Process

MOST_A_MONTH = 3
"""So many questions at once is enough for one neighbourhood: above it the desk is warned."""
MONTHS = 12
"""How far the planning looks ahead."""


@dataclass(frozen=True)
class Month:
    """One month of the planning: the processes that are open in it, and the areas that are asked too much."""

    first: date
    rows: list[Process] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        """Its name: maart 2027."""
        return date_format(self.first, "F Y")

    @property
    def busy(self) -> list[str]:
        """The areas that are asked more than is good."""
        return [name for name, count in self.counted.items() if count > MOST_A_MONTH]


def months_of(phases: Iterable[Phase]) -> set[date]:
    """The first days of the months in which one of these phases is open."""
    found = set()
    for phase in phases:
        day = timezone.localdate(phase.opens).replace(day=1)
        last = timezone.localdate(phase.closes - timedelta(microseconds=1))
        while day <= last:
            found.add(day)
            day = _next(day)
    return found


def plan(processes: Iterable[Process], start: date | None = None) -> list[Month]:
    """The months from now on with what is open in each; processes with `phases` and `areas` fetched."""
    months = list(_months(start or timezone.localdate().replace(day=1)))
    for process in processes:
        asked = months_of(process.phases.all())
        names = [area.name for area in process.areas.all()]
        for month in months:
            if month.first in asked:
                month.rows.append(process)
                month.counted.update(names)
    return months


def coming(*, drafts: bool) -> list[Process]:
    """Everything with a phase that is not over; drafts too for the desk. Four queries, however many."""
    found = Process.objects.exclude(state=Process.State.CLOSED) if drafts else Process.objects.running()
    rows = found.filter(phases__closes__gt=timezone.now()).distinct()
    return list(rows.order_by("pk").prefetch_related("phases", "areas"))


def warnings_of(process: Process, phases: list[Phase]) -> list[str]:
    """In words: in which month which neighbourhood is asked more than is good, this process included."""
    own = {area.pk: area.name for area in process.areas.all()}
    if not own:
        return []
    others = Process.objects.running().exclude(pk=process.pk).filter(areas__in=own).distinct()
    found = []
    rows = [*others.prefetch_related("phases", "areas"), process]
    for month in sorted(months_of(phases)):
        for pk, name in own.items():
            asked = sum(_touches(row, pk, month) for row in rows)
            if asked > MOST_A_MONTH:
                found.append(
                    _("In %(month)s vragen wij %(area)s %(count)s dingen. Meer dan %(most)s is veel.")
                    % {
                        "month": date_format(month, "F Y"),
                        "area": name,
                        "count": asked,
                        "most": MOST_A_MONTH,
                    }
                )
    return found


def _touches(process: Process, area: int, month: date) -> bool:
    return any(each.pk == area for each in process.areas.all()) and month in months_of(process.phases.all())


def _months(first: date) -> Iterator[Month]:
    for _number in range(MONTHS):
        yield Month(first)
        first = _next(first)


def _next(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
