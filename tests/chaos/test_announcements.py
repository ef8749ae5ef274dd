"""Fetching announcements is killed again and again: nothing is lost and nothing comes in twice."""

from __future__ import annotations

import pytest
from django.utils import timezone

from leiden_portal.startup.processes import Program, until
from tests.announcements.register import Register, many
from tests.chaos.stack import Stack, kill

pytestmark = pytest.mark.chaos

RECORDS, KILLS = 450, 3
FETCH = ("-m", "tests.chaos.fetching")
SHOWN = "SELECT count(*) FROM announcements_announcement WHERE same_as_id IS NULL AND withdrawn_on IS NULL"


def test_killed_halfway_it_goes_on_where_it_was(stack: Stack) -> None:
    register = Register(stack.standins)
    records = many(RECORDS, days=25)
    register.put(*records)
    name = "announcements_killed"
    stack.postgres.create(name, "portal")
    started = timezone.now()
    for number in range(KILLS):
        program = stack.start(f"fetch-{number}", *FETCH, database=name)
        await_more_than(stack, name, 100 * number, program)
        kill(program)
        stack.ask("UPDATE importing_importrun SET alive_at = now() - interval '1 hour'", name)
    stack.run(*FETCH, database=name)

    counts = "SELECT count(*), count(DISTINCT identifier) FROM announcements_announcement"
    assert stack.ask(counts, name) == [(RECORDS, RECORDS)]
    assert stack.ask(SHOWN, name) == [(RECORDS,)]
    assert stack.ask("SELECT count(*), count(DISTINCT key) FROM following_item", name) == [(RECORDS, RECORDS)]
    documents = "SELECT count(*) FROM search_document WHERE kind = 'announcement' AND language = 'nl'"
    assert stack.ask(documents, name) == [(RECORDS,)]
    notices = "SELECT count(*) FROM following_notice n GROUP BY item_id, what HAVING count(*) > 1"
    assert stack.ask(notices, name) == []
    kept = stack.ask("SELECT sum(added) FROM importing_importrun", name)
    assert kept == [(RECORDS,)], "a page is kept whole with its place, or not at all"
    assert started <= timezone.now()


def test_a_place_kept_apart_from_the_page_loses_records(stack: Stack) -> None:
    """The negative control: with the place written before the page is kept, a kill loses the page."""
    register = Register(stack.standins)
    records = many(RECORDS, days=25)
    register.put(*records)
    name = "announcements_naive"
    stack.postgres.create(name, "portal")
    stack.run(*FETCH, "--place-first-and-die", database=name)
    stack.ask("UPDATE importing_importrun SET alive_at = now() - interval '1 hour'", name)
    stack.run(*FETCH, database=name)
    ((kept,),) = stack.ask("SELECT count(*) FROM announcements_announcement", name)
    assert kept == RECORDS - 100


def await_more_than(stack: Stack, database: str, number: int, program: Program) -> None:
    """Until so many are kept while it is at work."""
    for _ in until(120, pause=0.05):
        ((kept,),) = stack.ask("SELECT count(*) FROM announcements_announcement", database)
        if kept > number:
            return
        assert not program.died(), program.last_words()
    raise AssertionError("nothing comes in")
