"""A run of an importer: one at a time per source, with progress, and going on where the last one stopped."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from core.importing.models import SILENT, ImportRun
from core.importing.polite import SourceError

log = logging.getLogger(__name__)

MOST_PROBLEMS = 200


class AlreadyRunning(Exception):
    """Somebody else is fetching from this source now."""


@contextmanager
def running(source: str, *, since: date | None = None, until: date | None = None) -> Iterator[ImportRun]:
    """Begin a run, with the position of the last one if that stopped halfway and asked for the same days.

    A SourceError that passes, or any other error, leaves the run stopped with its position, and is raised on.
    Raises AlreadyRunning.
    """
    run = _begin(source, since, until)
    try:
        yield run
    except BaseException as error:
        note_problem(run, str(error) if isinstance(error, SourceError) else type(error).__name__)
        _end(run, ImportRun.State.STOPPED)
        raise
    _end(run, ImportRun.State.DONE)


def step(run: ImportRun, *, position: dict[str, Any] | None = None, **counts: int) -> None:
    """Note what was done. Call it in the transaction that keeps what was fetched.

    `counts`: what to add to fetched, added, changed, removed or refused.
    """
    changes: dict[str, Any] = {name: F(name) + number for name, number in counts.items()}
    if position is not None:
        changes["position"] = run.position = position
    ImportRun.objects.filter(pk=run.pk).update(alive_at=timezone.now(), **changes)


def note_problem(run: ImportRun, what: str, refused: int = 0) -> None:
    """Keep one sentence about what went wrong; the first two hundred are kept."""
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        locked.refused += refused
        locked.alive_at = timezone.now()
        if len(locked.problems) < MOST_PROBLEMS:
            locked.problems.append(what[:300])
        locked.save(update_fields=["problems", "refused", "alive_at"])


def last_whole(source: str) -> ImportRun | None:
    """The last run of a source that reached its end."""
    return ImportRun.objects.filter(source=source, state=ImportRun.State.DONE).first()


def _begin(source: str, since: date | None, until: date | None) -> ImportRun:
    now = timezone.now()
    dead = ImportRun.objects.filter(source=source, state=ImportRun.State.RUNNING, alive_at__lt=now - SILENT)
    dead.update(state=ImportRun.State.STOPPED, ended_at=now)
    last = ImportRun.objects.filter(source=source, since=since, until=until).first()
    position = last.position if last and last.state == ImportRun.State.STOPPED else {}
    try:
        with transaction.atomic():
            return ImportRun.objects.create(source=source, since=since, until=until, position=position)
    except IntegrityError:
        raise AlreadyRunning(source) from None


def _end(run: ImportRun, state: str) -> None:
    mine = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.RUNNING)
    mine.update(state=state, ended_at=timezone.now(), alive_at=timezone.now())
    log.info("import %s: %s", run.source, state)
