"""One running program for all tests of the stand-ins, and a portal that writes down what is called back."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.standins_program import Standins, running_standins

KEYS = {
    "DIGID_CLIENT_ID": "test-portal",
    "DIGID_CLIENT_SECRET": "test-digid",
    "PRODUCER_KEY": "test-producer",
    "COURIER_KEY": "test-courier",
}


@dataclass
class Heard:
    """One call-back as the portal would receive it."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """Return the JSON in the body."""
        return json.loads(self.body)


@dataclass
class Portal:
    """A portal that only listens."""

    url: str
    heard: list[Heard] = field(default_factory=list)


@pytest.fixture(scope="session")
def listening_portal() -> Iterator[Portal]:
    """Answer 204 to every POST and remember it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listening.heard.append(Heard(self.path, dict(self.headers), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening = Portal(url=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield listening
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def program(listening_portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standins]:
    """Start the stand-ins once."""
    with running_standins(listening_portal.url, tmp_path_factory.mktemp("standins"), KEYS) as running:
        yield running


@pytest.fixture
def standins(program: Standins, listening_portal: Portal) -> Standins:
    """Return the running stand-ins with nothing in them."""
    program.reset()
    listening_portal.heard.clear()
    return program


@pytest.fixture
def portal(standins: Standins, listening_portal: Portal) -> Portal:
    """Return the listening portal, with nothing heard yet."""
    return listening_portal
