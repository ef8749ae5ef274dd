"""Threads: one plan from the first idea to its execution. Beginning and ending one, and telling its story.

The story is what pages show: five stages as a picture, and everything that hangs on the thread as a list.
A room that knows what is planned next registers it with `plan_with`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.following.models import Deadline, Item, Stage, Thread

TAKING_PART = (Deadline.REACT, Deadline.TAKE_PART, Deadline.VIEW)
"""Last days that belong to the stage in which people take part."""


class State(StrEnum):
    """Where a stage, or one thing on the thread, stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Planned:
    """Something that a room knows is to come, or was done: `when` is `on` in words, as exact as it is known.

    `stage` is "" for what belongs to no stage.
    """

    on: date
    when: str
    title: str
    stage: str = ""
    done: bool = False
    language: str = ""


@dataclass(frozen=True)
class Event:
    """One line of the list."""

    on: date
    when: str
    title: str
    state: State
    label: str
    url: str = ""
    text: str = ""
    language: str = ""


@dataclass(frozen=True)
class Mark:
    """One stage of the picture."""

    stage: str
    label: str
    state: State
    when: str
    y: int

    @property
    def said(self) -> str:
        """The state in words, with its date: for who does not see the picture, and under the name of it."""
        words = {
            State.DONE: _("gedaan"),
            State.NOW: _("nu"),
            State.NEXT: _("gepland") if self.when else _("nog niet"),
            State.SKIPPED: _("overgeslagen"),
        }[self.state]
        return f"{words}, {self.when}" if self.when else words


@dataclass(frozen=True)
class Story:
    """A whole thread, ready to show with components/thread.html."""

    thread: Thread
    marks: list[Mark]
    events: list[Event]
    height: int = field(default=0)


Planner = Callable[[Thread], Iterable[Planned]]
_planners: list[Planner] = []


def plan_with(planner: Planner) -> None:
    """Let a room add what it knows is planned, from its app's ready(); once. It makes one query at most."""
    if planner not in _planners:
        _planners.append(planner)


def items_of(thread: Thread) -> QuerySet[Item]:
    """What hangs on a thread, in its order."""
    return thread.items.order_by("published_at", "pk")


def story(thread: Thread, planned: Iterable[Planned] | None = None, items: list[Item] | None = None) -> Story:
    """Everything that hangs on a thread, in the language of now: one query, and one for each planner.

    `planned`, `items` (by `items_of`): what the caller knows already, instead of asking for it.
    """
    items = list(items_of(thread)) if items is None else items
    if planned is None:
        planned = [each for planner in _planners for each in planner(thread)]
    known, today = {item.stage for item in items}, timezone.localdate()
    planned = [each for each in planned if each.stage not in known]  # the thing itself says it better
    marks = _marks(thread, items, planned, today)
    return Story(thread, marks, _events(thread, items, planned, today), height=len(marks) * STEP)


def begin(slug: str, title: str, title_en: str = "") -> Thread:
    """A thread on which nothing hangs yet."""
    return Thread.objects.create(slug=slug, title=title, title_en=title_en)


def end(thread: Thread, on: date, outcome: str, outcome_en: str = "") -> None:
    """It was carried out, or we stopped with it."""
    thread.ended_on, thread.outcome, thread.outcome_en = on, outcome[:300], outcome_en[:300]
    thread.save(update_fields=["ended_on", "outcome", "outcome_en"])


def rename_if_alone(thread: Thread, title: str, title_en: str) -> None:
    """Call it as its only plan is called; with more on it, editors gave it a name of its own."""
    if (thread.title, thread.title_en) != (title, title_en) and thread.items.count() <= 1:
        thread.title, thread.title_en = title, title_en
        thread.save(update_fields=["title", "title_en"])


def forget_if_empty(thread: Thread) -> None:
    """Away with a thread on which nothing hangs, and of which no room has a draft."""
    if not thread.items.exists():
        with suppress(ProtectedError), transaction.atomic():
            thread.delete()


ORDER = (State.DONE, State.NOW, State.NEXT)
STEP = 76
"""Height of one stage in the picture, in units of its view box."""


def _marks(thread: Thread, items: list[Item], planned: list[Planned], today: date) -> list[Mark]:
    reached: dict[str, date] = {}
    coming: dict[str, str] = {}
    for item in items:
        day = _day(item)
        if day > today:
            coming.setdefault(item.stage, date_format(day, "j F Y"))
        else:
            reached.setdefault(item.stage, day)
    for each in planned:
        if each.done and each.stage:
            reached.setdefault(each.stage, each.on)
        elif each.stage:
            coming.setdefault(each.stage, each.when)
    taking_part = [item.deadline for item in items if item.deadline and item.deadline_for in TAKING_PART]
    taking_part += [each.on for each in planned if each.stage == Stage.PARTICIPATION]
    if taking_part:
        reached[Stage.PARTICIPATION] = max(taking_part)
        coming.pop(Stage.PARTICIPATION, None)
    order = list(Stage)
    here = max((order.index(Stage(stage)) for stage in reached), default=-1)
    can_take_part = any(item.is_open and item.deadline_for in TAKING_PART for item in items)
    return [
        _mark(thread, stage, place, here, reached.get(stage), coming.get(stage, ""), can_take_part)
        for place, stage in enumerate(order)
    ]


def _mark(
    thread: Thread, stage: Stage, place: int, here: int, day: date | None, coming: str, can_take_part: bool
) -> Mark:
    y = place * STEP
    if day is None and (place < here or thread.ended_on):
        return Mark(stage, str(stage.label), State.SKIPPED, "", y)
    if day is None:
        return Mark(stage, str(stage.label), State.NEXT, coming, y)
    when = date_format(day, "j F Y")
    if stage == Stage.PARTICIPATION:
        when = _("tot en met %(day)s") % {"day": when}
        is_now = can_take_part and thread.ended_on is None
    else:
        is_now = place == here and thread.ended_on is None
    return Mark(stage, str(stage.label), State.NOW if is_now else State.DONE, when, y)


def _events(thread: Thread, items: list[Item], planned: list[Planned], today: date) -> list[Event]:
    found = [event for item in items for event in _of_item(item, today)]
    found += [
        Event(
            each.on,
            each.when,
            each.title,
            State.DONE if each.done else State.NEXT,
            str(Stage(each.stage).label) if each.stage else "",
            language=each.language,
        )
        for each in planned
    ]
    if thread.ended_on:
        words = date_format(thread.ended_on, "j F Y")
        title = (get_language() == "en" and thread.outcome_en) or thread.outcome or _("Klaar")
        language = "" if get_language() != "en" or thread.outcome_en or not thread.outcome else "nl"
        ended = Event(thread.ended_on, words, title, State.DONE, _("einde"), language=language)
        found = [each for each in found if each.state != State.NEXT] + [ended]
    return sorted(found, key=lambda each: (ORDER.index(each.state), each.on))


def _of_item(item: Item, today: date) -> Iterator[Event]:
    """The thing itself, and what one can still do about it now."""
    day, url = _day(item), item.get_absolute_url()
    state = State.NEXT if day > today else State.DONE
    has_english = get_language() != "en" or bool(item.title_en)
    result = item.result if get_language() != "en" or item.outcome_en else ""
    language = "" if has_english else "nl"
    when = date_format(day, "j F Y")
    yield Event(day, when, item.words, state, item.get_stage_display(), url, result, language)
    if item.is_open and item.deadline:
        title = _("U kunt nog %(what)s") % {"what": item.get_deadline_for_display()}
        until = _("tot en met %(day)s") % {"day": date_format(item.deadline, "j F Y")}
        yield Event(item.deadline, until, title, State.NOW, "", url)


def _day(item: Item) -> date:
    return timezone.localdate(item.happens_at or item.published_at)
