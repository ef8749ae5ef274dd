"""Matching and telling at full size: 100,000 subscriptions and 500 items of one day, as if all came at once.

A goal in seconds and not a ratio: it is what was promised, on two cores. Half follow a neighbourhood or
district, a quarter a circle around an address, the rest a subject, alone or with a place. Items are
spread like news is: most in one neighbourhood, many at a point, a few for the whole city.
"""

from __future__ import annotations

import os
import random
import resource
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from core.city.models import Area
from core.following import digests, matching
from core.following.models import Item, Label, Match, Notice, Rhythm, Subscriber, Subscription
from core.notifications.models import Message
from leiden_portal.bench import ground
from leiden_portal.bench.report import Figure, show

SUBSCRIPTIONS, ITEMS = 100_000, 500
EACH = 2
"""Subscriptions of one subscriber."""
CENTRE = (4.49, 52.16)
SPREAD = (0.04, 0.03)
FOR_ALL = 100
"""One item in so many is for the whole city."""
SECONDS = 60


def following() -> None:
    """Seconds for matching all, and how many messages a second are written."""
    with ground.own_database():
        fill(SUBSCRIPTIONS, ITEMS)
        took = timed(matching.match_all)
        matches = Match.objects.count()
        print(f"following {SUBSCRIPTIONS:,} subscriptions x {ITEMS} items: {matches:,} matches", flush=True)
        show("following", [Figure("matching, seconds", took, SECONDS, most=True)])
        before, spent = _peak(), time.process_time()
        took = timed(digests.write_due)
        spent, grown = time.process_time() - spent, _peak() - before
        messages = Message.objects.count()
    print(
        f"\n{messages:,} messages with all of it in {took:,.0f} s: {messages / took:,.0f} a second "
        f"({spent:.0f} s of processor in Python); memory at most {grown} MB above that of before; "
        f"load {os.getloadavg()[0]:.1f}"
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(work: Callable[[], object]) -> float:
    """Seconds that it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fill(subscriptions: int, items: int) -> None:
    """Invented people and items, the same ones in each run."""
    chance = random.Random(6)  # noqa: S311
    then = timezone.now() - timedelta(days=2)
    areas = list(Area.objects.all())
    labels = list(Label.objects.all())
    people = Subscriber.objects.bulk_create(
        [
            Subscriber(
                email=f"volger{number}@voorbeeld.example",
                rhythm=Rhythm.NOW,
                confirmed_at=then,
                created_at=then,
            )
            for number in range(subscriptions // EACH)
        ],
        batch_size=5000,
    )
    Subscription.objects.bulk_create(
        (_subscription(chance, person, areas, labels, then) for person in people for _each in range(EACH)),
        batch_size=5000,
        ignore_conflicts=True,
    )
    _publish(chance, items, areas, labels)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _point(chance: random.Random) -> dict[str, float]:
    return {
        "longitude": CENTRE[0] + chance.uniform(-SPREAD[0], SPREAD[0]),
        "latitude": CENTRE[1] + chance.uniform(-SPREAD[1], SPREAD[1]),
    }


def _subscription(
    chance: random.Random, person: Subscriber, areas: list[Area], labels: list[Label], then: datetime
) -> Subscription:
    row = Subscription(subscriber=person, created_at=then)
    kind = chance.random()
    if kind < 0.5:
        row.area = chance.choice(areas)
    elif kind < 0.75:
        point = _point(chance)
        row.longitude, row.latitude = point["longitude"], point["latitude"]
        row.metres, row.place = chance.choice((100, 250, 500, 1000, 2000)), "Voorbeeldgracht 12"
        row.around = chance.choice(areas)
    if kind >= 0.65:
        row.label = chance.choice(labels)
    return row


def _publish(chance: random.Random, count: int, areas: list[Area], labels: list[Label]) -> None:
    made = Item.objects.bulk_create(
        Item(
            kind="announcement",
            key=str(number),
            stage="announcement",
            url=f"/bekendmakingen/{number}/",
            url_en=f"/en/bekendmakingen/{number}/",
            title=f"Verzonnen bekendmaking {number}",
            everywhere=number % FOR_ALL == 0,
            **(_point(chance) if number % 3 else {}),
        )
        for number in range(count)
    )
    placed = Item.areas.through
    placed.objects.bulk_create(placed(item_id=each.pk, area_id=chance.choice(areas).pk) for each in made)
    about = Item.labels.through
    about.objects.bulk_create(about(item_id=each.pk, label_id=chance.choice(labels).pk) for each in made)
    Notice.objects.bulk_create(
        Notice(item=each, what=Notice.What.NEW, key=f"bench:{each.pk}", at=timezone.now()) for each in made
    )
