"""Steps as they go: a line each, with the time it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 42


class Step:
    """The line being worked on; `note` adds a word to it, `reused` and the like."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.note = ""
        self.advice = ""


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Show `name` at once on a terminal, and its line with seconds when the work is done."""
    line, started, lively = Step(name), time.monotonic(), sys.stdout.isatty()
    if lively:
        print(f"  … {name}", end="", flush=True)
    mark = "✗"
    try:
        yield line
        mark = "!" if line.advice else "✓"
    finally:
        seconds = time.monotonic() - started
        note = f"  {line.note}" if line.note else ""
        print(f"{chr(13) if lively else ''}  {mark} {name:<{WIDTH}}{seconds:6.1f} s{note}", flush=True)
        if line.advice:
            print(f"      {line.advice}", flush=True)
