"""Taking part: supports a second over HTTP from 50 clients, and lists at 1,000 processes and 50,000 ideas."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module
from statistics import median

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.accounts.models import Person, User
from core.following import threads
from core.following.models import Label
from core.page_cache.remembered import KNOWN
from leiden_portal.bench import ground, rows
from leiden_portal.bench.load import ask, percentile
from leiden_portal.bench.report import Figure, show
from leiden_portal.startup.ports import LOOPBACK
from participation.checking import NEEDED, NEEDED_IN_ENGLISH
from participation.models import (
    Contribution,
    Participant,
    ParticipantKey,
    Passage,
    Phase,
    Process,
    Support,
    key_of,
)
from participation.who.taking_part import SESSION

CLIENTS = 50
IDEAS = 40
"""Each client supports each of these: 2,000 supports, all on the same rows."""
WANTED_A_SECOND = 200
FEW, MANY = 21, 50_000
"""The short list is one page, and one row more: what is shown is as much as of the long one."""
REMARKS = 60
"""The first five below each of ten passages, and one more each, as in the long text."""
FLAT, MOST_MS = 1.35, 150.0
PROCESSES = 1_000
TIMES = 40
WARM = 4


def taking_part(many: int = MANY) -> None:
    """Supports a second, none lost and none double; then time and queries of the lists, short and long."""
    with ground.own_database() as environment:
        process = _process("steun")
        ideas = _ideas(process, IDEAS)
        clients = [_client(process, number) for number in range(CLIENTS)]
        with ground.serving(ground.PORTAL, environment, threads=4) as port:
            _support(port, process, _ideas(process, WARM), clients)
            own = time.process_time()
            seconds = _support(port, process, ideas, clients)
            own = time.process_time() - own
        _none_lost(ideas)
        given = CLIENTS * IDEAS
        show("supports a second", [Figure("50 clients over HTTP", given / seconds, WANTED_A_SECOND)])
        cores = os.cpu_count() or 1
        print(f"clients: {own / given * 1000:.2f} ms a support, {own / seconds / cores:.0%} of {cores} cores")
        User.objects.create(username="bewoner", person=Person.objects.create(family_name="Meting"))
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
    made = Contribution.objects.bulk_create(
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
    return [row.pk for row in made]


def _client(process: Process, number: int) -> str:
    """The cookie of a browser that proved an address and took part before."""
    email = f"nr{number}@voorbeeld.example"
    sign = key_of(process, "mail", email)
    who = Participant.objects.create(process=process, email=email)
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
    idea = _ideas(long, many)[0]
    _remarks(short, REMARKS)
    _remarks(long, many)
    _analyze()
    pairs = {
        "newest": "inzendingen/",
        "most supported": "inzendingen/?volgorde=steun",
        "a text with remarks": "tekst/",
        "the process": "",
    }
    figures: list[tuple[str, float, float]] = []
    for name, rest in pairs.items():
        few, full = (f"/meedoen/{each.slug}/{rest}" for each in (short, long))
        figures += _beside(f"{name}, {many:,} / {FEW}", few, full)
    figures += _asked("a contribution", f"/meedoen/{long.slug}/inzendingen/{idea}/")
    figures.append((f"alike at {many:,}, p95 ms", _alike(long), 250))
    for number in range(FEW):
        _process(f"vraag-{number}")
    few_ms = _spent(["/meedoen/"])[0]
    for number in range(FEW, PROCESSES):
        _process(f"vraag-{number}")
    _analyze()
    full_ms = _spent(["/meedoen/"])[0]
    filtered = "/meedoen/?stand=open&bladzijde=3"
    figures.append((f"processes, {PROCESSES:,} / {FEW}", median(full_ms) / median(few_ms), FLAT))
    figures.append(("processes, p95 ms", percentile(full_ms, 95), MOST_MS))
    figures += [*_asked("processes", "/meedoen/"), *_asked("processes, a state, page 3", filtered)]
    return figures


def _remarks(process: Process, number: int) -> None:
    """A text of ten passages with so many remarks."""
    now = timezone.now()
    phase = process.phases.get()
    phase.allows = [*phase.allows, "text_remark"]
    phase.save()
    passages = [
        Passage.objects.create(phase=phase, order=each, text="Wij planten bomen.") for each in range(10)
    ]
    somebody = Participant.objects.create(process=process)
    Contribution.objects.bulk_create(
        (
            Contribution(
                process=process,
                phase=phase,
                participant=somebody,
                kind="remark",
                passage=passages[each % 10],
                text=f"Opmerking {each} over de bomen.",
                state="shown",
                sent_at=now - timedelta(seconds=each),
            )
            for each in range(number)
        ),
        batch_size=2_000,
    )


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _beside(name: str, few: str, full: str) -> list[tuple[str, float, float]]:
    """A long list beside a short one, in turns; what the long one takes; its queries."""
    short, long = _spent([few, full])
    took = (f"{name.split(', ')[0]}, p95 ms", percentile(long, 95), MOST_MS)
    return [(name, median(long) / median(short), FLAT), took, *_asked(name.split(", ")[0], full)]


def _spent(paths: list[str]) -> list[list[float]]:
    """The milliseconds of making each page anew, in turns."""
    client = _unkept()
    spent: list[list[float]] = [[] for _ in paths]
    for turn in range(TIMES + 3):
        for path, kept in zip(paths, spent, strict=True):
            KNOWN.clear()
            began = time.perf_counter()
            answer = client.get(path)
            if answer.status_code != 200:
                raise RuntimeError(f"{path}: {answer.status_code}")
            if turn > 2:
                kept.append((time.perf_counter() - began) * 1000)
    return spent


def _asked(name: str, path: str) -> list[tuple[str, float, float]]:
    """The queries of a page when nothing is remembered: of a visitor, and of who is logged in."""
    resident = rows.signed_in(User.objects.filter(person__isnull=False)[0])
    found = []
    for who, client, most in (("queries", _unkept(), 5), ("queries, signed in", resident, 8)):
        client.get(path)
        KNOWN.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        # Read now: the next request throws away what was captured.
        asked = [each for each in queries if not each["sql"].startswith(("BEGIN", "COMMIT"))]
        if not asked:
            raise RuntimeError(f"{path}: no query was seen")
        found.append((f"{name}, {who}", float(len(asked)), float(most)))
    return found


def _unkept() -> Client:
    client = Client(headers={"host": LOOPBACK})
    client.cookies.load("made=anew")
    return client


def _alike(process: Process) -> float:
    from participation.contributions.alike import alike

    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        found = alike(process, "een glybaan in het park")
        spent.append((time.perf_counter() - began) * 1000)
        if not found or "glijbaan" not in found[0].title:
            raise RuntimeError("the idea that is alike was not found")
    return percentile(spent, 95)
