"""What people can follow, what there is to tell about it, and who follows what."""

from core.following.models.items import Deadline, Item, ItemQuerySet, Label, Notice, Stage, Thread
from core.following.models.subscribers import Digest, Match, Rhythm, Subscriber, Subscription

__all__ = [
    "Deadline",
    "Digest",
    "Item",
    "ItemQuerySet",
    "Label",
    "Match",
    "Notice",
    "Rhythm",
    "Stage",
    "Subscriber",
    "Subscription",
    "Thread",
]
