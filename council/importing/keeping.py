"""Keeping what a source tells of a meeting: all of it in one transaction, or nothing.

Page, search, feed, message and report of the run change together. What is not public, or no longer, goes in
that same transaction: row, papers, words and every edition of the agenda.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.polite import Fetched
from core.importing.running import note_problem, step
from council import editions, showing
from council.importing.agenda import Changes, bring_up_to_date
from council.importing.bodies import body_of
from council.importing.leaving_out import leave_out, taken_away
from council.importing.plain import SourceMeeting, Told, Unreadable, Withheld, walk
from council.models import AgendaEdition, Meeting

TOLD_AFTERWARDS = timedelta(days=60)
"""So long after a meeting its followers still hear of decisions and reports."""
KEEPING = 5_460_271  # the number of the lock that keepers take, so that two never write at once


@dataclass(frozen=True)
class Answer:
    """What a source told, the answer it came in, and where the run is once it is kept."""

    told: Told
    fetched: Fetched | None = None
    position: dict[str, Any] | None = None


def keep(run: ImportRun, answer: Answer) -> str:
    """Keep one answer. Returns what it did: added, changed, removed, refused, or nothing ("")."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEEPING])
        did = _keep(leave_out(answer.told, taken_away(answer.told)))
        step(run, position=answer.position, fetched=1, **({did: 1} if did else {}))
        if answer.fetched is not None and did != "refused":
            answer.fetched.kept()
    for problem in _problems(answer.told):
        note_problem(run, problem)
    return did


def _keep(told: Told) -> str:
    match told:
        case Unreadable():
            return "refused"
        case Withheld():
            return "removed" if remove(told.source, told.source_id) else ""
        case SourceMeeting():
            return _keep_meeting(told)


def _problems(told: Told) -> list[str]:
    match told:
        case Unreadable():
            return [f"Vergadering {told.source_id}: {told.what}"]
        case SourceMeeting():
            return [f"Vergadering {told.source_id}: {what}" for what in told.problems]
        case _:
            return []


def remove(source: str, source_id: str) -> bool:
    """Nobody sees this meeting any more, nor anything of it. Whether it was there."""
    meeting = Meeting.objects.select_for_update().filter(source=source, source_id=source_id).first()
    if meeting is None:
        return False
    twins = list(Meeting.objects.filter(same_as=meeting))
    showing.hide_meeting(meeting)
    meeting.delete()
    for twin in twins:
        twin.refresh_from_db()
        _find_twin(twin)
        showing.show_meeting(twin, tell=False)
    return True


def _keep_meeting(told: SourceMeeting) -> str:
    now = timezone.now()
    meeting = Meeting.objects.select_for_update().filter(source=told.source, source_id=told.source_id).first()
    if meeting is None:
        _add(told, now)
        return "added"
    return "changed" if _change(meeting, told, now) else ""


def _add(told: SourceMeeting, now: datetime) -> None:
    meeting = Meeting(
        source=told.source, source_id=told.source_id, example=settings.DEMO, fetched_at=now, **_columns(told)
    )
    meeting.source_changed_at = told.changed_at
    meeting.save()
    _find_twin(meeting)
    bring_up_to_date(meeting, told)
    editions.keep(meeting)
    showing.show_meeting(meeting, tell=told.starts_at >= now and meeting.same_as_id is None)


def _change(meeting: Meeting, told: SourceMeeting, now: datetime) -> bool:
    kept = list(meeting.editions.all())
    columns = {name: value for name, value in _columns(told).items() if getattr(meeting, name) != value}
    for name, value in columns.items():
        setattr(meeting, name, value)
    changes = bring_up_to_date(meeting, told)
    scrubbed = _clean(kept, told, changes)
    if columns or changes.any or scrubbed:
        meeting.fetched_at = now
        meeting.source_changed_at = told.changed_at
        meeting.save()
        editions.keep(meeting)
        _find_twin(meeting)
        fresh = told.starts_at >= now - TOLD_AFTERWARDS and meeting.same_as_id is None
        showing.show_meeting(meeting, tell=fresh)
        return True
    if meeting.source_changed_at != told.changed_at:
        Meeting.objects.filter(pk=meeting.pk).update(source_changed_at=told.changed_at)
    return False


def _clean(kept: list[AgendaEdition], told: SourceMeeting, changes: Changes) -> bool:
    """Take what is confidential or gone out of how the agenda was; whether there was any of it."""
    papers = {paper.source_id for item, _, _ in walk(told.items) for paper in item.papers}
    had = [item for edition in kept for item in edition.agenda]
    dirty = any(
        item["source_id"] in told.withheld
        or any(paper["source_id"] not in papers for paper in item["papers"])
        for item in had
    )
    if dirty or changes.gone:
        editions.leave_only(kept, told.withheld, papers)
    return dirty


def _columns(told: SourceMeeting) -> dict[str, Any]:
    ends_at = told.ends_at if told.ends_at and told.ends_at >= told.starts_at else None
    return {
        "body_id": body_of(told.source, told.body).pk,
        "source_url": told.url,
        "title": told.title,
        "starts_at": told.starts_at,
        "ends_at": ends_at,
        "location": told.location,
        "announcement": told.announcement,
        "cancelled": told.cancelled,
    }


def _find_twin(meeting: Meeting) -> None:
    """Point at the row that is the same meeting under another number, if any: the one we had first."""
    alike = Q(body=meeting.body_id, starts_at=meeting.starts_at, title__iexact=meeting.title)
    if meeting.source in {"notubiz", "calendar"}:
        alike |= Q(source__in=["notubiz", "calendar"], source_id=meeting.source_id)
    first = Meeting.objects.filter(alike, same_as=None, pk__lt=meeting.pk).order_by("pk").first()
    if meeting.same_as_id != (first.pk if first else None):
        meeting.same_as = first
        meeting.save(update_fields=["same_as"])
