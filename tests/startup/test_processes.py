"""Programs come back when they die, end with their parent, and leave nothing behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from leiden_portal.startup import processes
from leiden_portal.startup.processes import Household, Program, born, pause_after, tidy_up_after, until
from leiden_portal.startup.refusals import Refusal

SLEEP = [sys.executable, "-c", "import time; time.sleep(300)"]
STUBBORN = [sys.executable, "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(300)"]
# A leader with a child of its own, as gunicorn and Celery have.
FAMILY = [sys.executable, "-c", f"import subprocess; subprocess.run({SLEEP!r})"]


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    made = Household(tmp_path / "programs.json")
    yield made
    made.stop()


def program(tmp_path: Path, command: list[str], **more: object) -> Program:
    return Program("Program", command, os.environ, tmp_path / "log", **more)  # type: ignore[arg-type]


def gone(pid: int) -> bool:
    return any(not born(pid) for _ in until(10.0))


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    for _ in until(10.0):
        if listed.read_text().split():
            break
    return [int(child) for child in listed.read_text().split()]


def pid_of(started: Program) -> int:
    assert started.process is not None
    return started.process.pid


def test_stop_leaves_neither_program_nor_grandchild(household: Household, tmp_path: Path) -> None:
    leader = pid_of(household.add(program(tmp_path, FAMILY)))
    (child,) = children_of(leader)
    household.stop()
    assert gone(leader)
    assert gone(child)
    assert not household.register.exists()


def test_a_stubborn_one_is_killed_after_its_patience(household: Household, tmp_path: Path) -> None:
    leader = pid_of(household.add(program(tmp_path, STUBBORN, patience=0.2)))
    household.stop()
    assert gone(leader)


def test_a_dead_worker_comes_back(household: Household, tmp_path: Path) -> None:
    worker = household.add(program(tmp_path, SLEEP))
    first = pid_of(worker)
    os.kill(first, signal.SIGKILL)
    for _ in until(15.0):
        household.look_after()
        if pid_of(worker) != first:
            break
    assert pid_of(worker) != first
    assert not worker.died()


def test_a_dead_web_server_ends_the_start_with_its_last_words(household: Household, tmp_path: Path) -> None:
    household.add(program(tmp_path, [sys.executable, "-c", "print('no luck')"], vital=True))
    with pytest.raises(Refusal, match="Program stopped did not work: no luck"):
        for _ in until(10.0):
            household.look_after()


def test_pauses_grow_to_half_a_minute() -> None:
    assert [pause_after(deaths) for deaths in (1, 2, 3, 4, 9)] == [1, 2, 4, 8, 30]


def test_a_killed_launcher_takes_its_programs_along(tmp_path: Path) -> None:
    launcher = (
        "import os, sys, time; from pathlib import Path\n"
        "from leiden_portal.startup.processes import Household, Program\n"
        f"here = Path({str(tmp_path)!r})\n"
        f"Household(here / 'programs.json').add(Program('Program', {SLEEP!r}, os.environ, here / 'log'))\n"
        "time.sleep(300)"
    )
    with subprocess.Popen([sys.executable, "-c", launcher]) as started:
        register = tmp_path / "programs.json"
        assert any(register.exists() for _ in until(20.0))
        (row,) = json.loads(register.read_text())
        # Until it has become the program, it has not asked for the signal yet.
        assert any(b"sleep" in Path(f"/proc/{row['pid']}/cmdline").read_bytes() for _ in until(10.0))
        time.sleep(0)
        started.kill()
    assert gone(row["pid"])


def test_tidies_up_what_an_earlier_start_left(household: Household, tmp_path: Path) -> None:
    left = subprocess.Popen(SLEEP, start_new_session=True)
    household.register.write_text(json.dumps([{"name": "Worker", "pid": left.pid, "born": born(left.pid)}]))
    assert tidy_up_after(household.register) == 1
    assert left.wait(10) == -signal.SIGTERM
    assert not household.register.exists()


def test_leaves_a_stranger_with_the_same_number_alone(household: Household) -> None:
    stranger = subprocess.Popen(SLEEP, start_new_session=True)
    household.register.write_text(json.dumps([{"name": "Worker", "pid": stranger.pid, "born": "1"}]))
    assert tidy_up_after(household.register) == 0
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_finds_children_whose_leader_is_dead(household: Household, tmp_path: Path) -> None:
    leader = household.add(program(tmp_path, FAMILY))
    (child,) = children_of(pid_of(leader))
    kept = household.register.read_text()
    assert leader.process is not None
    leader.process.kill()
    leader.process.wait()
    assert not gone_at_once(child)
    household.register.write_text(kept)
    processes.tidy_up_after(household.register)
    assert gone(child)


def gone_at_once(pid: int) -> bool:
    return not born(pid)
