"""A run of the importer: which days, page by page, each in one transaction with the place to go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import batched
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from announcements.importing.files import read_file
from announcements.importing.keeping import ADDED, CHANGED, Keeper
from announcements.importing.sru import PAGE, SOURCE, Page, Slices, fetch
from announcements.importing.withdrawing import MOST_ASKED, missing, withdraw_missing
from core.importing.models import ImportRun
from core.importing.polite import Guest
from core.importing.running import note_problem, running, step

FIRST_TIME = timedelta(days=92)
AGAIN = timedelta(days=2)
"""What was asked on the last days before is asked again: it may have come in late at the source."""
FILE_SOURCE = "koop-file"

Say = Callable[[str], object]


def guest() -> Guest:
    """We, at the source: at most one question a second."""
    return Guest(settings.KOOP_URL, pause=1.0)


def import_from_source(
    since: date | None = None,
    until: date | None = None,
    *,
    asking: Guest | None = None,
    example: bool = False,
    say: Say = lambda line: None,
) -> ImportRun:
    """Fetch what changed since the last whole run, or on the days asked for.

    Raises AlreadyRunning, or SourceError: then the run is stopped, and the next one goes on where it was.
    """
    today, asking = timezone.localdate(), asking or guest()
    if since or until:
        until = until or today
        since = since or until
    first = since or _since_last(today)
    with running(SOURCE, since=first, until=until) as run:
        going_on = bool(run.position)
        for page in fetch(asking, _slices(run, first, until, today), today):
            _keep(run, page, example)
            run.refresh_from_db()
            told = f"{run.fetched} van ongeveer {run.expected or '?'}"
            say(f"{told}: {run.added} nieuw, {run.changed} gewijzigd")
        if not going_on:
            _withdraw(run, asking, first, until or today, example)
    run.refresh_from_db()
    return run


def import_file(path: Path, *, example: bool = False) -> ImportRun:
    """Keep the announcements in a file. Raises NotReadable or AlreadyRunning."""
    found = read_file(path, timezone.localdate())
    with running(FILE_SOURCE) as run:
        _keep(run, Page(refused=found.refused, problems=found.problems), example)
        for part in batched(found.records, PAGE):
            _keep(run, Page(part, expected=len(part)), example)
    run.refresh_from_db()
    return run


def _keep(run: ImportRun, page: Page, example: bool) -> None:
    """A page and the place to go on, together or not at all."""
    with transaction.atomic():
        done = Keeper(example=example).keep(page.records)
        fetched = len(page.records) + len(page.refused)
        step(run, position=page.position or {}, fetched=fetched, added=done[ADDED], changed=done[CHANGED])
        if page.expected:
            expected = Coalesce(F("expected"), Value(0)) + page.expected
            ImportRun.objects.filter(pk=run.pk).update(expected=expected)
        for why in page.refused:
            note_problem(run, why, refused=1)
        for what in page.problems:
            note_problem(run, what)


def _since_last(today: date) -> date:
    """Two days before the last run that went on to the end of what there was."""
    done = ImportRun.objects.filter(source=SOURCE, state=ImportRun.State.DONE, until=None).first()
    return timezone.localdate(done.started_at) - AGAIN if done else today - FIRST_TIME


def _slices(run: ImportRun, since: date, until: date | None, today: date) -> Slices:
    """The days left from a run that stopped, and those that came since; else all days asked for."""
    try:
        slices = Slices.back_from(run.position)
    except (KeyError, TypeError, ValueError):
        return Slices.of(since, until or today)
    last = slices.left[-1][1] if slices.left else today
    if until is None and last < today:
        slices.left += Slices.of(last, today).left
    return slices


def _withdraw(run: ImportRun, asking: Guest, since: date, until: date, example: bool) -> None:
    rows = missing(since, until, run.started_at, example=example)
    if len(rows) > MOST_ASKED:
        note_problem(run, f"meer dan {MOST_ASKED} bekendmakingen ontbraken bij de bron; wij lieten ze staan")
    elif rows and (gone := withdraw_missing(asking, rows)):
        step(run, removed=gone)
