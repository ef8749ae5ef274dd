"""What the checks say of words that an editor writes: personal data, language that could be plainer."""

from __future__ import annotations

from dataclasses import dataclass

from core.audit import personal_data
from services.faults import SAID, Kind


@dataclass(frozen=True)
class Reading:
    """What was found in the words of one field: places that must go, each with what to do."""

    data: list[tuple[str, str]]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self.data)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each finding as the place and what to do."""
        return self.data


def read(words: str, language: str) -> Reading:
    """Everything to say about these words in this language."""
    found = personal_data.find(words, shared_boxes=True)
    return Reading([(each.text, str(SAID[Kind(each.kind)])) for each in found])
