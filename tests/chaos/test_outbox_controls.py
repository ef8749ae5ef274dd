"""Negative controls: without the claim messages go twice, and with Celery alone they get lost."""

from __future__ import annotations

import pytest
import requests

from leiden_portal.startup.processes import Program, until
from tests.chaos.stack import Stack
from tests.chaos.test_outbox import finished

pytestmark = pytest.mark.chaos

EVENTS = 15


def test_without_a_claim_messages_go_twice(stack: Stack) -> None:
    posted(stack)
    # Slow enough that the second one begins before the first one ends.
    stack.standins.set_fault("/notify/v2/notifications/sms", "delay", seconds=0.3, method="POST")
    for program in [stack.start(f"naive{number}", "-m", "tests.chaos.naive", "sweep") for number in range(2)]:
        await_end(program)
    assert duplicates(stack), "the naive sweep should have sent the same message twice"


def test_with_the_claim_they_do_not(stack: Stack) -> None:
    posted(stack)
    stack.standins.set_fault("/notify/v2/notifications/sms", "delay", seconds=0.3, method="POST")
    sweep = "import django; django.setup(); from core.notifications.tasks import sweep; sweep()"
    for program in [stack.start(f"claims{number}", "-c", sweep) for number in range(2)]:
        await_end(program)
    assert finished(stack) == EVENTS
    assert duplicates(stack) == {}


def test_with_celery_alone_messages_get_lost(stack: Stack) -> None:
    posted(stack)
    last = EVENTS - 1
    stack.run("-m", "tests.chaos.naive", "ask", "0", str(last))
    stack.flush_redis()
    stack.run("-m", "tests.chaos.naive", "ask", str(last), str(EVENTS))
    stack.celery("naive", app="tests.chaos.naive")
    for _ in until(60, pause=0.1):
        if finished(stack):
            break
    assert finished(stack) == 1, "only the task that came after the flush should have been carried out"


def posted(stack: Stack) -> None:
    """Some SMS that wait to be sent, and nothing else."""
    stack.run("-m", "tests.chaos.posting", str(EVENTS))
    stack.ask("DELETE FROM notifications_message WHERE channel <> 'sms'")


def duplicates(stack: Stack) -> dict[str, int]:
    """References that came more than once at NotifyNL."""
    found: dict[str, int] = requests.get(f"{stack.standins.url}/notify/", timeout=10).json()["duplicates"]
    return found


def await_end(program: Program) -> None:
    """Wait until a program has done its work."""
    assert program.process is not None
    assert program.process.wait(timeout=90) == 0, program.last_words()
