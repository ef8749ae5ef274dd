"""How complete what we show is: when it was fetched whole, what the source had and what we have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from core.importing.running import last_whole
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
    """How complete the council room is; None when no source is set. Three queries at most."""
    source = configured()
    if source is None:
        return None
    named = SOURCES.get(source.name, Named(source.name, source.name))
    first, _ = all_days(timezone.localdate())
    whole, checked = last_whole(source.name, since=first), last_whole(source.name)
    mine = Meeting.objects.filter(source=source.name)
    if whole is None or whole.since is None or whole.until is None:
        return Completeness(
            source=str(named.name),
            verified=named.verified,
            checked_at=checked.ended_at if checked else None,
            here=mine.count(),
            busy=True,
        )
    days = mine.filter(starts_at__date__gte=whole.since, starts_at__date__lte=whole.until)
    return Completeness(
        source=str(named.name),
        verified=named.verified,
        since=whole.since,
        until=whole.until,
        whole_at=whole.ended_at,
        checked_at=checked.ended_at if checked else None,
        at_source=whole.expected,
        here=days.count(),
        failed=whole.refused,
        problems=tuple(str(problem) for problem in whole.problems),
    )
