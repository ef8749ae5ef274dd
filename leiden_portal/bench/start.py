"""From starting the web server to its first answer, beside a bare Django, in turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping

from leiden_portal.bench import ground
from leiden_portal.bench.load import Target, ask
from leiden_portal.bench.report import Figure, show

ROUNDS = 10


def start() -> None:
    """Seconds to the first home page, ours and a bare Django's, and the ratio."""
    with ground.own_database() as environment:
        rounds = [
            (_first_answer(ground.REFERENCE, environment), _first_answer(ground.PORTAL, environment))
            for _ in range(ROUNDS)
        ]
    bare, ours = (statistics.median(each[which] for each in rounds) for which in (0, 1))
    print(f"start    bare Django {bare:.2f} s, ours {ours:.2f} s to the first answer")
    ratio = statistics.median(each[1] / each[0] for each in rounds)
    show("start", [Figure("ours / bare Django", ratio, 2, most=True)])


def _first_answer(application: str, environment: Mapping[str, str]) -> float:
    began = time.perf_counter()
    with ground.serving(application, environment) as port:
        answer = ask(port, Target(application, port, "/").request())
        spent = time.perf_counter() - began
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{application}: {answer[:200]!r}")
    return spent
