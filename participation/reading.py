"""What the page of one process reads: the same number of queries, however much people sent in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.following.threads import Story, story
from core.prefetch import together
from participation.doing import Action, actions_of
from participation.models import WORDS, Phase, Process, Update

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True)
class Section:
    """One part of the page: its heading and its words, with the language of the words."""

    slug: str
    label: str
    text: str
    language: str


@dataclass(frozen=True)
class Page:
    """A process as readers see it."""

    process: Process
    short: dict[str, Section]
    sections: list[Section]
    both: list[Section]
    phases: list[Phase]
    steps: list[dict[str, Any]]
    actions: list[Action]
    updates: list[Update]
    story: Story
    has_dutch: bool

    @property
    def now(self) -> Phase | None:
        """The phase that is open."""
        return next((phase for phase in self.phases if phase.is_open), None)

    @property
    def next(self) -> Phase | None:
        """The first phase that has yet to open."""
        return next((phase for phase in self.phases if phase.opens > timezone.now()), None)


def page_of(process: Process) -> Page:
    """All that its page shows: two queries beside that of the row."""
    found = together(phases=process.phases.all(), updates=process.updates.all())
    phases = found["phases"]
    short = {name: _section(process, name, "") for name in ("title", "summary", "question", "where")}
    sections = [
        _section(process, "background", _("Wat moet u weten?")),
        _section(process, "for_whom", _("Voor wie is het?")),
    ]
    both = [
        _section(process, "fixed", _("Dit staat al vast")),
        _section(process, "still_open", _("Dit kan nog veranderen")),
    ]
    return Page(
        process,
        short,
        [each for each in sections if each.text],
        both,
        phases,
        _steps(process, phases),
        actions_of(process, phases),
        found["updates"],
        story(process.thread),
        get_language() == "en"
        and any(process.said(name) and process.language_of(name) == "nl" for name in WORDS),
    )


def _steps(process: Process, phases: list[Phase]) -> list[dict[str, Any]]:
    """Phases and the promised answer, for components/timeline.html."""
    steps = [
        {
            "title": str(phase),
            "state": NOW if phase.is_open else DONE if phase.is_over else NEXT,
            "when": span(phase),
            "text": phase.words,
        }
        for phase in phases
    ]
    if process.answer_due:
        closed = process.state == Process.State.CLOSED
        day = timezone.localdate(process.closed_at) if process.closed_at else process.answer_due
        words = (
            _("U leest wat wij met uw inbreng doen.")
            if not process.is_late
            else _("Dit antwoord is te laat.")
        )
        state = DONE if closed else NOW if process.is_late else NEXT
        steps.append({"title": _("Ons antwoord"), "state": state, "when": _day(day), "text": words})
    return steps


def span(phase: Phase) -> str:
    """From when until when, in words: "3 maart 2027 tot en met 20 maart 2027"."""
    last = phase.closes - timedelta(microseconds=1)
    return _("%(first)s tot en met %(last)s") % {
        "first": _day(timezone.localdate(phase.opens)),
        "last": _day(timezone.localdate(last)),
    }


def _day(day: Any) -> str:
    return date_format(day, "j F Y")


def _section(process: Process, name: str, label: str) -> Section:
    return Section(name.replace("_", "-"), label, process.said(name), process.language_of(name))
