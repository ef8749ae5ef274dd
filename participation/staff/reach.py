"""Who we reach while people can still take part: by neighbourhood, beside how many people live there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from core.city.models import Area
from core.following.models import Subscription
from participation.models import Nudge, Participant, Population, Process, Way

LEAST = 5
"""Smaller numbers are not shown to readers: they could point at somebody."""
SILENT = 0.5
"""Below this part of the average of the process an area is silent."""
COLUMNS = ("area", "year", "people", "source")


class BadFigures(ValueError):
    """This file cannot be loaded, with the reason in words. Nothing was changed."""


@dataclass(frozen=True)
class Row:
    """One area: how many people live there, heard of it, and take part."""

    area: Area
    people: int | None
    informed: int
    participants: int
    example: bool

    @property
    def per_thousand(self) -> float | None:
        """Participants of every thousand inhabitants."""
        return round(1000 * self.participants / self.people, 1) if self.people else None


@dataclass(frozen=True)
class Reach:
    """All areas of a process, and of whom we do not know where they live; per way how many."""

    rows: list[Row]
    unknown: int
    ways: list[tuple[str, int]]

    @property
    def example(self) -> bool:
        """Whether the numbers of inhabitants are invented."""
        return any(row.example for row in self.rows)

    @property
    def silent(self) -> list[Row]:
        """Areas from which we hear much less than from the others."""
        known = [row for row in self.rows if row.people]
        people = sum(row.people or 0 for row in known)
        average = sum(row.participants for row in known) / people if people else 0
        return [row for row in known if row.participants < SILENT * average * (row.people or 0)]


def reach_of(process: Process) -> Reach:
    """How it stands; the same number of queries however many take part."""
    areas = _areas(process)
    keys = [area.pk for area in areas]
    people = {row.area_id: row for row in Population.objects.filter(area__in=keys).order_by("year")}
    here = process.participants.all()
    by_area = dict(here.values_list("area").annotate(n=Count("pk")).order_by())
    ways = dict(here.values_list("way").annotate(n=Count("pk")).order_by())
    told = _informed(process, keys)
    rows = [_row(area, people.get(area.pk), told.get(area.pk, 0), by_area.get(area.pk, 0)) for area in areas]
    elsewhere = sum(count for area, count in by_area.items() if area not in keys)
    return Reach(rows, elsewhere, [(str(way.label), ways.get(way.value, 0)) for way in Way])


def _row(area: Area, lives: Population | None, informed: int, participants: int) -> Row:
    people, example = (lives.people, lives.example) if lives else (None, False)
    return Row(area, people, informed, participants, example)


def _areas(process: Process) -> list[Area]:
    """Its own neighbourhoods; those of its districts; all of the city."""
    hoods = Area.objects.filter(kind=Area.Kind.NEIGHBOURHOOD).order_by("name")
    own = list(process.areas.all())
    if process.everywhere or not own:
        return list(hoods)
    districts = [area.pk for area in own if area.kind == Area.Kind.DISTRICT]
    named = [area.pk for area in own if area.kind != Area.Kind.DISTRICT]
    return list(hoods.filter(district__in=districts) | hoods.filter(pk__in=named))


def _informed(process: Process, areas: list[int]) -> dict[int, int]:
    """Who follows the area, and who got a letter there."""
    follow = Subscription.objects.filter(area__in=areas).values_list("area").annotate(n=Count("pk"))
    letters = process.invitations.filter(area__in=areas).values_list("area").annotate(n=Count("pk"))
    found: dict[int, int] = {}
    for area, count in [*follow.order_by(), *letters.order_by()]:
        found[area] = found.get(area, 0) + count
    return found


def shown(count: int) -> str:
    """A number as readers see it."""
    return str(count) if count >= LEAST or count == 0 else _("minder dan %(least)s") % {"least": LEAST}


def nudges_of(process: Process) -> list[Nudge]:
    """What is planned or done for silent areas."""
    return list(process.nudges.select_related("area", "by"))


@transaction.atomic
def load(path: Path, *, example: bool = False) -> int:
    """Take over how many people live where: a CSV with area (its slug), year, people, source. How many rows.

    BadFigures when anything is wrong: all of the file, or nothing.
    """
    slugs = {area.slug: area for area in Area.objects.all()}
    many = 0
    for number, row in enumerate(_lines(path), start=2):
        area = slugs.get((row["area"] or "").strip())
        if area is None:
            raise BadFigures(f"line {number}: {row['area']!r} is no area of ours")
        if not ((row["people"] or "").isdecimal() and (row["year"] or "").isdecimal()):
            raise BadFigures(f"line {number}: year and people are whole numbers")
        values = {"people": int(row["people"]), "source": (row["source"] or "")[:120], "example": example}
        Population.objects.update_or_create(area=area, year=int(row["year"]), defaults=values)
        many += 1
    return many


def _lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFigures(f"{path} cannot be read: {error}") from None
    reader = csv.DictReader(StringIO(text))
    if reader.fieldnames is None or set(COLUMNS) - set(reader.fieldnames):
        raise BadFigures(f"the first line names the columns {', '.join(COLUMNS)}")
    return iter(reader)


def participants_of(process: Process) -> int:
    """How many take part, whichever way."""
    return Participant.objects.filter(process=process).count()
