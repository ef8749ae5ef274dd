"""When to fetch: what is near each five minutes, the whole history once a day, in pieces of half a minute."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.polite import SourceError
from core.importing.running import AlreadyRunning, Superseded, forget_old
from council import reading_papers
from council.importing.fetching import Fetching, Progress, all_days, is_whole_due, near_days
from council.importing.seam import CouncilSource
from council.importing.sources import configured

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)
PIECE_SECONDS = 25.0
"""Short, for while it lasts one worker does nothing else, and mail to residents goes first."""
ALONE = 5_460_272  # the number of the lock that keeps this to one worker


def go_on_alone() -> bool:
    """Fetch and read for a while, unless another worker is at it. Whether we did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ALONE])
        if not cursor.fetchone()[0]:
            return False
    try:
        source = configured()
        if source is not None:
            go_on(source)
        reading_papers.sweep()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ALONE])
    return True


def go_on(
    source: CouncilSource, progress: Progress | None = None, *, now_due: bool = False
) -> list[ImportRun]:
    """Do what is due. Returns the runs that ended here; a source that fails is in the report of its run.

    Near and whole never run beside each other, so that an old answer is never kept after a newer one.
    """
    ended = []
    today = timezone.localdate()
    if now_due or _is_near_due(source.name):
        ended += _run(Fetching(source, *near_days(today), seconds=PIECE_SECONDS, progress=progress))
    if is_whole_due(source.name):
        forget_old(source.name)
        whole = Fetching(
            source, *all_days(today), seconds=PIECE_SECONDS, conditional=False, progress=progress
        )
        ended += _run(whole)
    return ended


def _is_near_due(source: str) -> bool:
    since, until = near_days(timezone.localdate())
    last = ImportRun.objects.filter(source=source, since=since, until=until).first()
    return last is None or last.started_at <= timezone.now() - EVERY


def _run(fetching: Fetching) -> list[ImportRun]:
    try:
        return [fetching.go()]
    except (AlreadyRunning, Superseded):
        return []
    except SourceError as error:
        log.warning("council source %s: %s", fetching.source.name, error)
        return []
