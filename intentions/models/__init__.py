"""What the municipality thinks of doing, told while people can still say something."""

from intentions.models.intention import MOVES, WORDS, Intention, IntentionQuerySet, NotAllowed, Step
from intentions.models.told import Told

__all__ = ["MOVES", "WORDS", "Intention", "IntentionQuerySet", "NotAllowed", "Step", "Told"]
