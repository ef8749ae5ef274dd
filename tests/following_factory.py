"""Items, notices and followers for tests, all invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.city.models import Area
from core.following.models import Item, Label, Match, Notice, Stage, Subscriber, Subscription, Thread

BEGAN = timedelta(days=20)
"""So long ago everybody here began to follow."""


def area(slug: str) -> Area:
    """A district or neighbourhood of Leiden."""
    return Area.objects.get(slug=slug)


def label(slug: str) -> Label:
    """A subject, sector or body."""
    return Label.objects.get(slug=slug)


def thread(slug: str = "nieuwe-brug") -> Thread:
    """One plan."""
    return Thread.objects.get_or_create(slug=slug, defaults={"title": "Nieuwe brug"})[0]


def item(key: str = "1", *, areas: tuple[str, ...] = (), labels: tuple[str, ...] = (), **fields: Any) -> Item:
    """Something that happens."""
    usual = {
        "kind": "intention",
        "key": key,
        "stage": Stage.INTENTION,
        "url": f"/voornemens/{key}/",
        "url_en": f"/en/voornemens/{key}/",
        "title": f"Plan {key}",
    }
    made = Item.objects.create(**{**usual, **fields})
    made.areas.set([area(slug) for slug in areas])
    made.labels.set([label(slug) for slug in labels])
    return made


def notice(of: Item, what: str = Notice.What.NEW, **fields: Any) -> Notice:
    """Something to tell about it, of now."""
    return Notice.objects.create(item=of, what=what, key=f"{of.pk}:{what}:{len(fields)}", **fields)


def subscriber(email: str = "volger@voorbeeld.example", **fields: Any) -> Subscriber:
    """Somebody who confirmed long ago."""
    then = timezone.now() - BEGAN
    known = {"email": "" if fields.get("person") else email, "confirmed_at": then, "created_at": then}
    return Subscriber.objects.create(**{**known, **fields})


def follows(who: Subscriber, **fields: Any) -> Subscription:
    """They follow something, since long ago."""
    return Subscription.objects.create(subscriber=who, **{"created_at": timezone.now() - BEGAN, **fields})


def circle(who: Subscriber, longitude: float, latitude: float, metres: int, **fields: Any) -> Subscription:
    """They follow what happens around a point."""
    return follows(
        who, longitude=longitude, latitude=latitude, metres=metres, place="Voorbeeldgracht 12", **fields
    )


def who_hears() -> set[str]:
    """The addresses of all who were matched."""
    return set(Match.objects.values_list("subscriber__email", flat=True))


def told(who: Subscriber, of: Item, *, matched: timedelta = timedelta(days=1), **fields: Any) -> Match:
    """A match that waits to be told, of a notice that was matched some time ago."""
    at = timezone.now() - matched
    made = notice(of, at=at, matched_at=at, **fields)
    return Match.objects.create(subscriber=who, notice=made)
