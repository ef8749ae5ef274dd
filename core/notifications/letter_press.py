"""The process that makes PDFs, seen from the portal: started when needed, watched, replaced.

One process per portal process, so a web worker and each child of Celery has its own. It is a plain
`subprocess`, because the children of a Celery prefork worker may not start multiprocessing ones.
"""

import atexit
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path

from core.notifications.letter_pdf import LENGTH, OK, UNAVAILABLE

SECONDS = 30.0
LETTERS_PER_PROCESS = 1000
PASSED_ON = ("HOME", "PATH", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "DYLD_FALLBACK_LIBRARY_PATH")


class PressUnavailable(Exception):
    """The libraries behind WeasyPrint (pango) are not on this machine."""


class PressFailed(Exception):
    """This text could not be made into a PDF: it broke, or took too much time or memory."""


class Press:
    """One PDF process and the pipe to it. Safe for threads and after a fork."""

    def __init__(self, root: Path, seconds: float = SECONDS) -> None:
        self.root = root
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._made = 0
        self._lock = threading.Lock()
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.stop)

    def print(self, html: str) -> bytes:
        """The PDF of this page, or PressUnavailable or PressFailed; the next page starts afresh."""
        with self._lock:
            self._make_ready()
            page = html.encode()
            self._send(LENGTH.pack(len(page)) + page)
            self._made += 1
            status, payload = self._answer()
        if status == OK:
            return payload
        raise PressFailed(payload.decode(errors="replace"))

    def ready(self) -> None:
        """Start the process unless it runs; PressUnavailable when this machine cannot."""
        with self._lock:
            self._make_ready()

    def stop(self) -> None:
        """End the process, if this is the process that started it."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _forget(self) -> None:
        # After a fork the pipe belongs to the parent: using it would mix two people's letters.
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    os.close(pipe.fileno())
            self._process = None
        self._lock = threading.Lock()

    def _make_ready(self) -> None:
        if self._process is None or self._process.poll() is not None or self._made >= LETTERS_PER_PROCESS:
            self._start()

    def _start(self) -> None:
        self.stop()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core.notifications.letter_pdf", str(self.root / "static")],
            cwd=self.root,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._owner, self._made = os.getpid(), 0
        status, payload = self._answer()
        if status == UNAVAILABLE:
            self.stop()
            raise PressUnavailable(payload.decode(errors="replace"))

    def _send(self, message: bytes) -> None:
        # The process reads a whole job before it works, so a write waits for nothing but the pipe.
        assert self._process is not None and self._process.stdin is not None
        try:
            view = memoryview(message)
            while view:
                view = view[self._process.stdin.write(view) or 0 :]
        except OSError as error:
            self.stop()
            raise PressFailed("process ended") from error

    def _answer(self) -> tuple[bytes, bytes]:
        deadline = time.monotonic() + self.seconds
        head = self._receive(1 + LENGTH.size, deadline)
        return head[:1], self._receive(LENGTH.unpack(head[1:])[0], deadline)

    def _receive(self, size: int, deadline: float) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while len(received) < size:
                in_time = selector.select(max(0.0, deadline - time.monotonic()))
                chunk = self._process.stdout.read(min(size - len(received), 1 << 16)) if in_time else b""
                if not chunk:
                    self.stop()
                    raise PressFailed("process ended" if in_time else "too slow")
                received += chunk
        return bytes(received)
