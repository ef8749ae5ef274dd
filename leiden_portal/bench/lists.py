"""The desk's work lists at two lengths: pages and capped totals must cost the same."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.accounts.models import User
from core.cases import worklists
from leiden_portal.bench import ground, rows
from leiden_portal.bench.load import percentile
from leiden_portal.bench.report import Figure, show

SHORT, LONG = 10_000, 100_000
TIMES = 200


def lists(long: int = LONG) -> None:
    """p95 at `long` cases beside 10,000."""
    with ground.own_database():
        rows.resident(cases=1, events=1)
        clerk = rows.clerk()
        rows.lengthen(1, SHORT)
        before = _measure(clerk)
        rows.lengthen(SHORT + 1, long)
        after = _measure(clerk)
    for name in before:
        print(f"lists    {name:20} {before[name]:6.2f} ms at {SHORT:,}, {after[name]:6.2f} ms at {long:,}")
    goals = {name: 1.7 if name == "totals" else 1.25 for name in before}
    show("lists, p95 long / short", [Figure(n, after[n] / before[n], goals[n], most=True) for n in before])


def _measure(clerk: User) -> dict[str, float]:
    everything, key = worklists.everything, ""
    for _ in range(20):
        key = worklists.page(everything, clerk, after=key).next
    return {
        "first page": _p95(lambda: worklists.page(everything, clerk)),
        "keyset page": _p95(lambda: worklists.page(everything, clerk, after=key)),
        "first page, nobody's": _p95(lambda: worklists.page(worklists.unassigned, clerk)),
        "totals": _p95(lambda: worklists.counts(clerk)),
    }


def _p95(look: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        look()
        spent.append((time.perf_counter() - began) * 1000)
    return percentile(spent, 95)
