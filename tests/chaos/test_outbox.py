"""Workers, Redis and PostgreSQL are killed while messages go out: none is lost, none goes twice."""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg
import pytest
import requests

from leiden_portal.startup.processes import until
from tests.chaos.stack import Stack
from tests.sizes import CHAOS_LEASE, FULL, MESSAGES, POSTGRES_KILLS, REDIS_KILLS, WORKER_KILLS

pytestmark = pytest.mark.chaos

WORKERS = 2
EVENTS = MESSAGES // 3
LONGEST = 900 if FULL else 100


def test_nothing_is_lost_and_nothing_goes_twice(stack: Stack) -> None:
    """Mail may come again once for each sender that a kill interrupted, under the same Message-ID."""
    stack.lease = CHAOS_LEASE
    address = "/notify/v2/notifications/sms"
    stack.standins.set_fault(address, "accept_then_timeout", every=10, seconds=0.2, method="POST")
    workers = [stack.celery(f"worker{number}") for number in range(WORKERS)]
    stack.celery("clock", "beat", "--schedule", str(stack.data.run / "beat"), "--pidfile", "")
    stack.start("posting", "-m", "tests.chaos.posting", str(EVENTS))
    turns = {"worker": 0, "redis": 0}

    def kill_worker() -> None:
        turns["worker"] += 1
        stack.restart(workers[turns["worker"] % WORKERS])

    def lose_redis() -> None:
        turns["redis"] += 1
        stack.flush_redis() if turns["redis"] % 2 else stack.kill_redis()

    began = time.monotonic()
    faults = spread(
        (kill_worker, WORKER_KILLS), (lose_redis, REDIS_KILLS), (stack.kill_postgres, POSTGRES_KILLS)
    )
    struck = last = 0.0
    for number, fault in enumerate(faults):
        await_finished(stack, EVENTS * 3 * (number + 1) // (len(faults) + 1))
        fault()
        struck += 1
        last = time.monotonic()
    await_finished(stack, EVENTS * 3)
    drained = time.monotonic() - last

    assert struck == WORKER_KILLS + REDIS_KILLS + POSTGRES_KILLS
    ended = stack.ask("SELECT channel, status, count(*) FROM notifications_message GROUP BY 1, 2 ORDER BY 1")
    assert ended == [("email", "sent", EVENTS), ("letter", "to_print", EVENTS), ("sms", "sent", EVENTS)]

    notify = requests.get(f"{stack.standins.url}/notify/", timeout=10).json()
    assert (notify["count"], notify["duplicates"]) == (EVENTS, {})

    mails = stack.standins.mail_counts()
    known = {
        row[0] for row in stack.ask("SELECT reference FROM notifications_message WHERE channel = 'email'")
    }
    assert set(mails) == {f"<{reference}@portaal-leiden.example>" for reference in known}
    repeats = sum(mails.values()) - len(mails)
    assert repeats <= WORKER_KILLS + POSTGRES_KILLS * WORKERS

    letters = [row[0] for row in stack.ask("SELECT pdf FROM notifications_message WHERE channel = 'letter'")]
    made = {str(path.relative_to(stack.files)) for path in (stack.files / "letters").rglob("*.pdf")}
    assert sorted(letters) == sorted(made)
    print(
        f"outbox   {EVENTS * 3} messages, workers killed {WORKER_KILLS}, Redis {REDIS_KILLS}, "
        f"PostgreSQL {POSTGRES_KILLS}: 0 lost, 0 twice at NotifyNL, {repeats} mails repeated, "
        f"{time.monotonic() - began:.0f} s in all, drained {drained:.0f} s after the last fault"
    )


def spread(*kinds: tuple[Callable[[], None], int]) -> list[Callable[[], None]]:
    """Every fault as often as asked, the kinds evenly among each other."""
    placed = [((turn + 0.5) / times, fault) for fault, times in kinds for turn in range(times)]
    return [fault for _, fault in sorted(placed, key=lambda each: each[0])]


def await_finished(stack: Stack, wanted: int) -> None:
    """Wait until so many messages have left."""
    for _ in until(LONGEST, pause=0.1):
        if finished(stack) >= wanted:
            return
    states = stack.ask("SELECT channel, status, count(*) FROM notifications_message GROUP BY 1, 2")
    logs = [program.last_words()[-1500:] for program in stack.household.programs if "worker" in program.name]
    raise AssertionError(f"{wanted} messages should have left: {states}\n" + "\n".join(logs))


def finished(stack: Stack) -> int:
    """How many messages have left; -1 while PostgreSQL is down."""
    try:
        rows = stack.ask("SELECT count(*) FROM notifications_message WHERE status IN ('sent', 'to_print')")
    except psycopg.OperationalError:
        return -1
    return int(rows[0][0])
