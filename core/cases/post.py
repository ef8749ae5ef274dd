"""Messages and the events that they tell about."""

from __future__ import annotations

from core.cases.models import EventMessage
from core.notifications.models import Message


def tell_of_the_same(lost: Message, letter: Message) -> None:
    """A letter that goes instead of a message stands beside the same event, and goes with its case."""
    if link := EventMessage.objects.filter(message=lost).first():
        EventMessage.objects.create(event_id=link.event_id, message=letter)
