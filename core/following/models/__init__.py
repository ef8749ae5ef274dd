"""What people can follow, what there is to tell about it, and who follows what."""

from core.following.models.items import (
    Deadline,
    Item,
    ItemQuerySet,
    Label,
    Notice,
    Spared,
    Stage,
    Thread,
)
from core.following.models.subscribers import Digest, Match, Rhythm, Round, Subscriber, Subscription
from core.following.models.wishes import AskedHour, Wish

__all__ = [
    "AskedHour",
    "Deadline",
    "Digest",
    "Item",
    "ItemQuerySet",
    "Label",
    "Match",
    "Notice",
    "Rhythm",
    "Round",
    "Spared",
    "Stage",
    "Subscriber",
    "Subscription",
    "Thread",
    "Wish",
]
