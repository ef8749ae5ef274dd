"""Runs: one at a time, with a position that outlives whoever was running."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.importing import running as module
from core.importing.models import SILENT, ImportRun
from core.importing.polite import SourceError
from core.importing.running import (
    AlreadyRunning,
    Superseded,
    TimeIsUp,
    expect,
    forget_old,
    note_problem,
    running,
    step,
)

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def stop() -> None:
    """The time is up."""
    raise TimeIsUp


def die(run: ImportRun) -> None:
    """Nobody heard of it since."""
    ImportRun.objects.filter(pk=run.pk).update(alive_at=timezone.now() - SILENT - timedelta(seconds=1))


def test_a_run_counts_and_ends() -> None:
    with running("here") as run:
        expect(run, 3)
        step(run, fetched=2, added=1)
        step(run, fetched=1, changed=1, position={"after": "3"})
        note_problem(run, "x" * 500, refused=1)
    run.refresh_from_db()
    assert (run.state, run.expected, run.fetched, run.added, run.changed, run.refused) == (
        "done",
        3,
        3,
        1,
        1,
        1,
    )
    assert run.ended_at is not None and run.problems == ["x" * 300]


def test_two_never_run_at_once_from_one_source() -> None:
    with running("here"), running("elsewhere"), pytest.raises(AlreadyRunning), running("here"):
        pass
    with running("here"):
        pass


def test_control_without_the_constraint_two_run_at_once() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_run_at_a_time")
    with running("here"), running("here"):
        assert ImportRun.objects.filter(state="running").count() == 2


def test_a_failure_is_told_and_the_next_run_goes_on() -> None:
    with pytest.raises(SourceError), running("here", since=FIRST, until=LAST) as run:
        step(run, position={"after": "7"}, fetched=1)
        raise SourceError("de bron is stuk", passing=True)
    run.refresh_from_db()
    assert run.state == "stopped" and run.problems == ["de bron is stuk"]
    with running("here", since=FIRST, until=LAST) as again:
        assert again.position == {"after": "7"}
    with running("here", since=FIRST, until=LAST) as fresh:
        assert fresh.position == {}


def test_other_days_begin_at_the_beginning() -> None:
    with running("here", since=FIRST, until=LAST) as run:
        step(run, position={"after": "7"})
        stop()
    with running("here", since=FIRST, until=FIRST) as other:
        assert other.position == {}


def test_time_that_is_up_is_no_failure() -> None:
    with running("here") as run:
        step(run, position={"after": "7"})
        stop()
    run.refresh_from_db()
    assert run.state == "stopped" and run.problems == []


def test_who_was_killed_is_taken_over_after_a_while() -> None:
    killed = ImportRun.objects.create(source="here", position={"after": "7"})
    with pytest.raises(AlreadyRunning), running("here"):
        pass
    die(killed)
    with running("here") as run:
        assert run.position == {"after": "7"}
    killed.refresh_from_db()
    assert killed.state == "stopped"


def test_who_was_only_slow_keeps_nothing_any_more() -> None:
    slow = ImportRun.objects.create(source="here")
    die(slow)
    with running("here"), pytest.raises(Superseded), transaction.atomic():
        step(slow, fetched=1)
    slow.refresh_from_db()
    assert slow.fetched == 0


def test_a_step_and_what_was_kept_are_one() -> None:
    with running("here") as run:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            step(run, position={"after": "7"}, fetched=1)
            raise ZeroDivisionError
        run.refresh_from_db()
        assert run.position == {} and run.fetched == 0


def test_no_more_problems_than_somebody_reads() -> None:
    with running("here") as run:
        for number in range(module.MOST_PROBLEMS + 5):
            note_problem(run, str(number), refused=1)
    run.refresh_from_db()
    assert len(run.problems) == module.MOST_PROBLEMS and run.refused == module.MOST_PROBLEMS + 5


def test_old_reports_go_and_the_last_whole_one_stays() -> None:
    with running("here", since=FIRST, until=LAST) as whole:
        pass
    with running("here", since=LAST, until=LAST):
        pass
    ImportRun.objects.update(ended_at=timezone.now() - timedelta(days=40))
    with running("here", since=LAST, until=LAST) as fresh:
        pass
    forget_old("here")
    assert set(ImportRun.objects.all()) == {whole, fresh}
