"""Telling a participant something: by letter or mail as they chose, or at their mail address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import override

from core.notifications.models import Message
from core.notifications.outbox import can_be_written, notify, notify_address
from participation.message_types import PARTICIPATION
from participation.models import Contribution, Participant


def tell(participant: Participant, template: str, context: Mapping[str, Any], *, key: str) -> list[Message]:
    """Put it in the outbox, once per key. Nothing for who left, or gave no way to answer them."""
    if participant.person and (can_be_written(participant.person) or not participant.email):
        said = {"name": participant.person.full_name, **context}
        return notify(participant.person, template, said, key=key, message_type=PARTICIPATION.slug)
    if participant.email:
        return [
            notify_address(
                participant.email, participant.language, template, {"name": "", **context}, key=key
            )
        ]
    return []


def can_be_told(participant: Participant) -> bool:
    """Whether something reaches them."""
    return participant.person_id is not None or bool(participant.email)


def words_about(contribution: Contribution, participant: Participant) -> dict[str, Any]:
    """What messages about a contribution say, in the language of who reads them."""
    process = contribution.process
    with override(participant.language):
        return {
            "question": str(process),
            "contribution": str(contribution),
            "receipt": contribution.receipt,
            "link": f"{settings.BASE_URL}{process.get_absolute_url()}",
        }
