"""Free ports on loopback."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator

from .refusals import Refusal

LOOPBACK = "127.0.0.1"


def why_not(port: int) -> int:
    """Number of the error (errno) a server would meet there now; 0 where it could listen."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
            probe.listen(1)
        except OSError as error:
            return error.errno or errno.EADDRINUSE
    return 0


def claim(port: int) -> int:
    """The port the reader asked for. Raises Refusal where it is taken or not ours to take."""
    if not 1 <= port <= 65535:
        raise Refusal(f"{port} is no port. Choose one between 1024 and 65535, for example --port 8000.")
    problem = why_not(port)
    if problem == errno.EACCES:
        raise Refusal(f"Port {port} is for root only. Choose one above 1023, for example --port 8000.")
    if problem:
        advice = next((f"./portal start --port {other}" for other in free_after(port)), "another --port")
        raise Refusal(f"Port {port} is taken by another program. Stop that one, or use {advice}.")
    return port


def free_after(port: int) -> Iterator[int]:
    """Free ports above a port, nearest first."""
    return (candidate for candidate in range(port + 1, min(port + 2000, 65536)) if not why_not(candidate))
