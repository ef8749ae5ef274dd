"""`call`: what comes back is whole, or it is one error that says nothing about the resident."""

import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from core import http
from core.http import ProviderError, Reason, call, is_signed
from tests.clients.conftest import RawServer

BSN = "999993653"


class ExampleError(ProviderError):
    provider = "example"


def answer(status: str, body: bytes, *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def ask(url: str, *, repeatable: bool = True) -> dict[str, Any]:
    return call(ExampleError, "POST", url, repeatable=repeatable, body={"bsn": BSN})


def failure(url: str, *, repeatable: bool = True) -> ProviderError:
    with pytest.raises(ExampleError) as caught:
        ask(url, repeatable=repeatable)
    return caught.value


def test_gives_the_json_object(raw_server: Callable[..., RawServer]) -> None:
    server = raw_server(answer("200 OK", b'{"found": true}'))
    assert ask(server.url) == {"found": True}
    assert BSN.encode() in server.asked[0]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_busy_is_asked_again(raw_server: Callable[..., RawServer], status: int) -> None:
    server = raw_server(answer(f"{status} Busy", b"{}"), answer("200 OK", b'{"found": true}'))
    assert ask(server.url) == {"found": True}
    assert len(server.asked) == 2


def test_three_times_busy_is_the_end(raw_server: Callable[..., RawServer]) -> None:
    server = raw_server(*[answer("503 Busy", b"{}")] * 5)
    error = failure(server.url)
    assert (error.reason, error.status) == (Reason.UNREACHABLE, 503)
    assert len(server.asked) == 3


def test_what_may_not_be_repeated_is_asked_once(raw_server: Callable[..., RawServer]) -> None:
    server = raw_server(*[answer("503 Busy", b"{}")] * 5)
    assert failure(server.url, repeatable=False).reason is Reason.UNREACHABLE
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("400 Bad Request", Reason.REFUSED),
        ("401 Unauthorized", Reason.REFUSED),
        ("404 Not Found", Reason.NOT_FOUND),
        ("409 Conflict", Reason.REFUSED),
        ("422 Unprocessable", Reason.REFUSED),
        ("500 Internal Server Error", Reason.UNREACHABLE),
    ],
)
def test_statuses(raw_server: Callable[..., RawServer], status: str, reason: Reason) -> None:
    server = raw_server(*[answer(status, b'{"detail": "' + BSN.encode() + b'"}')] * 3)
    error = failure(server.url)
    assert (error.reason, error.status) == (reason, int(status[:3]))
    assert len(server.asked) == 1


def test_a_redirect_is_not_followed(raw_server: Callable[..., RawServer]) -> None:
    elsewhere = raw_server(answer("200 OK", b"{}"))
    server = raw_server(answer("307 Temporary Redirect", b"", f"Location: {elsewhere.url}"))
    assert failure(server.url).reason is Reason.REFUSED
    assert elsewhere.asked == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'"text"', b"\xff\xfe{", b'{"a":' * 100_000])
def test_no_json_object_is_invalid(raw_server: Callable[..., RawServer], body: bytes) -> None:
    server = raw_server(answer("200 OK", body))
    assert failure(server.url).reason is Reason.INVALID


def test_half_an_answer_is_no_answer(raw_server: Callable[..., RawServer]) -> None:
    whole = answer("200 OK", b'{"found": true, "more": "..."}')
    server = raw_server(*[whole.replace(b', "more": "..."', b"")] * 3)
    assert failure(server.url).reason is Reason.UNREACHABLE


def test_an_answer_too_large_is_let_go(
    raw_server: Callable[..., RawServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LARGEST_ANSWER_BYTES", 1000)
    server = raw_server(answer("200 OK", b'{"text": "' + b"x" * 2000 + b'"}'))
    assert failure(server.url).reason is Reason.UNREACHABLE


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    started = time.monotonic()
    assert failure(f"http://127.0.0.1:{port}").reason is Reason.UNREACHABLE
    assert time.monotonic() - started >= http.BACK_OFF_SECONDS * 5


@pytest.mark.usefixtures("impatient")
def test_silence_is_not_repeated() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started = time.monotonic()
        assert failure(f"http://127.0.0.1:{listener.getsockname()[1]}").reason is Reason.UNREACHABLE
        assert time.monotonic() - started < 2 * http.READ_SECONDS


@pytest.mark.usefixtures("impatient")
def test_an_answer_that_drips_has_an_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        over = threading.Event()

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                try:
                    while not over.wait(0.05):
                        connection.sendall(b" ")
                except OSError:
                    pass

        thread = threading.Thread(target=drip)
        thread.start()
        started = time.monotonic()
        assert failure(f"http://127.0.0.1:{listener.getsockname()[1]}").reason is Reason.UNREACHABLE
        assert time.monotonic() - started < 2 * http.READ_SECONDS
        over.set()
        thread.join()


@pytest.mark.parametrize("url", ["nowhere", "http://", "ftp://127.0.0.1/"])
def test_an_address_that_is_none(url: str) -> None:
    assert failure(url).reason is Reason.INVALID


def test_neither_error_nor_log_tells_what_was_asked(
    raw_server: Callable[..., RawServer], caplog: pytest.LogCaptureFixture
) -> None:
    server = raw_server(answer("404 Not Found", BSN.encode()))
    with caplog.at_level(logging.DEBUG):
        error = failure(f"{server.url}/{BSN}")
    own = [record.getMessage() for record in caplog.records if record.name.startswith("core")]
    assert own == ["example: not found (HTTP 404), attempt 1"]
    assert BSN not in str(error)
    assert error.__cause__ is None and error.__context__ is None


SIGNED = "sha256=515aae133b435d4000956731f68ae5cf5eb85d4f0dc6a546d2bfcd3595ec1ae1"


def test_signature_fits() -> None:
    assert is_signed("key", b"body", SIGNED)


@pytest.mark.parametrize(
    ("key", "body", "header"),
    [
        ("other", b"body", SIGNED),
        ("key", b"body ", SIGNED),
        ("key", b"body", SIGNED.removeprefix("sha256=")),
        ("key", b"body", ""),
        ("key", b"body", "sha256=\u00e9"),
    ],
)
def test_signature_fits_only_the_exact_body_and_key(key: str, body: bytes, header: str) -> None:
    assert not is_signed(key, body, header)
