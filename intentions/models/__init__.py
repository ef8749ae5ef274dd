"""What the municipality thinks of doing, told while people can still say something."""

from intentions.models.intention import Intention, IntentionQuerySet, Step
from intentions.models.told import Told

__all__ = ["Intention", "IntentionQuerySet", "Step", "Told"]
