"""What the page of an answer reads: what people brought in, what we do with it, and what came of it.

The same few trips to the database, however much people sent in; the PDF is made of the same rows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, F, When, Window
from django.db.models.functions import JSONObject, RowNumber
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.prefetch import together
from participation.answers.executing import why
from participation.models import (
    Account,
    AccountFile,
    Answer,
    Contribution,
    Milestone,
    Process,
    Theme,
    Way,
)

EXAMPLES = 3
SINGLE = 50
"""Contributions with an answer of their own on one page."""
STEPS = {"planned": "next", "done": "done", "dropped": "done"}


@dataclass(frozen=True)
class Heard:
    """One theme: how many brought it in and in which ways, some of their words, and our answer."""

    theme: Theme
    ways: dict[str, int]
    examples: list[Contribution]
    said: Answer | None

    @property
    def count(self) -> int:
        """How many contributions it holds."""
        return sum(self.ways.values())

    @property
    def language(self) -> str:
        """The language of its summary."""
        return "en" if get_language() == "en" and self.theme.summary_en else "nl"


@dataclass(frozen=True)
class Part:
    """One part of the account, with the language of its words."""

    slug: str
    label: str
    text: str
    language: str


@dataclass(frozen=True)
class AnswerPage:
    """The answer of a process as readers see it."""

    process: Process
    account: Account
    ways: dict[str, int]
    themes: list[Heard]
    single: list[tuple[Contribution, Answer]]
    more: bool
    milestones: list[Milestone]
    files: list[AccountFile] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many contributions were answered."""
        return sum(self.ways.values())

    @cached_property
    def by_way(self) -> str:
        """In which ways they came: "12 website, 3 papier"."""
        return in_ways(self.ways)

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The parts of the account by name."""
        labels = {"heard": _("Wat wij hoorden"), "done": _("Wat wij doen"), "next": _("Wat er nu gebeurt")}
        return {name: self._part(name, label) for name, label in labels.items()}

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Milestones, for components/timeline.html."""
        return [_step(each) for each in self.milestones]

    @property
    def file(self) -> AccountFile | None:
        """The PDF in the language of the page, else in Dutch."""
        by_language = {each.language: each for each in self.files}
        return by_language.get(get_language() or "nl") or by_language.get("nl")

    def _part(self, name: str, label: str) -> Part:
        english = getattr(self.account, f"{name}_en") if get_language() == "en" else ""
        return Part(name, label, english or getattr(self.account, name), "en" if english else "nl")


def answer_page(process: Process, after: int = 0, most: int = SINGLE) -> AnswerPage:
    """All that the page of the answer shows: one trip beside that of the row with its account.

    What was merged counts with what it was merged into. `after`: the number after which single answers begin.
    """
    own = process.contributions.shown().own()
    ranked = own.filter(theme__isnull=False).annotate(
        place=Window(RowNumber(), partition_by=F("theme"), order_by=[F("supports").desc(), F("pk").asc()])
    )
    single = own.filter(answer__published_at__isnull=False, pk__gt=after).order_by("pk")
    came = process.contributions.shown().filter(parent=None)
    of = Case(When(merged_into=None, then=F("theme_id")), default=F("merged_into__theme_id"))
    counts = came.values(of=of, via=F("way")).annotate(many=Count("pk")).order_by()
    found = together(
        counts=counts.values_list(JSONObject(theme="of", way="via", many="many")),
        themes=process.themes.all(),
        answers=process.answers.filter(published_at__isnull=False, theme__isnull=False),
        examples=ranked.filter(place__lte=EXAMPLES).order_by("theme_id", "place"),
        single=single[: most + 1],
        to_one=process.answers.filter(contribution__in=single.values("pk")).order_by("contribution")[
            : most + 1
        ],
        milestones=process.milestones.all(),
        files=process.account_files.all(),
    )
    return _made(process, found, most)


def in_ways(ways: dict[str, int]) -> str:
    """How many came in which way, in words."""
    names = dict(Way.choices)
    return ", ".join(f"{ways[way]} {str(names[way]).lower()}" for way in Way.values if ways.get(way))


def _made(process: Process, found: dict[str, list[Any]], most: int) -> AnswerPage:
    ways: dict[str, int] = defaultdict(int)
    by_theme: dict[int | None, dict[str, int]] = defaultdict(dict)
    for row in found["counts"]:
        ways[row["way"]] += row["many"]
        by_theme[row["theme"]][row["way"]] = row["many"]
    to_theme = {each.theme_id: each for each in found["answers"]}
    to_one = {each.contribution_id: each for each in found["to_one"]}
    examples: dict[int, list[Contribution]] = defaultdict(list)
    for each in found["examples"]:
        examples[each.theme_id].append(each)
    themes = [
        Heard(theme, by_theme[theme.pk], examples[theme.pk], to_theme.get(theme.pk))
        for theme in found["themes"]
        if by_theme[theme.pk]
    ]
    single = [(each, to_one[each.pk]) for each in found["single"][:most]]
    return AnswerPage(
        process,
        process.account,
        dict(ways),
        themes,
        single,
        len(found["single"]) > most,
        found["milestones"],
        found["files"],
    )


def _step(step: Milestone) -> dict[str, Any]:
    text = ""
    if step.state == Milestone.State.DROPPED:
        text = _("Dit gaat niet door. %(why)s") % {"why": why(step)}
    elif step.is_late:
        text = _("Dit is later dan gepland.")
    state = "now" if step.is_late else STEPS[step.state]
    return {
        "title": str(step),
        "state": state,
        "when": date_format(step.ended_on or step.due, "j F Y"),
        "text": text,
    }
