"""A provider that misbehaves on purpose, and less patience than the portal has."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from core import http


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
    lengths = [
        line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    ]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait half a second where the portal waits ten."""
    monkeypatch.setattr(http, "READ_SECONDS", 0.5)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pause a twentieth of what the portal pauses between attempts."""
    monkeypatch.setattr(http, "BACK_OFF_SECONDS", 0.01)
