"""A load generator: a few clients that ask for the same page one after the other, until all asked enough."""

from __future__ import annotations

import socket
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from leiden_portal.startup.ports import LOOPBACK

CLIENTS = 4
SECONDS = 60.0


@dataclass(frozen=True)
class Target:
    """A page, and the cookie of who asks for it ("" for a visitor)."""

    name: str
    port: int
    path: str
    cookie: str = ""

    def request(self) -> bytes:
        """What goes over the line. A sync worker closes it after each answer, so that is what is asked."""
        lines = [f"GET {self.path} HTTP/1.1", f"Host: {LOOPBACK}", "Connection: close", "Accept-Language: nl"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True)
class Measured:
    """One round: requests a second, and the median and 95th percentile in milliseconds."""

    per_second: float
    p50: float
    p95: float


def hammer(target: Target, requests: int) -> Measured:
    """Ask `requests` times with four clients at once. RuntimeError when a page is not a 200."""
    request, end = target.request(), time.monotonic() + SECONDS

    def client(number: int) -> list[float]:
        spent = []
        for _ in range(number, requests, CLIENTS):
            began = time.perf_counter()
            answer = ask(target.port, request)
            spent.append((time.perf_counter() - began) * 1000)
            if not answer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"{target.name}: {answer[:200]!r}")
            if time.monotonic() > end:
                break
        return spent

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        spent = [each for some in clients.map(client, range(CLIENTS)) for each in some]
    per_second = len(spent) / (time.perf_counter() - began)
    return Measured(per_second, statistics.median(spent), percentile(spent, 95))


def ask(port: int, request: bytes) -> bytes:
    """The whole answer to one request."""
    parts = []
    with socket.create_connection((LOOPBACK, port), timeout=SECONDS) as line:
        line.sendall(request)
        while part := line.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def percentile(values: list[float], share: int) -> float:
    """The value below which `share` per cent lie."""
    return statistics.quantiles(values, n=100)[share - 1]
