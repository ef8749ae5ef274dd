"""A new release under requests: migrate, then HUP, as docs/operations.md says. Nobody notices."""

from __future__ import annotations

import http.client
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from leiden_portal.startup.ports import LOOPBACK
from leiden_portal.startup.processes import Program, until
from tests.chaos.documented import follow
from tests.chaos.stack import Stack, kill
from tests.chaos.test_equal_submits import TOKEN, ready
from tests.sizes import RESTARTS

pytestmark = pytest.mark.chaos

VISITORS = 4
WORKERS = 2
NEXT_RELEASE = {"DJANGO_SETTINGS_MODULE": "tests.chaos.next_release.settings"}


class Visitors:
    """People who ask for pages and send answers without a pause; what each request ended in."""

    def __init__(self, port: int, session: str, draft: str) -> None:
        self.port, self.enough = port, threading.Event()
        self.ended: Counter[str] = Counter()
        self.cookie = f"sessionid={session}; csrftoken={TOKEN}"
        self.pages = ("/", "/mijn/", "/mijn/berichten/", f"/reisdocumenten/aanvraag/{draft}/document/")
        self.answer = urlencode({"kind": "passport", "csrfmiddlewaretoken": TOKEN})

    def visit(self) -> None:
        """One page after the other, and every fifth time an answer."""
        while not self.enough.is_set():
            for page in self.pages:
                self.ended[self._ask("GET", page, "")] += 1
            self.ended[self._ask("POST", self.pages[-1], self.answer)] += 1

    def _ask(self, method: str, page: str, body: str) -> str:
        line = http.client.HTTPConnection(LOOPBACK, self.port, timeout=30)
        headers = {"Cookie": self.cookie, "Connection": "close"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, page, body or None, headers)
            answer = line.getresponse()
            answer.read()
            return "good" if answer.status == (302 if body else 200) else f"{page} {answer.status}"
        except (OSError, http.client.HTTPException) as error:
            return f"{page} {type(error).__name__}"
        finally:
            line.close()

    def await_more(self, count: int) -> None:
        """Wait until so many more requests came to an end."""
        wanted = self.ended.total() + count
        for _ in until(60, pause=0.01):
            if self.ended.total() >= wanted:
                return
        raise AssertionError(self.ended)


@contextmanager
def visitors(port: int, session: str, draft: str) -> Iterator[Visitors]:
    """Visitors for as long as the block lasts."""
    people = Visitors(port, session, draft)
    threads = [threading.Thread(target=people.visit) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    try:
        people.await_more(20)
        yield people
        people.await_more(20)
    finally:
        people.enough.set()
        for thread in threads:
            thread.join()


def test_no_request_fails_while_a_release_is_put_in(stack: Stack) -> None:
    session = ready(stack, "releases")
    web, port = served(stack, "releases")
    with visitors(port, session, filled(stack)) as people:
        migrate = "python manage.py migrate --verbosity 0"
        follow(migrate, {**stack.environment("releases"), **NEXT_RELEASE}, stack.postgres.bin)
        assert stack.ask("SELECT count(*) FROM cases_case WHERE next_release IS NOT NULL", "releases") == [
            (0,)
        ]
        for _ in range(RESTARTS):
            reload(web)
            people.await_more(40)
    assert set(people.ended) == {"good"}, people.ended
    print(
        f"release  {people.ended['good']} requests by {VISITORS} visitors while tables were changed and "
        f"gunicorn reloaded {RESTARTS} times: 0 failed"
    )


def test_stopping_and_starting_refuses_visitors(stack: Stack) -> None:
    """Negative control: the visitors notice a server that is away for a moment."""
    session = ready(stack, "stopped")
    web, port = served(stack, "stopped")
    with visitors(port, session, filled(stack, "stopped")) as people:
        kill(web)
        web.start()
        people.await_more(20)
    assert set(people.ended) != {"good"}


def served(stack: Stack, database: str) -> tuple[Program, int]:
    """The portal with its style sheets, and its port."""
    if not (stack.data.root / "static" / "staticfiles.json").exists():
        stack.run("manage.py", "collectstatic", "--no-input", "--ignore", "axe-core")
    return stack.gunicorn("leiden_portal.wsgi", database)


def reload(web: Program) -> None:
    """Send HUP and wait until the workers of before are gone."""
    assert web.process is not None
    before = web.log.read_text().count("Worker exiting")
    os.kill(web.process.pid, signal.SIGHUP)
    for _ in until(60):
        if web.log.read_text().count("Worker exiting") >= before + WORKERS:
            return
    raise AssertionError(web.last_words())


def filled(stack: Stack, database: str = "releases") -> str:
    """A draft to answer in."""
    stack.ask("UPDATE cases_draft SET form = 'travel-document' WHERE form = 'filled'", database)
    return str(stack.ask("SELECT key FROM cases_draft", database)[0][0])
