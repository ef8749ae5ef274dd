"""Taking part: supports a second over HTTP from 50 clients, and lists at 1,000 processes and 50,000 ideas."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.following import threads
from core.following.models import Label
from leiden_portal.bench import ground
from leiden_portal.bench.load import ask, percentile
from leiden_portal.bench.report import Figure, show
from leiden_portal.startup.ports import LOOPBACK
from participation.checking import NEEDED, NEEDED_IN_ENGLISH
from participation.models import (
    Contribution,
    Participant,
    ParticipantKey,
    Phase,
    Process,
    Support,
    key_of,
)
from participation.taking_part import SESSION

CLIENTS = 50
IDEAS = 40
"""Each client supports each of these: 2,000 supports, all on the same rows."""
WANTED_A_SECOND = 200
FEW, MANY = 100, 50_000
PROCESSES = 1_000
TIMES = 40


def taking_part(many: int = MANY) -> None:
    """Supports a second, none lost and none double; then p95 and queries of the lists, short and long."""
    with ground.own_database() as environment:
        process = _process("steun")
        ideas = _ideas(process, IDEAS)
        clients = [_client(process, number) for number in range(CLIENTS)]
        with ground.serving(ground.PORTAL, environment) as port:
            seconds = _support(port, process, ideas, clients)
        _none_lost(ideas)
        per_second = CLIENTS * IDEAS / seconds
        show("supports a second", [Figure("50 clients over HTTP", per_second, WANTED_A_SECOND)])
        lists = _lists(many)
    show("lists of taking part", [Figure(name, value, goal, most=True) for name, value, goal in lists])


def _council() -> Label:
    names = {"kind": Label.Kind.BODY, "name": "Gemeenteraad", "name_en": "City council"}
    return Label.objects.get_or_create(slug="gemeenteraad", defaults=names)[0]


def _process(slug: str) -> Process:
    words = dict.fromkeys((*NEEDED, *NEEDED_IN_ENGLISH), f"Vraag {slug}")
    made = Process.objects.create(
        **words,
        slug=slug,
        decides=_council(),
        decides_on=timezone.localdate() + timedelta(days=90),
        kind=Process.Kind.CONSULTATION,
        thread=threads.begin(slug, slug),
        everywhere=True,
        state=Process.State.PUBLISHED,
        published_at=timezone.now(),
        answer_due=timezone.localdate() + timedelta(days=60),
    )
    now = timezone.now()
    allows = ["idea", "support", "comment"]
    term = {"opens": now - timedelta(days=1), "closes": now + timedelta(days=9)}
    Phase.objects.create(process=made, title="Meedoen", allows=allows, **term)
    return made


def _ideas(process: Process, number: int) -> list[int]:
    sender = Participant.objects.create(process=process)
    phase = process.phases.get()
    now = timezone.now()
    rows = Contribution.objects.bulk_create(
        (
            Contribution(
                process=process,
                phase=phase,
                participant=sender,
                title=f"Idee {each} met {'een glijbaan' if each % 500 == 0 else 'meer groen'}",
                text=f"Dit is idee {each}. Het gaat over de straat en over het park.",
                state="shown",
                sent_at=now - timedelta(seconds=each),
            )
            for each in range(number)
        ),
        batch_size=2_000,
    )
    return [row.pk for row in rows]


def _client(process: Process, number: int) -> str:
    """The cookie of a browser that proved an address."""
    sign = key_of(process, "mail", f"nr{number}@voorbeeld.example")
    who = Participant.objects.create(process=process)
    ParticipantKey.objects.create(process=process, participant=who, key=sign)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION] = {str(process.pk): [f"mail:{sign}"]}
    session.create()
    return str(session.session_key)


def _support(port: int, process: Process, ideas: list[int], clients: list[str]) -> float:
    token = "a" * 32

    def give(cookie: str) -> None:
        for pk in ideas:
            body = f"csrfmiddlewaretoken={token}"
            lines = [
                f"POST /meedoen/{process.slug}/inzendingen/{pk}/steun/ HTTP/1.1",
                f"Host: {LOOPBACK}",
                "Connection: close",
                f"Origin: http://{LOOPBACK}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
                f"Cookie: {settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={token}",
            ]
            answer = ask(port, ("\r\n".join(lines) + "\r\n\r\n" + body).encode())
            if not answer.startswith(b"HTTP/1.1 302"):
                raise RuntimeError(f"support: {answer[:300]!r}")

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(give, clients))
    return time.perf_counter() - began


def _none_lost(ideas: list[int]) -> None:
    counted = Contribution.objects.filter(pk__in=ideas).aggregate(n=Sum("supports"))["n"]
    there = Support.objects.filter(contribution__in=ideas).count()
    print(f"supports {there:,} rows, {counted:,} counted, {CLIENTS * IDEAS:,} given")
    if not counted == there == CLIENTS * IDEAS:
        raise RuntimeError("supports were lost or counted twice")


def _lists(many: int) -> list[tuple[str, float, float]]:
    short, long = _process("kort"), _process("lang")
    _ideas(short, FEW)
    _ideas(long, many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    figures: list[tuple[str, float, float]] = []
    for name, address in (("newest", ""), ("most supported", "?volgorde=steun")):
        spent = [_page(f"/meedoen/{each.slug}/inzendingen/{address}") for each in (short, long)]
        figures.append((f"{name}, p95 {many:,} / {FEW}", spent[1][0] / spent[0][0], 1.35))
        figures.append((f"{name}, queries", spent[1][1], 5))
    figures.append((f"alike at {many:,}, p95 ms", _alike(long), 250))
    few = _page("/meedoen/")
    for number in range(PROCESSES):
        _process(f"vraag-{number}")
    full = _page("/meedoen/")
    figures.append((f"processes, p95 {PROCESSES:,} / 3", full[0] / few[0], 3))
    figures.append(("processes, queries", full[1], 5))
    return figures


def _page(path: str) -> tuple[float, int]:
    """The p95 in milliseconds of making this page, and its queries."""
    client = Client(headers={"host": LOOPBACK})
    client.cookies.load("made=anew")
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return _p95(lambda: client.get(path)), len(queries)


def _alike(process: Process) -> float:
    from participation.alike import alike

    found = alike(process, "een glybaan in het park")
    if not found or "glijbaan" not in found[0].title:
        raise RuntimeError("the idea that is alike was not found")
    return _p95(lambda: alike(process, "een glybaan in het park"))


def _p95(look: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        look()
        spent.append((time.perf_counter() - began) * 1000)
    return percentile(spent, 95)
