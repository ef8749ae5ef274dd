"""What somebody wants to follow, before it is theirs: as a form gives it, and as a wish keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from core.city.models import Area
from core.following.models import Label, Subscriber, Subscription, Thread

MOST = 150
"""So many things one subscriber follows at most: all neighbourhoods, and subjects beside them."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One subscription to be, by the numbers of its rows; the meaning of each is that of `Subscription`."""

    thread: int | None = None
    label: int | None = None
    area: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    metres: int | None = None
    place: str = ""
    around: int | None = None

    @property
    def as_json(self) -> dict[str, Any]:
        """What a wish keeps."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def merged(before: Iterable[dict[str, Any]], wanted: Iterable[Wanted]) -> list[dict[str, Any]]:
    """What was wanted before and what is wanted now, each once; of one circle the latest distance."""
    found = {_thing(each): each for each in (*before, *(one.as_json for one in wanted))}
    return list(found.values())[:MOST]


def subscriptions(wanted: Iterable[Wanted]) -> list[Subscription]:
    """Rows that are not kept yet, without those whose thread, subject or area is gone meanwhile."""
    wishes = list(wanted)
    threads = Thread.objects.in_bulk({each.thread for each in wishes if each.thread})
    labels = Label.objects.in_bulk({each.label for each in wishes if each.label})
    areas = Area.objects.in_bulk({number for each in wishes for number in (each.area, each.around) if number})
    return [
        Subscription(
            thread=threads.get(each.thread or 0),
            label=labels.get(each.label or 0),
            area=areas.get(each.area or 0),
            longitude=each.longitude,
            latitude=each.latitude,
            metres=each.metres,
            place=each.place,
            around=areas.get(each.around or 0),
        )
        for each in wishes
        if (each.thread is None or each.thread in threads)
        and (each.label is None or each.label in labels)
        and (each.area is None or each.area in areas)
    ]


def words(wanted: Iterable[Wanted]) -> list[str]:
    """What is wanted, in the language of now."""
    return [row.words for row in subscriptions(wanted)]


@transaction.atomic
def add(subscriber: Subscriber, wanted: Iterable[Wanted]) -> bool:
    """Let somebody follow these as well. False when that became too much, so that not all of it was added."""
    Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    rows = subscriptions(wanted)
    for row in rows:
        row.subscriber = subscriber
    known = {_key(row): row for row in subscriber.subscriptions.all()}
    for row in (each for each in rows if each.metres and _key(each) in known):
        Subscription.objects.filter(pk=known[_key(row)].pk).update(metres=row.metres)
    new = list({_key(row): row for row in rows if _key(row) not in known}.values())
    room = max(0, MOST - len(known))
    Subscription.objects.bulk_create(new[:room], ignore_conflicts=True)
    return len(new) <= room


def _key(row: Subscription) -> tuple[object, ...]:
    return (row.thread_id, row.label_id, row.area_id, row.longitude, row.latitude)


def _thing(each: dict[str, Any]) -> tuple[object, ...]:
    return tuple(each.get(name) for name in ("thread", "label", "area", "longitude", "latitude"))
