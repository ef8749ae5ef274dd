"""One plan through all rooms, and a few invented people who follow: one who logs in, two by mail address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from announcements.models import Announcement
from core.accounts.models import Person
from core.city.models import Area
from core.following import digests, matching
from core.following.hanging import hang
from core.following.models import Item, Label, Notice, Rhythm, Subscriber, Subscription, Thread
from core.following.publishing import announce
from council.models import AgendaItem
from intentions.models import Intention
from leiden_portal.demo import announcements, intentions
from leiden_portal.demo.council_meetings import PLAYGROUND

SINCE = timedelta(days=30)


def load(people: Mapping[str, Person]) -> None:
    """Make what is missing; run again, it changes nothing."""
    with transaction.atomic():
        plan = Intention.objects.get(slug=intentions.PLAYGROUND.slug)
        _hang_all_on(plan.thread)
        if not Subscriber.objects.exists():
            _follow(people, plan.thread)
    matching.match_all()
    digests.write_round(Rhythm.NOW, timezone.now())


def _hang_all_on(thread: Thread) -> None:
    """As the desk does it: by the address of the page."""
    of_council = AgendaItem.objects.filter(title=PLAYGROUND, thread=None).first()
    identifier = f"voorbeeld-{announcements.TOLD.index(announcements.PLAYGROUND) + 1}"
    announced = Announcement.objects.filter(identifier=identifier, thread=None).first()
    for each in (of_council, announced):
        if each:
            hang(each.get_absolute_url(), thread)


def _follow(people: Mapping[str, Person], thread: Thread) -> None:
    """Pieter waits for the news of Thursday; the mail to the shopkeeper goes out at once."""
    kooi, stevenshof = (Area.objects.get(slug=slug) for slug in ("de-kooi", "wijk-stevenshof"))
    council, trade = (Label.objects.get(slug=slug) for slug in ("gemeenteraad", "winkels"))
    pieter = _subscriber(person=people["pieter"], rhythm=Rhythm.WEEKLY)
    shop = _subscriber(email="winkel@voorbeeld.example", rhythm=Rhythm.NOW)
    reader = _subscriber(email="reader@voorbeeld.example", rhythm=Rhythm.DAILY, language="en")
    wanted = (
        (pieter, {"area": kooi}), (pieter, {"thread": thread}), (shop, {"label": trade}),
        (shop, {"area": stevenshof}), (reader, {"label": council}),
    )  # fmt: skip
    Subscription.objects.bulk_create(
        Subscription(subscriber=who, created_at=timezone.now() - SINCE, **what) for who, what in wanted
    )
    for title in ("Meer bomen in De Kooi", "Een fietsstraat langs het water"):
        announce(Item.objects.get(kind="intention", title=title), Notice.What.NEW)


def _subscriber(**fields: object) -> Subscriber:
    then = timezone.now() - SINCE
    return Subscriber.objects.create(created_at=then, confirmed_at=then, **fields)
