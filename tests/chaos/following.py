"""Programs around following: `fill FOLLOWERS NEWS`, `work`, `confirm TOKEN TIMES`."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.following import digests, matching, signing_up  # noqa: E402
from core.following.models import (  # noqa: E402
    Item,
    Label,
    Match,
    Notice,
    Rhythm,
    Stage,
    Subscriber,
    Subscription,
    Wish,
)


def fill(followers: int, news: int) -> None:
    """So many people who follow one subject and the whole of another, and so much news about both."""
    then = timezone.now() - timedelta(days=1)
    labels = list(Label.objects.all()[:2])
    people = Subscriber.objects.bulk_create(
        Subscriber(email=f"v{number}@voorbeeld.example", rhythm=Rhythm.NOW, confirmed_at=then)
        for number in range(followers)
    )
    Subscription.objects.bulk_create(
        Subscription(subscriber=each, label=label, created_at=then) for each in people for label in labels
    )
    for number in range(news):
        item = Item.objects.create(
            kind="chaos",
            key=str(number),
            stage=Stage.COUNCIL,
            url="/",
            url_en="/en/",
            title=f"Nieuws {number}",
        )
        item.labels.set(labels)
        Notice.objects.create(item=item, what=Notice.What.NEW, key=f"chaos:{number}")


def work() -> None:
    """What a worker does, in small steps, until nothing is left."""
    digests.CHUNK = 10
    while matching.match_some(1) or Notice.objects.filter(matched_at=None).exists():
        digests.write_due()
    while Match.objects.filter(digest=None).exists():
        digests.write_due()


def confirm(times: int) -> None:
    """One wish whose button is pressed so many times at once."""
    about = Label.objects.values_list("pk", flat=True)[0]
    wish = Wish.objects.create(email="knop@voorbeeld.example", wanted=[{"label": about}])

    def press(_number: int) -> None:
        try:
            signing_up.confirm(wish.token)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        list(pool.map(press, range(times)))


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    {"fill": fill, "work": work, "confirm": confirm}[what](*map(int, numbers))  # type: ignore[operator]
