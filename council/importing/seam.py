"""What an importer asks of any source of council information.

A source is one module with a class of this shape. Three exist: `notubiz`, `calendar` and `parlaeus`. The
national open council API has no published shape yet that we could write against: whoever writes it makes
`national.py` with this class, adds its name to `council.models.Source` and to `council.importing.sources`,
and nothing else changes. What is kept, told, hidden and searched is not the business of a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from core.importing.polite import Fetched
from council.importing.plain import Listed, Told


class CouncilSource(Protocol):
    """A place that publishes meetings. A method raises SourceError, nothing else, when the source fails."""

    name: str
    """A word of `council.models.Source`."""

    def listed(self, since: date, until: date) -> list[Listed]:
        """All meetings that the source says it has on these days, public or not."""

    def meeting(self, source_id: str, *, conditional: bool) -> tuple[Told | None, Fetched | None]:
        """One meeting, whole; None when it did not change since it was `kept` last (only if `conditional`).

        The answer comes along, so that it can be marked as kept in the transaction that keeps it.
        """

    def read(self, answer: Any) -> Iterator[Told] | None:
        """The meetings in one answer of this source that somebody saved; None when it is of another shape."""
