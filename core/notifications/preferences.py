"""How a person wants to be reached for each type of message: a letter, unless they agreed (Awb art. 2:8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from core.accounts.acting import Acting
from core.accounts.models import Person
from core.notifications import consent_locks
from core.notifications.models import Channel, ChannelConsent

Text = str | Promise


@dataclass(frozen=True)
class MessageType:
    """Messages about one subject: `slug` is the app that sends, `wording` what one agrees to per channel.

    `decisions`: templates that decide, intend to refuse or close (Awb 3:41, 4:7, 9:12): never by SMS alone.
    """

    slug: str
    label: Text
    wording: Mapping[str, Text]
    decisions: frozenset[str] = frozenset()


_registered: dict[str, MessageType] = {}


def register(message_type: MessageType) -> None:
    """Make a type of message known, from the app's ready()."""
    _registered[message_type.slug] = message_type


def message_types() -> list[MessageType]:
    """Every type of message that a resident can choose a channel for."""
    return list(_registered.values())


def is_decision(template: str) -> bool:
    """Whether this message decides something, so that the whole text of it must reach its reader."""
    return any(template in message_type.decisions for message_type in _registered.values())


def in_force(person: Person) -> dict[tuple[str, str], ChannelConsent]:
    """The consents that stand, by type and channel."""
    rows = ChannelConsent.objects.filter(person=person, revoked_at=None)
    return {(row.message_type, row.channel): row for row in rows}


def choose(
    person: Person, message_type: MessageType, channels: Collection[str], acting: Acting | None = None
) -> None:
    """Give consent for these channels in the words of today, and take back the others.

    `acting`: who says so; without it the person, on the website. What is locked for them stays as it is.
    """
    with transaction.atomic():
        locked = consent_locks.locked_channels(person, message_type.slug, acting)
        for channel in (Channel.EMAIL, Channel.SMS):
            if channel in locked:
                continue
            if channel in channels:
                _give(person, message_type, channel, acting)
            else:
                _take_back(person, message_type, channel, acting)


def keep_contact(
    person: Person,
    message_type: MessageType,
    addresses: Mapping[str, str],
    channels: Collection[str],
    acting: Acting | None = None,
) -> None:
    """Keep the addresses that a form gave ("email", "phone"; an empty one changes nothing) and the choice.

    An address stays when a consent rests on it that `acting` may not touch.
    """
    locked = consent_locks.locked_addresses(person, acting)
    with transaction.atomic():
        choose(person, message_type, channels, acting)
        for name in ("email", "phone"):
            if addresses.get(name) and name not in locked:
                setattr(person, name, addresses[name])
        person.save(update_fields=["email", "phone"])


def keep_language(person: Person, acting: Acting | None) -> None:
    """The language of the page is that of the person, but only when they read it themselves."""
    if acting is None or not (acting.assistance or acting.mandate):
        person.language = get_language() or person.language
        person.save(update_fields=["language"])


def carry_over(person: Person, was: MessageType, now: MessageType) -> None:
    """A case became one of another type: what was agreed to for the one holds for the other.

    In the words that were read, and as it was given; nothing when the person chose for the other already.
    """
    given = in_force(person)
    if any(slug == now.slug for slug, _channel in given):
        return
    ChannelConsent.objects.bulk_create(
        [
            ChannelConsent(
                person=person,
                message_type=now.slug,
                channel=row.channel,
                wording=row.wording,
                given_how=row.given_how,
                given_with_id=row.given_with_id,
            )
            for (slug, _channel), row in given.items()
            if slug == was.slug
        ],
        ignore_conflicts=True,
    )


def _give(person: Person, message_type: MessageType, channel: Channel, acting: Acting | None) -> None:
    given = ChannelConsent(
        person=person,
        message_type=message_type.slug,
        channel=channel,
        wording=str(message_type.wording[channel]),
        given_how=consent_locks.how(acting, person),
        given_with=acting.assistance if acting else None,
    )
    ChannelConsent.objects.bulk_create([given], ignore_conflicts=True)


def _take_back(person: Person, message_type: MessageType, channel: Channel, acting: Acting | None) -> None:
    ChannelConsent.objects.filter(
        person=person, message_type=message_type.slug, channel=channel, revoked_at=None
    ).update(
        revoked_at=timezone.now(),
        revoked_how=consent_locks.how(acting, person),
        revoked_with=acting.assistance if acting else None,
    )
