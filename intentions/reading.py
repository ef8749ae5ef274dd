"""What the public pages read: few queries, the same number however much there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.following import naming
from core.following.threads import Story, story
from intentions.dates import in_words
from intentions.models import Intention, Step, Told
from intentions.planning import planned_of

NOW, DONE, NEXT = "now", "done", "next"


@dataclass(frozen=True)
class Section:
    """One part of the page: its heading and its words, with the language of the words."""

    slug: str
    label: str
    text: str
    language: str


@dataclass(frozen=True)
class Page:
    """An intention as readers see it."""

    intention: Intention
    short: dict[str, Section]
    sections: list[Section]
    both: list[Section]
    take_part: Section
    areas: list[str]
    labels: list[str]
    steps: list[dict[str, Any]]
    told: list[Told]
    story: Story
    has_dutch: bool

    @property
    def react_is_past(self) -> bool:
        """Whether the last day to say something is over."""
        until = self.intention.react_until
        return until is not None and until < timezone.localdate()

    @property
    def may_take_part(self) -> bool:
        """Whether it still makes sense to say how people take part."""
        draft = self.intention.state == Intention.State.DRAFT
        return bool(self.take_part.text) and (draft or self.intention.is_open)


def with_names(found: QuerySet[Intention]) -> QuerySet[Intention]:
    """Each with its thread, who decides, and the names of its areas and labels, without a query for each."""
    return naming.with_names(found.select_related("thread", "decides"))


def page_of(intention: Intention) -> Page:
    """All that its page shows: three queries beside that of the row, which came by `with_names`."""
    steps = list(intention.steps.all())
    told = list(intention.told.all())
    sections = [
        _section(intention, name, label)
        for name, label in (
            ("plan", _("Waar denken wij aan?")),
            ("why", _("Waarom willen wij dit?")),
            ("for_whom", _("Voor wie is het?")),
        )
    ]
    both = [
        _section(intention, "fixed", _("Dit staat al vast")),
        _section(intention, "still_open", _("Dit kan nog veranderen")),
    ]
    take_part = _section(intention, "take_part", _("Hoe kunt u meedoen?"))
    shown = [*sections, *both, take_part]
    return Page(
        intention,
        {name: _section(intention, name, "") for name in ("title", "summary", "where", "outcome")},
        [each for each in sections if each.text],
        both,
        take_part,
        naming.names_of_areas(intention),
        naming.names_of_labels(intention),
        timeline(steps),
        told,
        story(intention.thread, planned_of(intention, steps)),
        get_language() == "en" and any(each.language == "nl" and each.text for each in shown),
    )


def timeline(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The planned steps for components/timeline.html: done, then what is going on, then what comes."""
    ordered = sorted(steps, key=lambda step: (step.done_on is None, step.done_on or step.on))
    today = timezone.localdate()
    return [
        {
            "title": str(step),
            "state": DONE if step.done_on else NOW if step.on <= today else NEXT,
            "when": in_words(step.done_on) if step.done_on else in_words(step.on, step.exact),
            "text": _late(step),
        }
        for step in ordered
    ]


def _late(step: Step) -> str:
    if step.done_on is None and step.on < timezone.localdate() and step.exact == Step.Exact.DAY:
        return _("Deze datum is voorbij. Wij vertellen hier wanneer deze stap komt.")
    return ""


def _section(intention: Intention, name: str, label: str) -> Section:
    return Section(name.replace("_", "-"), label, intention.said(name), intention.language_of(name))
