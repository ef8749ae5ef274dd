"""A source that is down, cut off, endless or full of nonsense: nothing lost, nothing twice, it goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as portal
from django.db import connection
from django.utils import timezone

from core.importing.models import SILENT, ImportRun
from core.importing.polite import SourceError
from core.importing.running import running, step
from council.importing import fetching, going
from council.importing.fetching import Fetching, all_days, is_whole_due, near_days, slices
from council.importing.keeping import Answer, keep
from council.models import AgendaItem, Meeting, Paper
from tests.council.council_source import Council, document, item, meeting, soon

ALL = range(100, 125)


@pytest.fixture
def many(council: Council) -> Council:
    """Twenty-five meetings, each with an item and a paper."""
    council.meetings = [
        meeting(number, f"Raad {number}", soon(number % 20), items=[
            item(number * 10, 1, "1", f"Punt {number}", documents=[
                document(number * 10 + 1, f"Stuk {number}", council.base)
            ])
        ])
        for number in ALL
    ]  # fmt: skip
    council.publish()
    return council


def all_there_once() -> bool:
    """Whether each meeting, item and paper is there exactly once."""
    meetings = sorted(Meeting.objects.values_list("source_id", flat=True))
    counts = (AgendaItem.objects.count(), Paper.objects.count())
    return meetings == [str(number) for number in ALL] and counts == (len(ALL), len(ALL))


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["reset", "garbage", "truncated", "status"])
def test_a_line_that_fails_now_and_then_loses_nothing(many: Council, fault: str) -> None:
    options = {"status": 502} if fault == "status" else {}
    many.standins.set_fault("/notubiz/", fault, every=4, **options)
    for _ in range(3):
        with suppress(SourceError):
            many.go()
    many.standins.clear_faults()
    many.go()
    assert all_there_once()


@pytest.mark.django_db
def test_a_source_that_is_down_stops_the_run_and_the_next_goes_on(many: Council) -> None:
    many.standins.set_fault("/notubiz/events/meetings/112", "status", status=503)
    many.standins.set_fault("/notubiz/events/meetings/113", "status", status=503)
    many.standins.set_fault("/notubiz/events/meetings/114", "status", status=503)
    with pytest.raises(SourceError):
        many.go()
    stopped = ImportRun.objects.get()
    assert stopped.state == "stopped" and "HTTP 503" in stopped.problems[0] and Meeting.objects.count() == 12
    many.standins.clear_faults()
    before = len(many.asked())
    run = many.go()
    assert all_there_once() and run.state == "done" and run.expected == 25 and run.fetched == 13
    assert not [path for path in many.asked()[before:] if "/meetings/105" in path]


@pytest.mark.django_db
def test_three_that_never_work_do_not_hold_up_the_rest(many: Council) -> None:
    for number in (112, 113, 114):
        many.standins.set_fault(f"/notubiz/events/meetings/{number}", "garbage")
    with pytest.raises(SourceError):
        many.go()
    run = many.go()
    assert run.state == "done" and run.refused == 3 and Meeting.objects.count() == 22


@pytest.mark.django_db
def test_an_answer_without_end_is_let_go(many: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    many.standins.set_fault("/notubiz/events/meetings/110", "endless")
    run = many.go()
    assert (run.state, run.added, run.refused) == ("done", 24, 1)
    assert "groter dan 25 MB" in run.problems[0]
    many.standins.clear_faults()
    many.go()
    assert all_there_once()


@pytest.mark.django_db
def test_what_is_known_survives_a_source_that_is_down(many: Council) -> None:
    many.go()
    many.standins.set_fault("/notubiz/", "status", status=500)
    with pytest.raises(SourceError):
        many.go(everything=True)
    assert all_there_once()


@pytest.mark.django_db
def test_a_list_that_never_ends(many: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("council.importing.notubiz.MOST_PAGES", 2)
    with pytest.raises(SourceError, match="houdt niet op"):
        many.go()


@pytest.mark.django_db
def test_time_that_is_up_leaves_the_rest_to_the_next_run(many: Council) -> None:
    ticks = iter(range(1_000))
    first = Fetching(
        many.source(), *near_days(timezone.localdate()), seconds=10, clock=lambda: float(next(ticks))
    ).go()
    assert first.state == "stopped" and 0 < Meeting.objects.count() < 25 and first.problems == []
    whole = Fetching(many.source(), *near_days(timezone.localdate())).go()
    assert whole.state == "done" and all_there_once() and first.added + whole.added == 25


IMPORT = [sys.executable, "manage.py", "import_council"]


def surroundings() -> dict[str, str]:
    """What a process needs to import into the database of this test."""
    known = connection.settings_dict
    who = f"{quote(known['USER'])}:{quote(known['PASSWORD'])}@" if known["USER"] else ""
    base = f"postgresql://{who}/{known['NAME']}?host={quote(str(known['HOST']))}&port={known['PORT']}"
    own = {
        name: getattr(portal, name)
        for name in ("NOTUBIZ_URL", "NOTUBIZ_ORGANISATION", "SECRET_KEY", "BSN_KEY")
    }
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "leiden_portal.settings", "DATABASE_URL": base}


@pytest.mark.chaos
@pytest.mark.django_db(transaction=True)
def test_killed_halfway_nothing_is_lost_and_nothing_twice(many: Council) -> None:
    many.standins.set_fault("/notubiz/events/meetings/102", "delay", seconds=100, times=1)
    today = timezone.localdate()
    days = ["--since", str(today), "--until", str(today + timedelta(days=25))]
    command = subprocess.Popen(
        [*IMPORT, *days], env=surroundings(), cwd=portal.BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    try:
        # It asks one a second; it is killed while it waits for the third.
        struck = many.standins.wait_for_fault("/notubiz/events/meetings/102")
        assert struck and command.poll() is None
    finally:
        command.send_signal(signal.SIGKILL)
        command.communicate()
    assert Meeting.objects.count() == 2
    killed = ImportRun.objects.get()
    assert killed.state == "running" and killed.added == 2
    ImportRun.objects.update(alive_at=timezone.now() - SILENT - timedelta(seconds=1))
    many.standins.clear_faults()
    run = Fetching(many.source(), today, today + timedelta(days=25)).go()
    assert all_there_once() and run.added == 23


@pytest.mark.django_db
def test_control_a_position_written_before_the_meeting_loses_it(many: Council) -> None:
    """What an importer would do that does not keep and step in one transaction."""
    source, today = many.source(), timezone.localdate()
    days = (today - timedelta(days=30), today + timedelta(days=30))

    def naive(die_at: str) -> None:
        with running("notubiz", since=days[0], until=days[1]) as run:
            for line in source.listed(*days):
                if line.source_id <= run.position.get("after", ""):
                    continue
                step(run, position={"slice": str(days[0]), "after": line.source_id})
                if line.source_id == die_at:
                    raise KeyboardInterrupt
                told, _ = source.meeting(line.source_id, conditional=False)
                assert told is not None
                keep(run, Answer(told))

    with pytest.raises(KeyboardInterrupt):
        naive("110")
    naive("")
    assert not all_there_once() and not Meeting.objects.filter(source_id="110").exists()


@pytest.mark.django_db
def test_keeping_that_fails_keeps_nothing_of_it(many: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        if Meeting.objects.count() == 5:
            raise ZeroDivisionError

    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("council.showing.show_meeting", refuse)
        many.go()
    run = ImportRun.objects.get()
    assert run.state == "stopped" and run.added == 4 and Meeting.objects.count() == 4
    many.go()
    assert all_there_once()


def test_slices_leave_no_day_out() -> None:
    since, until = all_days(datetime(2026, 11, 27).date())
    seen = since
    for first, last in slices(since, until):
        assert first == seen and first <= last <= until
        seen = last + timedelta(days=1)
    assert seen == until + timedelta(days=1)
    assert len(list(slices(since, until))) < 75


@pytest.mark.django_db
def test_near_each_five_minutes_and_the_whole_once_a_day(
    many: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "FIRST_YEAR", timezone.localdate().year)
    monkeypatch.setattr(going, "PIECE_SECONDS", 600.0)
    near, whole = going.go_on(many.source())
    assert (near.state, whole.state) == ("done", "done") and all_there_once()
    assert going.go_on(many.source()) == [] and not is_whole_due("notubiz")
    ImportRun.objects.update(started_at=timezone.now() - going.EVERY)
    assert len(going.go_on(many.source())) == 1
    ImportRun.objects.update(ended_at=timezone.now() - timedelta(days=1))
    assert is_whole_due("notubiz")
