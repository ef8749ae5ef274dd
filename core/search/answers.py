"""What rooms give beside pages that were found: an answer at once, and ways on when little was found.

As with sources, a room registers what it has in the `ready` of its AppConfig.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.search.found import Answer


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: what it is about, the answer, and what must be said with it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """An answer above the pages that were found, and the page where more of it stands."""

    title: str
    lines: tuple[Line, ...]
    url: str
    url_label: str
    note: str = ""


Provider = Callable[[Answer, str], DirectAnswer | None]
"""Takes what was found and the language of the page. At most one query, and none when it has no answer."""

Subjects = Callable[[], Iterable[Any]]
"""Gives the topics of components/topic_list.html."""

_providers: list[Provider] = []
_subjects: list[Subjects] = []


def register_answer(provider: Provider) -> None:
    """Have this asked for an answer; the first that has one gives it."""
    if provider not in _providers:
        _providers.append(provider)


def register_subjects(subjects: Subjects) -> None:
    """Show these subjects where a search begins and where it finds little."""
    if subjects not in _subjects:
        _subjects.append(subjects)


def direct_answer(answer: Answer, language: str) -> DirectAnswer | None:
    """The answer itself to what was asked, if a room has it."""
    found = (provider(answer, language) for provider in _providers)
    return next((each for each in found if each), None)


def subjects() -> list[Any]:
    """All subjects that rooms gave."""
    return [subject for each in _subjects for subject in each()]
