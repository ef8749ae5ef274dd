"""What the checks say of words that an editor is writing: personal data now, plain language beside it."""

from __future__ import annotations

from dataclasses import dataclass

from core.audit import personal_data
from services.faults import SAID, Kind


@dataclass(frozen=True)
class Reading:
    """What was found in the words of one field."""

    data: list[tuple[str, str]]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self.data)


def read(words: str, language: str) -> Reading:
    """Everything to say about these words in this language."""
    found = personal_data.find(words, shared_boxes=True)
    return Reading([(each.text, str(SAID[Kind(each.kind)])) for each in found])
