"""What one person or address follows, for the pages on which they change it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Person
from core.accounts.on_behalf import acting_of
from core.following.models import Rhythm, Subscriber, Subscription


def known_person(request: HttpRequest) -> Person | None:
    """Who follows with an account: who logged in with certainty, or is helped. None: by mail address."""
    acting = acting_of(request)
    if acting.assistance:
        return acting.party
    sure = request.user.is_authenticated and request.session.get(SESSION_KEY, 0) >= Level.MIDDEN
    return acting.party if sure else None


def subscriber_of(person: Person) -> Subscriber | None:
    """The row of a person; None while they follow nothing."""
    return Subscriber.objects.filter(person=person).select_related("person").first()


@transaction.atomic
def subscribe(person: Person, rhythm: str = Rhythm.WEEKLY) -> Subscriber:
    """The row of a person, made when it is not there yet. Who logged in or is helped needs no second yes."""
    now = timezone.now()
    new = Subscriber(person=person, language=person.language, rhythm=rhythm, confirmed_at=now)
    Subscriber.objects.bulk_create([new], ignore_conflicts=True)
    return Subscriber.objects.select_related("person").get(person=person)


def followed(subscriber: Subscriber | None) -> list[Subscription]:
    """Everything they follow, with what its words need."""
    if subscriber is None:
        return []
    return list(subscriber.subscriptions.select_related("thread", "label", "area"))


def remove(subscriber: Subscriber, pk: object) -> bool:
    """Follow one thing no longer. Whether it was theirs."""
    number = str(pk)
    mine = subscriber.subscriptions.filter(pk=int(number)) if number.isascii() and number.isdigit() else None
    return bool(mine and mine.delete()[0])


def keep_settings(subscriber: Subscriber, said: dict[str, Any]) -> None:
    """How often, and in which language."""
    subscriber.rhythm = said["rhythm"]
    subscriber.language = said.get("language", subscriber.language)
    subscriber.save(update_fields=["rhythm", "language"])
