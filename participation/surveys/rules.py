"""Which questions of a survey are asked, given what was answered. Pure: questions and numbers in and out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

Chosen = Mapping[int, Collection[int]]
"""By number of a question, the numbers of the options that were chosen."""


class Asks(Protocol):
    """What the rules need to know of a question."""

    @property
    def pk(self) -> int: ...
    @property
    def only_if_id(self) -> int | None: ...
    @property
    def required(self) -> bool: ...


def asked[Q: Asks](questions: Iterable[Q], chosen: Chosen) -> list[Q]:
    """The questions that are asked, in their order.

    A condition holds only when the question to which its option belongs is itself asked.
    """
    counting: set[int] = set()
    found = []
    for question in questions:
        if question.only_if_id is None or question.only_if_id in counting:
            found.append(question)
            counting |= set(chosen.get(question.pk, ()))
    return found


def missing[Q: Asks](questions: Iterable[Q], chosen: Chosen, answered: Collection[int]) -> list[Q]:
    """Required questions that are asked and have no answer yet."""
    return [each for each in asked(questions, chosen) if each.required and each.pk not in answered]


def in_steps[Q: Asks](questions: Sequence[Q], options: Mapping[int, int], most: int) -> list[list[Q]]:
    """The questions in pages of at most so many. `options`: by number of an option, that of its question.

    No page has both a question and one that depends on it: without a script the second could not appear.
    """
    pages: list[list[Q]] = []
    for question in questions:
        here = {each.pk for each in pages[-1]} if pages else set()
        depends = question.only_if_id is not None and options.get(question.only_if_id) in here
        if not pages or len(pages[-1]) >= most or depends:
            pages.append([])
        pages[-1].append(question)
    return pages
