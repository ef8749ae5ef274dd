"""What the counter keeps beside the cases."""

from counter.models.letters import LetterFile, ScannedLetter

__all__ = ["LetterFile", "ScannedLetter"]
