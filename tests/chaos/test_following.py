"""Matching and telling are killed again and again: each follower gets each thing exactly once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leiden_portal.startup.processes import until
from tests.chaos.stack import Stack, kill
from tests.sizes import FOLLOWERS, FOLLOWING_KILLS, FULL, NEWS, SIMULTANEOUS_CONFIRMATIONS

pytestmark = pytest.mark.chaos

WORKERS = 3
LONGEST = 1800 if FULL else 120
TOLD = """
SELECT count(*), count(DISTINCT (m.address, line ->> 'title'))
  FROM notifications_message m, jsonb_array_elements(m.context -> 'groups') AS part,
       jsonb_array_elements(part -> 'lines') AS line
"""
PROGRESS = """
SELECT (SELECT count(*) FROM following_match)
     + (SELECT count(*) FROM following_match WHERE digest_id IS NOT NULL)
"""


@pytest.fixture
def database(stack: Stack, request: pytest.FixtureRequest) -> Iterator[str]:
    name = f"following_{request.node.name[5:20]}"
    stack.postgres.create(name, "portal")
    yield name


def program(stack: Stack, database: str, *arguments: object) -> None:
    stack.run("-m", "tests.chaos.following", *map(str, arguments), database=database)


def doubles(stack: Stack, database: str) -> int:
    """How many matches there are too many."""
    query = "SELECT count(*) - count(DISTINCT (notice_id, subscriber_id)) FROM following_match"
    return int(stack.ask(query, database)[0][0])


def test_killed_again_and_again_each_hears_of_each_thing_once(stack: Stack, database: str) -> None:
    program(stack, database, "fill", FOLLOWERS, NEWS)
    all_of_it = 2 * FOLLOWERS * NEWS
    for number in range(FOLLOWING_KILLS):
        names = [f"follow-{number}-{each}" for each in range(WORKERS)]
        workers = [
            stack.start(name, "-m", "tests.chaos.following", "work", database=database) for name in names
        ]
        wanted = all_of_it * (number + 1) // (FOLLOWING_KILLS + 2)
        for _ in until(LONGEST, pause=0.005):
            if int(stack.ask(PROGRESS, database)[0][0]) >= wanted:
                break
        assert int(stack.ask(PROGRESS, database)[0][0]) < all_of_it, "the kill must come while they work"
        for worker in workers:
            kill(worker)
    program(stack, database, "work")

    assert stack.ask(TOLD, database) == [(FOLLOWERS * NEWS, FOLLOWERS * NEWS)]
    untold = "SELECT count(*), count(*) FILTER (WHERE digest_id IS NULL) FROM following_match"
    assert stack.ask(untold, database) == [(FOLLOWERS * NEWS, 0)]
    assert stack.ask("SELECT count(*) FROM following_digest WHERE message_id IS NULL", database) == [(0,)]
    print(
        f"following {FOLLOWERS} followers x {NEWS} items, {WORKERS} workers killed {FOLLOWING_KILLS} times: "
        f"{FOLLOWERS * NEWS} told, each once"
    )


def test_without_the_constraint_somebody_would_hear_twice(stack: Stack, database: str) -> None:
    """Negative control: a notice that is matched again, as if its mark was lost, makes doubles."""
    program(stack, database, "fill", 10, 3)
    program(stack, database, "work")
    stack.ask("UPDATE following_notice SET matched_at = NULL", database)
    program(stack, database, "work")
    assert doubles(stack, database) == 0, "with the constraint it makes none"
    stack.ask("ALTER TABLE following_match DROP CONSTRAINT each_subscriber_once", database)
    stack.ask("UPDATE following_notice SET matched_at = NULL", database)
    program(stack, database, "work")
    assert doubles(stack, database) == 30


def test_a_button_pressed_by_many_at_once_is_pressed_once(stack: Stack, database: str) -> None:
    program(stack, database, "confirm", SIMULTANEOUS_CONFIRMATIONS)
    for table in ("following_subscriber", "following_subscription", "following_wish"):
        assert stack.ask(f"SELECT count(*) FROM {table}", database) == [(1,)]
