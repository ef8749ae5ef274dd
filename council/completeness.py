"""How whole this is: what the source had, what was fetched of it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.importing.models import ImportRun
from council.models import Source

FETCHED_FROM = {Source.NOTUBIZ, Source.PARLAEUS}
LOOKED_BACK = 40
"""Runs that are read: those of some days."""


@dataclass(frozen=True)
class Completeness:
    """One source: when it was last read to its end, what it had then, and what of it is here.

    `expected` is None when the source did not say. `stuck_since`: a later run that did not reach its end.
    """

    source: str
    at: datetime | None
    expected: int | None
    fetched: int
    refused: int
    stuck_since: datetime | None

    @property
    def missing(self) -> int:
        """How many things the source had that are not here."""
        return max((self.expected or 0) - self.fetched, self.refused, 0)


def completeness() -> list[Completeness]:
    """Each source that was ever asked, in one query."""
    runs = ImportRun.objects.filter(source__in=[source.value for source in FETCHED_FROM])
    by_source: dict[str, list[ImportRun]] = {}
    for run in runs.order_by("-started_at", "-pk")[:LOOKED_BACK]:
        by_source.setdefault(run.source, []).append(run)
    return [_of(Source(source), found) for source, found in by_source.items()]


def _of(source: Source, runs: list[ImportRun]) -> Completeness:
    """Latest first."""
    whole = next((run for run in runs if run.state == ImportRun.State.DONE), None)
    latest = runs[0]
    stuck = latest.ended_at if latest.state == ImportRun.State.STOPPED else None
    return Completeness(
        source=str(source.label),
        at=whole.ended_at if whole else None,
        expected=whole.expected if whole else None,
        fetched=whole.fetched if whole else 0,
        refused=whole.refused if whole else 0,
        stuck_since=stuck,
    )
