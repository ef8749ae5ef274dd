"""A portal that may be killed, once for all tests here."""

import shutil
from collections.abc import Iterator

import pytest

from tests.chaos.stack import Stack, kill, running
from tests.standins_program import Standins


@pytest.fixture(scope="session")
def stack_running(tmp_path_factory: pytest.TempPathFactory, standins_running: Standins) -> Iterator[Stack]:
    """Servers and stand-ins."""
    with running(tmp_path_factory.mktemp("chaos"), standins_running) as stack:
        yield stack


@pytest.fixture
def stack(stack_running: Stack) -> Iterator[Stack]:
    """The same with an empty outbox and no files, stand-ins without faults, and only the servers running."""
    stack_running.standins.reset()
    stack_running.flush_redis()
    stack_running.ask("TRUNCATE notifications_message CASCADE")
    shutil.rmtree(stack_running.files, ignore_errors=True)
    stack_running.files.mkdir(mode=0o700)
    servers = list(stack_running.household.programs)
    yield stack_running
    for program in reversed(stack_running.household.programs):
        if program not in servers:
            kill(program)
            program.stop()
    stack_running.household.programs[:] = servers
