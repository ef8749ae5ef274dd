"""What an intention knows is to come, for the story of its thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.following.models import Stage, Thread
from core.following.threads import Planned
from intentions.dates import in_words
from intentions.models import Intention, Step

COUNCIL = "gemeenteraad"
"""The body whose decision belongs to the stage of the council."""


def plan(thread: Thread) -> list[Planned]:
    """Of the intention on a thread: its decision and its steps, in one query."""
    columns = ("state", "react_until", "decides_on", "ended_on", "decides__slug")
    steps = ("steps__title", "steps__title_en", "steps__on", "steps__exact", "steps__done_on")
    rows = list(Intention.objects.public().filter(thread=thread).values_list(*columns, *steps))
    if not rows:
        return []
    state, *dates, body = rows[0][: len(columns)]
    names = ("title", "title_en", "on", "exact", "done_on")
    found = [Step(**dict(zip(names, row[len(columns) :], strict=True))) for row in rows]
    return _planned(state, Dates(*dates), body or "", (step for step in found if step.on))


def planned_of(intention: Intention, steps: Iterable[Step]) -> list[Planned]:
    """The same for who has the rows already."""
    body = intention.decides.slug if intention.decides else ""
    dates = Dates(intention.react_until, intention.decides_on, intention.ended_on)
    return _planned(intention.state, dates, body, steps)


class Dates(NamedTuple):
    """The dates of an intention itself."""

    react_until: date | None
    decides_on: date | None
    ended_on: date | None


def _planned(state: str, dates: Dates, body: str, steps: Iterable[Step]) -> list[Planned]:
    until, decides_on, ended_on = dates
    found = [_of_step(step) for step in steps]
    if until and (ended_on or until < timezone.localdate()):
        over = min(until, ended_on) if ended_on else until
        found.append(
            Planned(over, in_words(over), _("Reageren kon tot deze dag"), Stage.PARTICIPATION, done=True)
        )
    stage = Stage.COUNCIL if body == COUNCIL else ""
    if state == Intention.State.PUBLISHED and decides_on:
        found.append(Planned(decides_on, in_words(decides_on), _("Het besluit"), stage))
    elif state == Intention.State.DECIDED and ended_on:
        found.append(Planned(ended_on, in_words(ended_on), _("Het besluit"), stage, done=True))
    return found


def _of_step(step: Step) -> Planned:
    language = "nl" if get_language() == "en" and not step.title_en else ""
    if step.done_on:
        return Planned(step.done_on, in_words(step.done_on), str(step), done=True, language=language)
    return Planned(step.on, in_words(step.on, step.exact), str(step), language=language)
