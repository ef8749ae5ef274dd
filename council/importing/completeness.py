"""How complete what we show is: when it was fetched whole, what the source had and what we have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.sources import SOURCES, Named
from council.importing.fetching import all_days
from council.importing.sources import configured
from council.models import Meeting


@dataclass(frozen=True)
class Completeness:
    """For a page of the council. Without a `whole_at` the history was never fetched to its end.

    `at_source` and `here` count the public meetings of those days; `failed` what could not be read then.
    `checked_at` is when we last asked the source anything and got an answer to the end.
    """

    source: str
    verified: bool
    since: date | None = None
    until: date | None = None
    whole_at: datetime | None = None
    checked_at: datetime | None = None
    at_source: int | None = None
    here: int = 0
    failed: int = 0
    problems: tuple[str, ...] = ()
    busy: bool = False

    @property
    def missing(self) -> int:
        """How many meetings the source has and we have not."""
        return max(0, (self.at_source or 0) - self.here)


def completeness() -> Completeness | None:
    """How complete the council room is; None when no source is set. One query once it was fetched whole."""
    source = configured()
    if source is None:
        return None
    named = SOURCES.get(source.name, Named(source.name, source.name))
    whole, checked = _runs(source.name)
    checked_at = checked.ended_at if checked else None
    if whole is None:
        here = Meeting.objects.filter(source=source.name).count()
        return Completeness(str(named.name), named.verified, checked_at=checked_at, here=here, busy=True)
    return Completeness(
        source=str(named.name),
        verified=named.verified,
        since=whole.since,
        until=whole.until,
        whole_at=whole.ended_at,
        checked_at=checked_at,
        at_source=whole.expected,
        here=whole.here,  # type: ignore[attr-defined]
        failed=whole.refused,
        problems=tuple(str(problem) for problem in whole.problems),
    )


def _runs(source: str) -> tuple[ImportRun | None, ImportRun | None]:
    """The last run over the whole history, with how many meetings of its days are here; the last run."""
    first, _ = all_days(timezone.localdate())
    days = Meeting.objects.filter(
        source=source,
        starts_at__date__gte=OuterRef("since"),
        starts_at__date__lte=OuterRef("until"),
    )
    counted = days.order_by().values("source").annotate(number=Count("pk")).values("number")
    done = ImportRun.objects.filter(source=source, state=ImportRun.State.DONE)
    done = done.annotate(here=Coalesce(Subquery(counted), 0)).order_by("-started_at", "-pk")
    found = done[:1].union(done.filter(since__lte=first, until__isnull=False)[:1], all=True)
    runs = sorted(found, key=lambda run: run.started_at)
    whole = next((run for run in runs if run.since and run.since <= first and run.until), None)
    return whole, runs[-1] if runs else None
