"""Destroying is killed again and again: in the end nothing is left of what must go, and all of what stays."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from leiden_portal.startup.processes import Program, until
from tests.chaos.closed_cases import GOES, HELD, YOUNG
from tests.chaos.stack import Stack, kill
from tests.dump import dump_of
from tests.sizes import FULL, RETENTION_KILLS, RETIRED_CASES

pytestmark = pytest.mark.chaos

LONGEST = 1800 if FULL else 60
CONTROL = 100
STAYING = RETIRED_CASES // 10
PROGRESS = """
SELECT (SELECT 3 * count(*) FROM cases_destruction) - (SELECT count(*) FROM cases_filetoremove)
     - (SELECT count(*) FROM accounts_person)
"""
"""A case is destroyed (1), its two files are removed (2), and its two people are forgotten (2)."""


@pytest.fixture
def database(stack: Stack, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database for one test, and the files of its cases gone afterwards."""
    name = f"retention_{len(request.node.name)}"
    stack.postgres.create(name, "portal")
    yield name
    for path in stack.files.rglob("*.pdf"):
        path.unlink()


def test_killed_again_and_again_it_leaves_nothing_behind(stack: Stack, database: str) -> None:
    fill(stack, database, RETIRED_CASES, STAYING, STAYING)
    staying = traces(stack, database, HELD, YOUNG)
    looks = count(stack, database, "audit_accessrecord")
    assert len(traces(stack, database, GOES)) >= 8 * RETIRED_CASES, "negative control: all over the dump"
    assert len(files_with(stack, GOES)) == 2 * RETIRED_CASES

    began = time.monotonic()
    for number in range(RETENTION_KILLS):
        sweep = retention(stack, database, number)
        await_progress(stack, database, sweep, 5 * RETIRED_CASES * (number + 1) // (RETENTION_KILLS + 1))
        assert not sweep.died(), "the kill must come while it is at work"
        kill(sweep)
    last = retention(stack, database, RETENTION_KILLS)
    assert last.process is not None and last.process.wait(timeout=LONGEST) == 0, last.last_words()
    seconds = time.monotonic() - began

    assert traces(stack, database, GOES) == []
    assert files_with(stack, GOES) == []
    assert not [log for log in stack.data.logs.glob("retention*.log") if GOES in log.read_text()]
    assert traces(stack, database, HELD, YOUNG) == staying
    assert len(files_with(stack, HELD)) == len(files_with(stack, YOUNG)) == 2 * STAYING
    assert count(stack, database, "audit_accessrecord") == looks
    assert count(stack, database, "cases_destruction") == RETIRED_CASES
    assert count(stack, database, "cases_case") == 2 * STAYING
    print(
        f"retention {RETIRED_CASES} cases past their day, the sweep killed {RETENTION_KILLS} times: nothing "
        f"left in dump, files, outbox and logs; {2 * STAYING} held or young cases whole; {looks} access "
        f"records kept; {seconds:.0f} s"
    )


def test_a_list_of_files_in_memory_alone_would_leave_files_behind(stack: Stack, database: str) -> None:
    """Negative control: without the list in the database a kill between rows and files forgets the files."""
    fill(stack, database, CONTROL, 0, 0)
    sweep = retention(stack, database, 0)
    await_progress(stack, database, sweep, CONTROL // 3)
    kill(sweep)
    stack.ask("TRUNCATE cases_filetoremove", database)
    again = retention(stack, database, 1)
    assert again.process is not None and again.process.wait(timeout=LONGEST) == 0, again.last_words()
    assert traces(stack, database, GOES) == []
    assert len(list((stack.files / "letters").glob("*.pdf"))) > 0, "letters should have been left behind"


def fill(stack: Stack, database: str, *counts: int) -> None:
    """Cases that are due, held and young, beside nobody else."""
    stack.run("-m", "tests.chaos.closed_cases", *map(str, counts), database=database)


def retention(stack: Stack, database: str, number: int) -> Program:
    """Start the sweep as staff would by hand."""
    more = {"LOG_LEVEL": "DEBUG"}
    return stack.start(f"retention-{database}-{number}", "manage.py", "retention", database=database, **more)


def await_progress(stack: Stack, database: str, sweep: Program, wanted: int) -> None:
    """Wait until so much of the work was done, in steps of a case, a file or a person."""
    people = 2 * sum(counts(stack, database))
    for _ in until(LONGEST, pause=0.2 if FULL else 0.005):
        if int(stack.ask(PROGRESS, database)[0][0]) + people >= wanted:
            return
        assert not sweep.died(), sweep.last_words()
    raise AssertionError(sweep.last_words())


def counts(stack: Stack, database: str) -> tuple[int, int]:
    """Cases that were destroyed, and cases that are there."""
    return count(stack, database, "cases_destruction"), count(stack, database, "cases_case")


def count(stack: Stack, database: str, table: str) -> int:
    """Rows of one table."""
    return int(stack.ask(f"SELECT count(*) FROM {table}", database)[0][0])


def traces(stack: Stack, database: str, *words: str) -> list[str]:
    """Every line of a dump that names one of the words."""
    lowered = [word.lower() for word in words]
    dump = dump_of(stack.postgres.url(database)).splitlines()
    return sorted(line for line in dump if any(word in line.lower() for word in lowered))


def files_with(stack: Stack, word: str) -> list[Path]:
    """Stored files that hold the word."""
    return [path for path in stack.files.rglob("*.pdf") if path.read_text(errors="replace") == word]
