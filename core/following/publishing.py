"""How a room tells what happens: it publishes an item, tells what changes, and takes it back.

All of it in the transaction of the room's own change, so that a page, a feed and a message never differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.city.areas import area_at, outlined
from core.city.geometry import Point
from core.city.models import Area
from core.following import unsent
from core.following.models import Item, Label, Notice, Thread
from core.linking import link
from core.waking import wake

BATCH = 500


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
    [item] = publish_all([what], tell=[what.key] if tell else [])
    return item


def publish_all(whats: Iterable[Publication], *, tell: Collection[str] = ()) -> list[Item]:
    """The same for several of one kind, in as many statements as for one; `tell` holds the keys to tell of.

    The items come in the order in which they were given.
    """
    wanted = {what.key: what for what in whats}
    if not wanted:
        return []
    (kind,) = {what.kind for what in wanted.values()}
    with transaction.atomic():
        former = Item.objects.filter(kind=kind, key__in=list(wanted)).order_by("key").select_for_update()
        before = {row["key"]: row for row in former.values("key", *unsent.WORDS)}
        items = _written(wanted)
        _link(items, wanted)
        for key, was in before.items():
            if any(was[name] != getattr(items[key], name) for name in unsent.WORDS):
                unsent.tell_anew(items[key], was["outcome"])
        announce_all(item for key, item in items.items() if key not in before and key in tell)
    return [items[key] for key in wanted]


def _written(wanted: Mapping[str, Publication]) -> dict[str, Item]:
    """The rows, new or changed; always in one order, so that two who publish never wait for each other."""
    rows = {key: Item(kind=what.kind, key=key, **_columns(what)) for key, what in sorted(wanted.items())}
    columns = list(_columns(next(iter(wanted.values()))))
    Item.objects.bulk_create(
        rows.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=columns,
    )
    return rows


def _link(items: Mapping[str, Item], wanted: Mapping[str, Publication]) -> None:
    areas: dict[int, list[int]] = {}
    labels: dict[int, list[int]] = {}
    known = outlined() if any(what.point for what in wanted.values()) else []
    for key, item in items.items():
        what = wanted[key]
        found = list(what.areas)
        if not found and what.point and (area := area_at(what.point, known)):
            found = [area]
        areas[item.pk] = [area.pk for area in found]
        labels[item.pk] = [label.pk for label in what.labels]
    link(Item.areas.through, "item_id", "area_id", areas)
    link(Item.labels.through, "item_id", "label_id", labels)


def announce(item: Item, what: str, text: str = "", text_en: str = "", *, mark: str = "") -> None:
    """Tell who follows the item; once for each `mark` (a new date, for example)."""
    _tell([_notice(item, what, text, text_en, mark)])


def announce_all(items: Iterable[Item]) -> None:
    """Tell of several that they are new."""
    _tell([_notice(item, Notice.What.NEW) for item in items])


def _notice(item: Item, what: str, text: str = "", text_en: str = "", mark: str = "") -> Notice:
    key = f"{item.kind}:{item.key}:{what}:{mark}"[:160]
    return Notice(item=item, what=what, key=key, text=text[:300], text_en=text_en[:300])


def _tell(notices: list[Notice]) -> None:
    if notices:
        Notice.objects.bulk_create(notices, batch_size=BATCH, ignore_conflicts=True)
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
