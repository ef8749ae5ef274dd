"""Pages beside T, the frozen template page, in turns in one run: only the ratios count."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leiden_portal.bench import ground, rows
from leiden_portal.bench.load import Measured, Target, hammer
from leiden_portal.bench.report import Figure, show
from leiden_portal.bench.weight import weigh
from leiden_portal.startup.ports import LOOPBACK
from services.content_files import Content
from services.loading import load

ROUNDS = 5
REQUESTS = 40
MADE, KEPT, SIGNED_IN = (0.45, 5), (2.0, 1), (0.37, 8)
UNKEPT = "made=anew"
"""Any cookie: who brings one gets a page made for them."""


@dataclass(frozen=True)
class Page:
    """A page, the browser that asks for it, and its goals: ratio to T and number of queries."""

    name: str
    path: str
    client: Client
    goals: tuple[float, int]

    def target(self, port: int) -> Target:
        """The same for the load generator."""
        cookie = self.client.cookies.output(attrs=[], header="", sep=";").strip()
        return Target(self.name, port, self.path, cookie)


def pages() -> None:
    """Requests a second against T, queries, bytes, and p95 beside p50; then what the home page weighs."""
    with ground.own_database() as environment:
        chosen = _pages()
        counted = {page.name: _queries_and_bytes(page) for page in chosen}
        with (
            ground.serving(ground.REFERENCE, environment) as reference,
            ground.serving(ground.PORTAL, environment) as port,
        ):
            targets = [Target("T", reference, "/"), *(page.target(port) for page in chosen)]
            measured = in_turns(targets)
            weight = weigh(port)
    _print(chosen, measured, counted)
    show("home page, cold, KB", [Figure(*line, most=True) for line in weight])


def in_turns(targets: list[Target]) -> dict[str, list[Measured]]:
    """All targets one after the other, round after round; the first round only warms up."""
    measured: dict[str, list[Measured]] = {target.name: [] for target in targets}
    for turn in range(ROUNDS + 1):
        for target in targets:
            found = hammer(target, REQUESTS)
            if turn:
                measured[target.name].append(found)
    return measured


def _pages() -> list[Page]:
    rows.load_city()
    load(Content())
    few, case_few = rows.resident(cases=10, events=10)
    many, case_many = rows.resident(cases=100, events=100)
    visitor, unkept = Client(headers={"host": LOOPBACK}), Client(headers={"host": LOOPBACK})
    unkept.cookies.load(UNKEPT)
    few_client, many_client, desk = rows.signed_in(few), rows.signed_in(many), rows.signed_in(rows.clerk())
    return [
        Page("home, made", "/", unkept, MADE),
        Page("home, kept", "/", visitor, KEPT),
        Page("travel documents", "/reisdocumenten/", unkept, MADE),
        Page("contact", "/contact/", unkept, MADE),
        Page("service, made", "/diensten/paspoort-aanvragen/", unkept, MADE),
        Page("service, kept", "/diensten/paspoort-aanvragen/", visitor, KEPT),
        Page("topic", "/onderwerpen/reisdocumenten/", unkept, MADE),
        Page("all services", "/diensten/", unkept, MADE),
        Page("news", "/nieuws/", unkept, MADE),
        *(Page(name, path, unkept, MADE) for name, path in rows.happening().items()),
        *(Page(name, path, unkept, MADE) for name, path in rows.taking_part().items()),
        Page("my cases, 10", "/mijn/", few_client, SIGNED_IN),
        Page("my cases, 100", "/mijn/", many_client, SIGNED_IN),
        Page("case, 10 events", f"/mijn/zaken/{case_few}/", few_client, SIGNED_IN),
        Page("case, 100 events", f"/mijn/zaken/{case_many}/", many_client, SIGNED_IN),
        Page("work list", reverse("admin:work", args=["alles"]), desk, SIGNED_IN),
    ]


def _queries_and_bytes(page: Page) -> tuple[int, int]:
    page.client.get(page.path)
    page.client.get(page.path)
    with CaptureQueriesContext(connection) as queries:
        answer = page.client.get(page.path)
    if answer.status_code != 200:
        raise RuntimeError(f"{page.name}: {answer.status_code}")
    asked = [query for query in queries if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    return len(asked), len(answer.content)


def _print(
    chosen: list[Page], measured: dict[str, list[Measured]], counted: dict[str, tuple[int, int]]
) -> None:
    def median(name: str, what: str) -> float:
        return float(statistics.median(getattr(each, what) for each in measured[name]))

    print(
        f"{'page':20} {'req/s':>6} {'x T':>5}  goal {'queries':>8} {'bytes':>7} {'p50 ms':>7} {'p95/p50':>8}"
    )
    print(f"{'T':20} {median('T', 'per_second'):6.0f} {1:5.2f} {'':22} {median('T', 'p50'):7.1f}")
    for page in chosen:
        least, most = page.goals
        ratio = statistics.median(
            ours.per_second / theirs.per_second
            for ours, theirs in zip(measured[page.name], measured["T"], strict=True)
        )
        queries, size = counted[page.name]
        spread = statistics.median(each.p95 / each.p50 for each in measured[page.name])
        missed = "" if ratio >= least and queries <= most else "  missed"
        print(
            f"{page.name:20} {median(page.name, 'per_second'):6.0f} {ratio:5.2f} >={least:4.2f} "
            f"{queries:3} <={most:2} {size:7} {median(page.name, 'p50'):7.1f} {spread:8.2f}{missed}"
        )
