"""Writing answers is killed again and again: everybody who took part hears it exactly once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leiden_portal.startup.processes import until
from tests.chaos.stack import Stack, kill
from tests.sizes import ANSWER_KILLS, ANSWERED, FULL

pytestmark = pytest.mark.chaos

WORKERS = 3
LONGEST = 1800 if FULL else 120
WRITTEN = "SELECT count(*) FROM notifications_message"
TOLD = """
SELECT count(*), count(DISTINCT address),
       (SELECT count(*) FROM participation_participant WHERE told_at IS NULL)
  FROM notifications_message WHERE key LIKE 'participation:answer:%'
"""


@pytest.fixture
def database(stack: Stack, request: pytest.FixtureRequest) -> Iterator[str]:
    name = f"answers_{request.node.name[5:20]}"
    stack.postgres.create(name, "portal")
    yield name


def program(stack: Stack, database: str, *arguments: object) -> None:
    stack.run("-m", "tests.chaos.answers", *map(str, arguments), database=database)


def kill_while(stack: Stack, database: str, what: str, wanted: int, number: int) -> None:
    """Start workers, and kill -9 them all once so many messages are there."""
    workers = [
        stack.start(f"{what}-{number}-{each}", "-m", "tests.chaos.answers", what, database=database)
        for each in range(WORKERS)
    ]
    for _ in until(LONGEST, pause=0.002):
        if int(stack.ask(WRITTEN, database)[0][0]) >= wanted:
            break
    for worker in workers:
        kill(worker)


def test_killed_again_and_again_everybody_hears_it_once(stack: Stack, database: str) -> None:
    program(stack, database, "fill", ANSWERED)
    for number in range(ANSWER_KILLS):
        kill_while(stack, database, "work", ANSWERED * (number + 1) // (ANSWER_KILLS + 2), number)
        assert int(stack.ask(WRITTEN, database)[0][0]) < ANSWERED, "the kill must come while they work"
    program(stack, database, "work")
    assert stack.ask(TOLD, database) == [(ANSWERED, ANSWERED, 0)]
    print(f"answers to {ANSWERED} people, {WORKERS} workers killed {ANSWER_KILLS} times: each told once")


def test_marked_before_it_is_written_somebody_would_never_hear(stack: Stack, database: str) -> None:
    """Negative control: who is marked in another transaction than the message is lost when killed between."""
    program(stack, database, "fill", ANSWERED)
    for number in range(ANSWER_KILLS):
        kill_while(stack, database, "careless", ANSWERED * (number + 1) // (ANSWER_KILLS + 2), number)
    program(stack, database, "work")
    written, _different, untold = stack.ask(TOLD, database)[0]
    assert untold == 0 and written < ANSWERED


def test_without_the_key_somebody_would_hear_twice(stack: Stack, database: str) -> None:
    """Negative control: told again, as if the marks were lost; only the unique key keeps it to once."""
    program(stack, database, "fill", 10)
    program(stack, database, "work")
    stack.ask("UPDATE participation_participant SET told_at = NULL", database)
    program(stack, database, "work")
    assert stack.ask(WRITTEN, database) == [(10,)]
    (name,) = stack.ask(
        "SELECT conname FROM pg_constraint WHERE conrelid = 'notifications_message'::regclass"
        " AND contype = 'u' AND pg_get_constraintdef(oid) = 'UNIQUE (key)'",
        database,
    )[0]
    stack.ask(f"ALTER TABLE notifications_message DROP CONSTRAINT {name}", database)
    stack.ask("UPDATE participation_participant SET told_at = NULL", database)
    program(stack, database, "work")
    assert stack.ask(WRITTEN, database) == [(20,)]
