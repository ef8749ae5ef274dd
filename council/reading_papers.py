"""Reading the words of papers, so that the search finds the page inside a paper. The file itself is not kept.

The waiting papers of one meeting are taken together, with a lease. Fetching and reading happen outside any
transaction; then all of it is written at once, if the lease is still ours, and the meeting is shown again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.importing.polite import Guest, SourceError
from council import page_reader, showing
from council.importing.answers import REFUSED
from council.importing.cleaning import paragraphs
from council.importing.sources import own_addresses
from council.models import Meeting, Paper, PaperPage

log = logging.getLogger(__name__)

LARGEST_BYTES = 50_000_000
READER_SECONDS = 120
LEASE = timedelta(minutes=40)
AT_ONCE = 10
MOST_ATTEMPTS = 8
SWEEP_SECONDS = 20.0
FEWEST_LETTERS = 20
"""A file with fewer letters than this in all its pages is a picture of a paper."""
READER_STATES = {
    page_reader.ENCRYPTED: Paper.State.ENCRYPTED,
    page_reader.BROKEN: Paper.State.BROKEN,
    page_reader.TOO_LARGE: Paper.State.TOO_LARGE,
}

type AskAt = Callable[[str], Guest]


@dataclass(frozen=True)
class Words:
    """What reading gave: a state, and the words of each page in order."""

    state: Paper.State
    pages: tuple[str, ...] = ()
    pages_count: int | None = None
    size: int | None = None
    sha256: str = ""


def sweep(seconds: float = SWEEP_SECONDS, ask_at: AskAt = Guest) -> int:
    """Read what waits, for so long at most. Returns how many papers were read or found unreadable."""
    ends_at, done = time.monotonic() + seconds, 0
    guests: dict[str, Guest] = {}
    while time.monotonic() < ends_at and (papers := claim()):
        words = {}
        for paper in papers:
            origin = origin_of(paper.url)
            guest = guests.setdefault(origin, ask_at(origin))
            words[paper.pk] = read(paper, guest)
        done += keep(papers, words)
    return done


def claim(now: datetime | None = None) -> list[Paper]:
    """Take some waiting papers of one meeting for ourselves, the latest meeting first."""
    now = now or timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    waiting = Paper.objects.filter(free, state=Paper.State.WAITING, attempts__lt=MOST_ATTEMPTS)
    with transaction.atomic():
        rows = waiting.select_for_update(skip_locked=True)
        first = rows.order_by("-pk").first()
        if first is None:
            return []
        papers = list(rows.filter(meeting=first.meeting_id).order_by("pk")[:AT_ONCE])
        for paper in papers:
            paper.lease_until, paper.attempts = now + LEASE, paper.attempts + 1
        Paper.objects.bulk_update(papers, ["lease_until", "attempts"])
    return papers


def read(paper: Paper, guest: Guest) -> Words | None:
    """Fetch and read one paper; None when it must be tried again later."""
    if not may_fetch(paper.url):
        return None
    try:
        fetched = guest.get(paper.url, largest=LARGEST_BYTES)
    except SourceError as error:
        return _failed(paper, error)
    return words_of(fetched.body)


def _failed(paper: Paper, error: SourceError) -> Words | None:
    if error.too_large:
        return Words(Paper.State.TOO_LARGE)
    if error.status in REFUSED:
        return Words(Paper.State.GONE)
    log.info("paper %s: %s", paper.pk, error)
    return None


def words_of(content: bytes) -> Words:
    """The words on the pages of a file, read in a process of its own."""
    known = Words(Paper.State.OTHER, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    if b"%PDF-" not in content[:1024]:
        return known
    command = [sys.executable, "-m", "council.page_reader"]
    surroundings = {"PYTHONPATH": str(settings.BASE_DIR), "PYTHONUTF8": "1"}
    try:
        ended = subprocess.run(
            command, input=content, env=surroundings, capture_output=True, timeout=READER_SECONDS, cwd="/"
        )
    except subprocess.TimeoutExpired:
        return replace(known, state=Paper.State.TOO_LARGE)
    if ended.returncode:
        return replace(known, state=_state_of(ended))
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    pages = tuple(paragraphs(_no_tags(line["text"]), page_reader.MOST_ON_PAGE) for line in lines[1:])
    letters = sum(sign.isalpha() for page in pages for sign in page)
    state = Paper.State.READ if letters >= FEWEST_LETTERS else Paper.State.SCANNED
    kept = pages if state == Paper.State.READ else ()
    return replace(known, state=state, pages=kept, pages_count=lines[0]["pages"])


def _no_tags(text: str) -> str:
    """A paper may write "a < b" and mean it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _state_of(ended: subprocess.CompletedProcess[bytes]) -> Paper.State:
    # The library aborts where it gets no more memory.
    if ended.returncode in {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT}:
        return Paper.State.TOO_LARGE
    return READER_STATES.get(ended.stderr.decode(errors="replace"), Paper.State.BROKEN)


def keep(papers: list[Paper], words: dict[int, Words | None]) -> int:
    """Write what was read, and have the search find it. Returns how many papers are done."""
    leases = {paper.pk: paper.lease_until for paper in papers}
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update().filter(pk=papers[0].meeting_id).first()
        rows = Paper.objects.select_for_update().filter(pk__in=leases, state=Paper.State.WAITING)
        mine = [row for row in rows if meeting and row.lease_until == leases[row.pk]]
        done = [row for row in mine if _write(row, words[row.pk])]
        if meeting is not None and done:
            showing.show_meeting(meeting, tell=False)
    return len(done)


def _write(row: Paper, words: Words | None) -> bool:
    if words is None:
        row.lease_until = timezone.now() + timedelta(minutes=5 * 2**row.attempts)
        row.save(update_fields=["lease_until"])
        return False
    row.state, row.lease_until = words.state, None
    row.pages_count, row.bytes, row.sha256 = words.pages_count, words.size, words.sha256
    row.save(update_fields=["state", "lease_until", "pages_count", "bytes", "sha256"])
    row.pages.all().delete()
    PaperPage.objects.bulk_create(
        [
            PaperPage(paper=row, number=number, text=text)
            for number, text in enumerate(words.pages, 1)
            if text
        ],
        batch_size=500,
    )
    return True


def origin_of(url: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def may_fetch(url: str) -> bool:
    """Only from the websites of the sources that are set, and with https where the source has it.

    `leiden.notubiz.nl` belongs to `api.notubiz.nl`; an address in numbers, or with a port, only to itself.
    """
    return any(_belongs(url, base) for base in own_addresses())


def _belongs(url: str, base: str) -> bool:
    asked, own = urlsplit(url), urlsplit(base)
    if asked.scheme != own.scheme or asked.port != own.port or not asked.hostname or not own.hostname:
        return False
    if asked.hostname == own.hostname:
        return True
    labels = own.hostname.split(".")
    family = ".".join(labels[-2:])
    return len(labels) > 2 and not labels[-1].isdigit() and asked.hostname.endswith(f".{family}")
