"""Fetching from a source: what is near often, the whole history by months, a few minutes at a time.

A meeting that the source has not changed is not asked for again, except that what is near is asked for each
time (with the mark of the last answer), and a twenty-eighth part of the rest each day, so that nothing stays
wrong for long.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.polite import SourceError
from core.importing.running import TimeIsUp, expect, note_problem, running, step
from council.importing.keeping import Answer, keep
from council.importing.plain import Listed, Withheld
from council.importing.seam import CouncilSource
from council.models import Meeting

NEAR_BEFORE, NEAR_AFTER = timedelta(days=14), timedelta(days=42)
FIRST_YEAR = 2010
DAYS_OF_A_ROUND = 28
MOST_FAILURES = 3
"""So many meetings one after the other fail because the source is down: then we stop, and go on later."""
MORE_REFUSED = 5
"""So many more meetings are refused than answered: then it is not they that became confidential."""

type Progress = Callable[[ImportRun, str], None]


def near_days(today: date) -> tuple[date, date]:
    """The days whose meetings change by the hour. They move on once a week, so that a run can be resumed."""
    monday = today - timedelta(days=today.weekday())
    return monday - NEAR_BEFORE, monday + NEAR_AFTER


def all_days(today: date) -> tuple[date, date]:
    """The whole history, and what is planned."""
    return date(FIRST_YEAR, 1, 1), date(today.year + 1, 12, 31)


@dataclass
class Fetching:
    """One run. `seconds`: how long it may take before it leaves the rest to the next one.

    `conditional`: the source may say of a meeting that it did not change. What only hangs on a meeting has
    marks of its own, so that once a day the whole of it is asked for. `everything`: also what the list says
    has not changed.
    """

    source: CouncilSource
    since: date
    until: date
    seconds: float | None = None
    conditional: bool = True
    everything: bool = False
    progress: Progress | None = None
    clock: Callable[[], float] = time.monotonic
    failures: int = field(default=0, init=False)
    refused: int = field(default=0, init=False)
    answered: int = field(default=0, init=False)

    def go(self) -> ImportRun:
        """Fetch. Raises SourceError when the source fails, and AlreadyRunning; both leave what was kept."""
        ends_at = self.clock() + self.seconds if self.seconds is not None else None
        with running(self.source.name, since=self.since, until=self.until) as run:
            had = int(run.position.get("had", 0))
            for first, last in slices(self.since, self.until, run.position.get("slice")):
                had = self._slice(run, first, last, had, ends_at)
                step(run, position={"slice": _next(last).isoformat(), "had": had})
        run.refresh_from_db()
        return run

    def _slice(self, run: ImportRun, first: date, last: date, had: int, ends_at: float | None) -> int:
        after = run.position.get("after", "") if run.position.get("slice") == first.isoformat() else ""
        listed = self.source.listed(first, last)
        total = had + sum(line.public for line in listed)
        expect(run, total)
        known = self._known(first, last, listed)
        lines = {line.source_id: line for line in listed}
        # What we have and the list has not: the source must say itself what became of it.
        missing = [Listed(source_id=number, public=True) for number in known if number not in lines]
        for line in sorted([*listed, *missing], key=lambda line: line.source_id):
            if line.source_id > after or not line.source_id:
                place = {"slice": first.isoformat(), "after": line.source_id, "had": had}
                self._one(run, line, known.get(line.source_id), place)
                if ends_at is not None and self.clock() > ends_at:
                    raise TimeIsUp
        return total

    def _known(self, first: date, last: date, listed: list[Listed]) -> dict[str, Meeting]:
        kept = Meeting.objects.filter(source=self.source.name)
        within = kept.filter(starts_at__date__gte=first, starts_at__date__lte=last)
        found = {meeting.source_id: meeting for meeting in within}
        named = kept.filter(source_id__in=[line.source_id for line in listed])
        return found | {meeting.source_id: meeting for meeting in named}

    def _one(self, run: ImportRun, line: Listed, known: Meeting | None, place: dict[str, object]) -> None:
        if not line.source_id:
            note_problem(run, "De lijst noemt een vergadering zonder nummer.", refused=1)
        elif not line.public:
            withheld = Withheld(source=self.source.name, source_id=line.source_id)
            self._show(run, keep(run, Answer(withheld, position=place)))
        elif known is None or self._is_due(line, known):
            self._ask(run, line, known, place)

    def _is_due(self, line: Listed, known: Meeting) -> bool:
        today = timezone.localdate()
        first, last = near_days(today)
        return (
            self.everything
            or line.at_hand
            or line.changed_at not in (None, known.source_changed_at)
            or first <= timezone.localdate(known.starts_at) <= last
            or known.pk % DAYS_OF_A_ROUND == today.toordinal() % DAYS_OF_A_ROUND
        )

    def _ask(self, run: ImportRun, line: Listed, known: Meeting | None, place: dict[str, object]) -> None:
        conditional = self.conditional and known is not None
        try:
            told, fetched = self.source.meeting(line.source_id, conditional=conditional)
        except SourceError as error:
            self._failed(run, line, error, place)
            return
        self.failures = 0
        if isinstance(told, Withheld):
            self._refuse(run, line, known)
        else:
            self.answered += 1
        if told is None:
            step(run, position=place)
        else:
            self._show(run, keep(run, Answer(told, fetched, place)))

    def _failed(self, run: ImportRun, line: Listed, error: SourceError, place: dict[str, object]) -> None:
        note_problem(run, f"Vergadering {line.source_id}: {error}", refused=1)
        self.failures += error.passing
        stops = int(run.position.get("stops", 0))
        if self.failures >= MOST_FAILURES * (stops + 1):
            # Each time we stop here we bear with more, so that a few bad meetings never hold up the rest.
            step(
                run,
                position={"slice": place["slice"], "had": place["had"], **run.position, "stops": stops + 1},
            )
            raise error

    def _refuse(self, run: ImportRun, line: Listed, known: Meeting | None) -> None:
        """Who suddenly refuses nearly everything has a fault: better nothing is removed than all."""
        note_problem(run, f"Vergadering {line.source_id}: de bron noemt deze, maar laat haar niet zien")
        self.refused += known is not None
        if self.refused > self.answered + MORE_REFUSED:
            raise SourceError("de bron weigert ineens bijna alle vergaderingen", passing=True)

    def _show(self, run: ImportRun, did: str) -> None:
        if self.progress is not None:
            self.progress(run, did)


def slices(since: date, until: date, begin: str | None = None) -> Iterator[tuple[date, date]]:
    """The quarters between two days, from the day on at which an earlier run stopped."""
    first = max(since, date.fromisoformat(begin)) if begin else since
    while first <= until:
        later = (first.replace(day=1) + timedelta(days=92)).replace(day=1)
        last = min(until, later - timedelta(days=1))
        yield first, last
        first = _next(last)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def is_whole_due(source: str, now: datetime | None = None) -> bool:
    """Whether the whole history was not fetched yet today, or an earlier night did not reach its end."""
    today = timezone.localdate(now)
    since, until = all_days(today)
    last = ImportRun.objects.filter(source=source, since=since, until=until).first()
    if last is None or last.state != ImportRun.State.DONE:
        return True
    return timezone.localdate(last.ended_at) < today
