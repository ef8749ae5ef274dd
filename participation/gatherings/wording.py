"""Words of a row in the language of the page, with the language they are in: templates say it to readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Bilingual(Protocol):
    """A row with words in Dutch, and in English where somebody translated them."""

    def said(self, name: str) -> str:
        """These words in the language of the page, Dutch where there is no English."""

    def language_of(self, name: str) -> str:
        """The language of `said`."""


class Words(NamedTuple):
    """A text and its language."""

    text: str
    language: str


def words_of(row: Bilingual, names: Iterable[str]) -> dict[str, Words]:
    """All of these, by name."""
    return {name: Words(row.said(name), row.language_of(name)) for name in names}
