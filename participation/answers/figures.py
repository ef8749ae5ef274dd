"""How well we answer, per department: in time, late, how long it took, and what people think of it.

The first promise counts: an answer on a day that was moved later is not one in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.answers.judgements import FEWEST
from participation.models import Judgement, Process, Update

MOST_LATE = 50


@dataclass
class Line:
    """The figures of one department, or of all together."""

    name: str
    in_time: int = 0
    moved: int = 0
    late: int = 0
    waiting_late: int = 0
    days: list[int] = field(default_factory=list)
    judged: dict[str, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many were answered."""
        return self.in_time + self.moved + self.late

    @property
    def average(self) -> int | None:
        """Days between the end of taking part and the answer."""
        return round(sum(self.days) / len(self.days)) if self.days else None

    @property
    def judgements(self) -> int:
        """How many people said what they think."""
        return sum(self.judged.values())

    @property
    def shown(self) -> dict[str, int] | None:
        """What they think, in hundredths; None while there are too few to show."""
        if self.judgements < FEWEST:
            return None
        names = Judgement.Verdict.values
        return {name: round(100 * self.judged.get(name, 0) / self.judgements) for name in names}

    @property
    def cells(self) -> list[object]:
        """A row of the table of answers."""
        average = "–" if self.average is None else self.average
        return [self.name, self.in_time, self.moved, self.late, self.waiting_late, average]

    @property
    def judged_cells(self) -> list[object]:
        """A row of the table of judgements."""
        shown = self.shown
        few = _("minder dan %(n)s") % {"n": FEWEST}
        if shown is None:
            return [self.name, few if self.judgements else 0, "–", "–", "–"]
        return [self.name, self.judgements, *(f"{shown[name]}%" for name in Judgement.Verdict.values)]


def lines() -> tuple[Line, list[Line]]:
    """All together, and each department of which there is something to tell, by name: two queries."""
    total, found = Line(_("Alles samen")), dict[str, Line]()
    today = timezone.localdate()
    for row in _processes():
        name = row["department__name"] or _("Andere")
        for line in (total, found.setdefault(name, Line(name))):
            _count(line, row, today)
    counted = Judgement.objects.values("process__department__name", "verdict").annotate(many=Count("pk"))
    for judged in counted.order_by():
        name = judged["process__department__name"] or _("Andere")
        for line in (total, found.setdefault(name, Line(name))):
            line.judged[judged["verdict"]] = line.judged.get(judged["verdict"], 0) + judged["many"]
    known = (line for line in found.values() if line.answered or line.waiting_late or line.judgements)
    return total, sorted(known, key=lambda line: line.name)


def late() -> list[Process]:
    """What is late now, the longest first."""
    return list(Process.objects.late().select_related("department").order_by("answer_due", "pk")[:MOST_LATE])


def _processes() -> Iterable[dict[str, Any]]:
    moved = Update.objects.filter(process=OuterRef("pk"), what=Update.What.ANSWER_MOVED).order_by("pk")
    rows = Process.objects.public().annotate(
        promised=Coalesce(Subquery(moved.values("was")[:1]), F("answer_due"), output_field=DateField()),
        last=Max("phases__closes"),
    )
    columns = ("department__name", "state", "answer_due", "closed_at", "promised", "last")
    return (dict(row) for row in rows.values(*columns).order_by())


def _count(line: Line, row: dict[str, Any], today: date) -> None:
    if row["state"] == Process.State.PUBLISHED:
        line.waiting_late += row["answer_due"] < today
        return
    day = timezone.localdate(row["closed_at"])
    if day <= row["promised"]:
        line.in_time += 1
    elif day <= row["answer_due"]:
        line.moved += 1
    else:
        line.late += 1
    if row["last"]:
        line.days.append(max(0, (day - timezone.localdate(row["last"])).days))
