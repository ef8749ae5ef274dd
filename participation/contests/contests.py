"""What the page of a process shows of its meetings and, for a challenge, of its jury, shortlist and winner.

All of it comes with the row of the process, in the same query: `with_contests`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, When
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from participation.gatherings.wording import Words, words_of
from participation.models import Challenge, Contribution, Criterion, Gathering, Juror, Process

GATHERING = ("pk", "title", "title_en", "starts", "ends", "place", "cancelled_at", "reported_at")
ENTRY = ("pk", "title", "language", "standing", "shown_name")
CRITERION = ("title", "title_en", "text", "text_en", "weight")
JUROR = ("name", "role", "role_en", "organisation_name")
MOST = 50
"""So many meetings, jurors and nominations on one page at the most."""


@dataclass(frozen=True)
class Contest:
    """Meetings to come and past ones; and the challenge with everything of it, or None."""

    coming: list[Gathering]
    past: list[Gathering]
    challenge: Challenge | None
    words: dict[str, Words]
    criteria: list[Criterion]
    jurors: list[Juror]
    shortlisted: list[Contribution]
    winner: Contribution | None


def with_contests(rows: QuerySet[Process]) -> QuerySet[Process]:
    """The same rows, with what `contest_of` needs."""
    standing = Contribution.objects.shown().exclude(standing=Contribution.Standing.NONE)
    entries = _rows(standing.order_by("sent_at", "pk"), ENTRY)
    parts: dict[str, tuple[QuerySet[Any], tuple[str, ...]]] = {
        "gathering_rows": (Gathering.objects.order_by("starts", "pk"), GATHERING),
        "criterion_rows": (Criterion.objects.order_by("order", "pk"), CRITERION),
        "juror_rows": (Juror.objects.order_by("name"), JUROR),
    }
    return rows.select_related("challenge").annotate(
        **{name: _rows(found, columns) for name, (found, columns) in parts.items()},
        # Only in a challenge: elsewhere it would look through all that people sent in, for nothing.
        standing_rows=Case(When(kind=Process.Kind.CHALLENGE, then=entries)),
    )


def _rows(found: QuerySet[Any], columns: tuple[str, ...]) -> ArraySubquery:
    own = found.filter(process=OuterRef("pk"))
    return ArraySubquery(own.values(row=JSONObject(**{name: name for name in columns}))[:MOST])


def contest_of(process: Process) -> Contest:
    """What the page shows; a row that came without `with_contests` is asked for once more."""
    if not hasattr(process, "gathering_rows"):
        process = with_contests(Process.objects.filter(pk=process.pk)).get()
    found: Any = process
    gatherings = [_gathering(process, row) for row in found.gathering_rows]
    challenge = getattr(process, "challenge", None) if process.kind == Process.Kind.CHALLENGE else None
    entries = [_made(Contribution, process, row) for row in found.standing_rows] if challenge else []
    return Contest(
        coming=[each for each in gatherings if not each.is_over],
        past=[each for each in reversed(gatherings) if each.is_over],
        challenge=challenge,
        words=words_of(challenge, ("prize", "learn", "measure", "evaluation")) if challenge else {},
        criteria=[Criterion(process=process, **row) for row in found.criterion_rows] if challenge else [],
        jurors=[Juror(process=process, **row) for row in found.juror_rows] if challenge else [],
        shortlisted=entries,
        winner=next((each for each in entries if each.standing == Contribution.Standing.WINNER), None),
    )


def _made(kind: Any, process: Process, row: dict[str, Any]) -> Any:
    return kind(process=process, **row)


def _gathering(process: Process, row: dict[str, Any]) -> Gathering:
    moments = ("starts", "ends", "cancelled_at", "reported_at")
    return Gathering(process=process, **{**row, **{name: _moment(row[name]) for name in moments}})


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None
