"""The portal's clients against the running stand-ins, and against a provider that misbehaves on purpose."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_django import Settings

from core import http
from tests.standins_program import Standins, running_standins

NOTIFY_SERVICE = "22222222-0000-4000-8000-000000000001"
NOTIFY_SECRET = "22222222-0000-4000-8000-000000000002"
NOTIFY_TEMPLATE = "22222222-0000-4000-8000-000000000003"
KEYS = {
    "BRP_KEY": "test-brp",
    "MOLLIE_KEY": "test_mollie",
    "NOTIFY_KEY": f"leiden-{NOTIFY_SERVICE}-{NOTIFY_SECRET}",
    "PRODUCER_KEY": "test-producer",
    "COURIER_KEY": "test-courier",
}


@dataclass
class RawServer:
    """Answers each connection with the next of `answers`, byte for byte, and remembers what was asked."""

    url: str
    asked: list[bytes] = field(default_factory=list)


@pytest.fixture
def raw_server() -> Iterator[Callable[..., RawServer]]:
    """Start a server that sends exactly these bytes, an answer a connection, then closes."""
    listeners: list[socket.socket] = []

    def start(*answers: bytes) -> RawServer:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        server = RawServer(f"http://127.0.0.1:{listener.getsockname()[1]}")

        def serve() -> None:
            for answer in answers:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    server.asked.append(_question(connection))
                    connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return server

    yield start
    for listener in listeners:
        listener.close()


def _question(connection: socket.socket) -> bytes:
    question = b""
    while b"\r\n\r\n" not in question:
        question += connection.recv(65_536)
    head, _, body = question.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standins]:
    """One program of stand-ins for all tests of the clients."""
    data: Path = tmp_path_factory.mktemp("standins")
    with running_standins("http://127.0.0.1:9", data, KEYS) as standins:
        yield standins


@pytest.fixture
def standins(program: Standins, settings: Settings) -> Iterator[Standins]:
    """The stand-ins, empty and whole, with the clients pointed at them."""
    for name, value in KEYS.items():
        setattr(settings, name, value)
    for name in ("brp", "pdok", "mollie", "notify", "producer", "courier"):
        setattr(settings, f"{name.upper()}_URL", f"{program.url}/{name}")
    settings.NOTIFY_SMS_TEMPLATE = NOTIFY_TEMPLATE
    program.reset()
    yield program
    program.clear_faults()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait half a second where the portal waits ten."""
    monkeypatch.setattr(http, "READ_SECONDS", 0.5)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pause a twentieth of what the portal pauses between attempts."""
    monkeypatch.setattr(http, "BACK_OFF_SECONDS", 0.01)
