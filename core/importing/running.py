"""A run of an importer: one at a time per source, with progress, and going on where the last one stopped."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
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


class TimeIsUp(Exception):
    """An importer stops here for now; the next run for the same days goes on."""


class Superseded(Exception):
    """This run gave no sign for so long that another one took its place: it may keep nothing any more."""


@contextmanager
def running(source: str, *, since: date | None = None, until: date | None = None) -> Iterator[ImportRun]:
    """Begin a run, with the position of the last one if that stopped halfway and asked for the same days.

    TimeIsUp leaves the run stopped with its position. So does any other error, which is raised on.
    Raises AlreadyRunning.
    """
    run = _begin(source, since, until)
    try:
        yield run
    except TimeIsUp:
        _end(run, ImportRun.State.STOPPED)
        return
    except BaseException as error:
        note_problem(run, str(error) if isinstance(error, SourceError) else type(error).__name__)
        _end(run, ImportRun.State.STOPPED)
        raise
    _end(run, ImportRun.State.DONE)


def step(run: ImportRun, *, position: dict[str, Any] | None = None, **counts: int) -> None:
    """Note what was done. Call it in the transaction that keeps what was fetched. Raises Superseded.

    `counts`: what to add to fetched, added, changed, removed or refused.
    """
    changes: dict[str, Any] = {name: F(name) + number for name, number in counts.items()}
    if position is not None:
        changes["position"] = run.position = position
    mine = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.RUNNING)
    if not mine.update(alive_at=timezone.now(), **changes):
        raise Superseded(run.source)


def expect(run: ImportRun, number: int) -> None:
    """Note how many things the source says it has, as far as we asked."""
    run.expected = number
    ImportRun.objects.filter(pk=run.pk).update(expected=number, alive_at=timezone.now())


def note_problem(run: ImportRun, what: str, refused: int = 0) -> None:
    """Keep one sentence about what went wrong; the first two hundred are kept."""
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        locked.refused += refused
        locked.alive_at = timezone.now()
        if len(locked.problems) < MOST_PROBLEMS:
            locked.problems.append("".join(sign for sign in what[:300] if sign.isprintable()))
        locked.save(update_fields=["problems", "refused", "alive_at"])


def forget_old(source: str, days: int = 30) -> None:
    """Drop reports that are so old that nobody reads them; the last whole one stays."""
    old = ImportRun.objects.filter(source=source, ended_at__lt=timezone.now() - timedelta(days=days))
    furthest = ImportRun.objects.filter(source=source, state=ImportRun.State.DONE)
    kept = furthest.order_by("since", "-started_at").first()
    (old.exclude(pk=kept.pk) if kept else old).delete()


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
