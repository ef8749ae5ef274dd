"""What people hear about what they sent in: by mail when they left an address, on paper at the counter."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from core.following.models.subscribers import address_in
from core.notifications.models import Channel
from core.notifications.outbox import channels_for, notify, notify_address
from participation.message_types import PARTICIPATION
from participation.models import Contribution, Participant


def tell_received(contribution: Contribution, participant: Participant) -> None:
    """The receipt code by mail. Who left no address has it on the screen, and on paper at the counter."""
    key = f"participation:received:{contribution.pk}"
    context = received_words(contribution, participant.language)
    if participant.email:
        notify_address(participant.email, participant.language, "participation/received", context, key=key)
    elif participant.person and Channel.EMAIL in channels_for(participant.person, PARTICIPATION.slug):
        notify(participant.person, "participation/received", context, key=key, channels=[Channel.EMAIL])


def received_words(contribution: Contribution, language: str) -> dict[str, Any]:
    """What the receipt says, by mail and on paper."""
    process = contribution.process
    with override(language):
        due = date_format(process.answer_due, "j F Y") if process.answer_due else ""
        return {
            "process": process.said("title"),
            "words": str(contribution),
            "receipt": contribution.receipt,
            "waits": contribution.state == Contribution.State.WAITING,
            "answer_due": due,
            "link": address_in(language, "participation:receipt"),
        }
