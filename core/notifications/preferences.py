"""How a person wants to be reached for each type of message: a letter, unless they agreed (Awb art. 2:8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from core.accounts.models import Person
from core.notifications.models import Channel, ChannelConsent

Text = str | Promise


@dataclass(frozen=True)
class MessageType:
    """Messages about one subject: `slug` is the app that sends, `wording` what one agrees to per channel."""

    slug: str
    label: Text
    wording: Mapping[str, Text]


_registered: dict[str, MessageType] = {}


def register(message_type: MessageType) -> None:
    """Make a type of message known, from the app's ready()."""
    _registered[message_type.slug] = message_type


def message_types() -> list[MessageType]:
    """Every type of message that a resident can choose a channel for."""
    return list(_registered.values())


def in_force(person: Person) -> dict[tuple[str, str], ChannelConsent]:
    """The consents that stand, by type and channel."""
    rows = ChannelConsent.objects.filter(person=person, revoked_at=None)
    return {(row.message_type, row.channel): row for row in rows}


def choose(person: Person, message_type: MessageType, channels: Collection[str]) -> None:
    """Give consent for these channels in the words of today, and take back the others."""
    with transaction.atomic():
        for channel in (Channel.EMAIL, Channel.SMS):
            standing = ChannelConsent.objects.filter(
                person=person, message_type=message_type.slug, channel=channel, revoked_at=None
            )
            if channel not in channels:
                standing.update(revoked_at=timezone.now())
                continue
            given = ChannelConsent(
                person=person,
                message_type=message_type.slug,
                channel=channel,
                wording=str(message_type.wording[channel]),
            )
            ChannelConsent.objects.bulk_create([given], ignore_conflicts=True)
