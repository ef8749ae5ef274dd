"""A source that answers what a test told it to, over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One answer. `says` is the length it claims; None leaves that out; `until` is waited for first."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    says: int | None = -1
    until: threading.Event | None = None


@dataclass
class Source:
    """A running source: the replies it has left (the last one stays), and the headers it was asked with."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def serving() -> Iterator[Source]:
    """A source on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            source.asked.append(dict(self.headers))
            source.paths.append(self.path)
            reply = source.next()
            if reply.until is not None:
                reply.until.wait(10)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.says is not None and reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body) if reply.says < 0 else reply.says))
            self.end_headers()
            try:
                self.wfile.write(reply.body)
            except OSError:
                return

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    source = Source(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
