"""Keeping what sources tell: two years of council meetings and 20,000 announcements, all of them new.

No ratio and no goal in seconds: what counts is how many statements a row costs, and that memory stays flat.
"""

from __future__ import annotations

import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from announcements.importing.keeping import Keeper
from announcements.importing.places import Place
from announcements.importing.reading import Record
from core.city.geometry import Point
from core.importing.running import running
from council.importing.keeping import Answer, keep
from council.importing.plain import SourceBody, SourceItem, SourceMeeting, SourcePaper
from leiden_portal.bench import ground

MEETINGS, ITEMS, PAPERS = 300, 20, 2
ANNOUNCEMENTS = 20_000
PAGE = 50
BETWEEN = timedelta(days=730) / MEETINGS
WORDS = ("fietspad", "speeltuin", "woningen", "begroting", "riool", "parkeren", "bomen", "school", "haven")


@dataclass
class Spent:
    """What keeping took."""

    statements: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    grown: int = 0


def imports(meetings: int = MEETINGS, announcements: int = ANNOUNCEMENTS) -> None:
    """Seconds, statements for each row and memory; then the same meetings once more, unchanged."""
    with ground.own_database():
        items = meetings * ITEMS
        print(f"{'imports':32} {'rows':>7} {'s':>6} {'cpu s':>6} {'statements a row':>17} {'MB more':>8}")
        _show("announcements, new", announcements, lambda: _announcements(announcements))
        _show("items of meetings, new", items, lambda: _meetings(meetings))
        _show("the same items once more", items, lambda: _meetings(meetings))
        print(f"load {os.getloadavg()[0]:.1f}")


def _show(name: str, rows: int, work: Callable[[], None]) -> None:
    with _measured() as spent:
        work()
    each = spent.statements / rows
    print(
        f"{name:32} {rows:7,} {spent.seconds:6.0f} {spent.processor:6.0f} {each:17.1f} {spent.grown:8}",
        flush=True,
    )


@contextmanager
def _measured() -> Iterator[Spent]:
    spent = Spent()

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        spent.statements += 1
        return execute(*given)

    before, began, ours = _peak(), time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        yield spent
    spent.seconds, spent.processor = time.perf_counter() - began, time.process_time() - ours
    spent.grown = _peak() - before


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _announcements(count: int) -> None:
    for page in batched(_records(count), PAGE):
        with transaction.atomic():
            Keeper().keep(page)


def _records(count: int) -> Iterator[Record]:
    chance = random.Random(7)  # noqa: S311
    today = timezone.localdate()
    for number in range(count):
        one, two = chance.choice(WORDS), chance.choice(WORDS)
        street, house = f"Voorbeeldstraat {chance.choice(WORDS)}", str(chance.randint(1, 300))
        point = Point(4.49 + chance.uniform(-0.03, 0.03), 52.16 + chance.uniform(-0.02, 0.02))
        yield Record(
            identifier=f"gmb-bench-{number}",
            title=f"Aanvraag omgevingsvergunning, {one} {two}, {street} {house}",
            published_on=today - timedelta(days=730 * number // count),
            url=f"https://bench.example/{number}",
            types=("omgevingsvergunning",),
            description=f"Aanvraag voor {one} bij {two}, nummer {number}.",
            authority="Leiden",
            places=(Place(point=point, street=street, number=house, postcode="2312 AB"),),
        )


def _meetings(count: int) -> None:
    with running("bench") as run:
        for number in range(count):
            keep(run, Answer(_meeting(number)))


def _meeting(number: int) -> SourceMeeting:
    chance = random.Random(number)  # noqa: S311
    first = timezone.now().replace(hour=19, minute=0, second=0, microsecond=0) - timedelta(days=700)
    items = tuple(_item(chance, number, place) for place in range(ITEMS))
    return SourceMeeting(
        source="notubiz",
        source_id=str(number),
        title=f"Commissie {number % 6}",
        starts_at=first + number * BETWEEN,
        body=SourceBody(source_id=str(number % 6), name=f"Commissie {number % 6}"),
        location="Raadzaal",
        items=items,
    )


def _item(chance: random.Random, meeting: int, place: int) -> SourceItem:
    about = " ".join(chance.sample(WORDS, 3))
    return SourceItem(
        source_id=f"{meeting}-{place}",
        number=str(place + 1),
        title=f"Raadsvoorstel {about}",
        text=f"De raad spreekt over {about}.",
        papers=tuple(
            SourcePaper(
                source_id=f"{meeting}-{place}-{paper}",
                title=f"Stuk {paper + 1} over {about}",
                url=f"https://bench.example/{meeting}/{place}/{paper}.pdf",
            )
            for paper in range(PAPERS)
        ),
    )
