"""How a room tells what happens: it publishes an item, tells what changes, and takes it back.

All of it in the transaction of the room's own change, so that a page, a feed and a message never differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.city.areas import area_at
from core.city.geometry import Point
from core.city.models import Area
from core.following import unsent
from core.following.models import Item, Label, Notice, Thread
from core.waking import wake


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a room says of one thing, in the words of `Item`. `address`: name and arguments of its page."""

    kind: str
    key: str
    stage: str
    title: str
    address: tuple[str, tuple[object, ...]]
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    published_at: datetime = field(default_factory=timezone.now)
    happens_at: datetime | None = None
    deadline: date | None = None
    deadline_for: str = ""
    decided_on: date | None = None
    outcome: str = ""
    outcome_en: str = ""
    everywhere: bool = False
    spares: str = ""
    point: Point | None = None
    areas: Iterable[Area] = ()
    labels: Iterable[Label] = ()
    thread: Thread | None = None


def publish(what: Publication, *, tell: bool = True) -> Item:
    """Show this as it is now; followers hear of it the first time, unless `tell` is False (it is old).

    A point lends its area where the room named none.
    """
    with transaction.atomic():
        before = Item.objects.filter(kind=what.kind, key=what.key).values(*unsent.WORDS).first()
        item, new = Item.objects.update_or_create(kind=what.kind, key=what.key, defaults=_columns(what))
        areas = list(what.areas)
        if not areas and what.point and (area := area_at(what.point)):
            areas = [area]
        item.areas.set(areas)
        item.labels.set(what.labels)
        if before and any(before[name] != getattr(item, name) for name in unsent.WORDS):
            unsent.tell_anew(item, before["outcome"])
        if new and tell:
            announce(item, Notice.What.NEW)
    return item


def announce(item: Item, what: str, text: str = "", text_en: str = "", *, mark: str = "") -> None:
    """Tell who follows the item; once for each `mark` (a new date, for example)."""
    key = f"{item.kind}:{item.key}:{what}:{mark}"[:160]
    row = Notice(item=item, what=what, key=key, text=text[:300], text_en=text_en[:300])
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(lambda: wake("core.following.tasks.match"))


def withdraw(kind: str, key: str) -> bool:
    """Nobody sees or hears of this any more, also not in a message that waits. Whether it was there."""
    return withdraw_all(kind, [key])


def withdraw_all(kind: str, keys: Iterable[str]) -> bool:
    """The same for several of one kind. Whether any was there."""
    found = list(Item.objects.filter(kind=kind, key__in=list(keys)).values_list("pk", flat=True))
    if not found:
        return False
    with transaction.atomic():
        unsent.forget(found)
        Item.objects.filter(pk__in=found).delete()
    return True


def _columns(what: Publication) -> dict[str, object]:
    name, arguments = what.address
    with override("nl"):
        url = reverse(name, args=arguments)
    with override("en"):
        url_en = reverse(name, args=arguments)
    copied = (
        "stage", "title_en", "summary", "summary_en", "published_at", "happens_at", "deadline",
        "deadline_for", "decided_on", "everywhere", "spares", "thread",
    )  # fmt: skip
    return {
        **{column: getattr(what, column) for column in copied},
        "title": what.title[:300],
        "outcome": what.outcome[:200],
        "outcome_en": what.outcome_en[:200],
        "url": url,
        "url_en": url_en,
        "longitude": what.point.longitude if what.point else None,
        "latitude": what.point.latitude if what.point else None,
    }
