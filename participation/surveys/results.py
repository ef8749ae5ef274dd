"""The outcome of a survey as the page shows it: from the counts of the night, in five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from core.city.district_map import DistrictMap, district_map
from core.city.models import Area
from participation.models import Allows, Option, Phase, Question, Tally, Way
from participation.surveys.fields import said

FEWEST = 5
"""An area with fewer answers is not shown with its number: its people could be recognised."""
Kind = Question.Kind
WRITTEN = (Kind.TEXT, Kind.MAP_POINT)
"""Kinds in which people wrote words, that readers see once they were let through."""


@dataclass(frozen=True)
class Stack:
    """A row of a matrix: each column with its number, and its part of the bar in the drawing."""

    label: str
    cells: list[int]
    parts: list[tuple[float, float, int]]


@dataclass(frozen=True)
class Answered:
    """One question with its outcome; what is empty does not belong to its kind."""

    question: Question
    total: int
    bars: list[tuple[str, int]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    stacks: list[Stack] = field(default_factory=list)
    note: str = ""
    areas: list[tuple[str, str]] = field(default_factory=list)
    map: DistrictMap | None = None
    is_written: bool = False


@dataclass(frozen=True)
class Chosen:
    """An idea in the outcome of a budget round or a ranking."""

    title: str
    language: str
    people: int
    euros: int
    points: int
    fits: bool


@dataclass(frozen=True)
class Outcome:
    """The outcome of one phase. Without `counted_at` there is nothing to show yet."""

    phase: Phase
    promised: date | None
    is_public: bool
    counted_at: datetime | None = None
    ways: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    answers: list[Answered] = field(default_factory=list)
    budget: list[Chosen] = field(default_factory=list)
    ranking: list[Chosen] = field(default_factory=list)

    @property
    def survey_people(self) -> int:
        """How many sent the survey, in all ways together."""
        return self._people("survey")

    @property
    def budget_people(self) -> int:
        """How many divided the money."""
        return self._people("budget")

    @property
    def ranking_people(self) -> int:
        """How many chose an order."""
        return self._people("ranking")

    def _people(self, what: str) -> int:
        return sum(count for _way, count in self.ways.get(what, []))


def outcomes(slug: str) -> list[Outcome]:
    """The outcome of each phase of a public process that has one. Empty: there is no such page."""
    rows = Phase.objects.filter(
        process__slug=slug, allows__overlap=[Allows.SURVEY, Allows.BUDGET, Allows.RANKING]
    ).exclude(process__state="draft")
    phases = list(rows.select_related("process"))
    public = [each for each in phases if is_public(each)]
    questions, tallies, areas = _read(public)
    return [_outcome(each, questions[each.pk], tallies[each.pk], areas) for each in phases]


def is_public(phase: Phase) -> bool:
    """Whether the promised day is there."""
    return phase.results_on is not None and phase.results_on <= timezone.localdate()


def _read(
    phases: Sequence[Phase],
) -> tuple[dict[int, list[Question]], dict[int, list[Tally]], list[Area]]:
    questions: dict[int, list[Question]] = defaultdict(list)
    tallies: dict[int, list[Tally]] = defaultdict(list)
    if not phases:
        return questions, tallies, []
    options = Prefetch("options", Option.objects.order_by("is_row", "order", "pk"))
    for question in Question.objects.filter(phase__in=phases).order_by("order").prefetch_related(options):
        questions[question.phase_id].append(question)
    for tally in Tally.objects.filter(phase__in=phases).select_related("contribution"):
        tallies[tally.phase_id].append(tally)
    points = any(each.kind == Kind.MAP_POINT for rows in questions.values() for each in rows)
    return questions, tallies, list(Area.objects.order_by("name")) if points else []


def _outcome(
    phase: Phase, questions: Sequence[Question], tallies: Sequence[Tally], areas: Sequence[Area]
) -> Outcome:
    promised = phase.results_on
    if not is_public(phase) or not tallies:
        return Outcome(phase, promised, is_public(phase))
    by_question: dict[int, list[Tally]] = defaultdict(list)
    for tally in tallies:
        if tally.question_id:
            by_question[tally.question_id].append(tally)
    return Outcome(
        phase,
        promised,
        True,
        tallies[0].at,
        {what: _ways(tallies, what) for what in ("survey", "budget", "ranking")},
        [_answered(each, by_question[each.pk], areas) for each in questions],
        _chosen(tallies, "budget", phase.budget_euros or 0),
        _chosen(tallies, "ranking", 0),
    )


def _ways(tallies: Iterable[Tally], what: str) -> list[tuple[str, int]]:
    counts = {
        each.way: each.count
        for each in tallies
        if each.what == what and not each.question_id and not each.contribution_id
    }
    return [(str(way.label), counts[way]) for way in Way if counts.get(way)]


def _answered(question: Question, tallies: Sequence[Tally], areas: Sequence[Area]) -> Answered:
    total = sum(each.count for each in tallies)
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE):
        counts = _sums((each.option_id, each.count) for each in tallies)
        bars = [(str(each), counts.get(each.pk, 0)) for each in question.options.all()]
        note = _("U kon meer dan één antwoord kiezen.") if question.kind == Kind.MULTIPLE else ""
        return Answered(question, total, bars=bars, note=note)
    if question.kind == Kind.SCALE:
        return _scale(question, tallies, total)
    if question.kind == Kind.MATRIX:
        return _matrix(question, tallies, total)
    if question.kind == Kind.MAP_POINT:
        return _points(question, tallies, total, areas)
    return Answered(question, total, is_written=question.kind in WRITTEN)


def _scale(question: Question, tallies: Sequence[Tally], total: int) -> Answered:
    counts = _sums((each.number, each.count) for each in tallies)
    highest = question.highest or 1
    ends = {1: said(question, "low_words"), highest: said(question, "high_words")}
    bars = [
        (f"{step}: {ends[step]}" if ends.get(step) else str(step), counts.get(step, 0))
        for step in range(1, highest + 1)
    ]
    if not total:
        return Answered(question, total, bars=bars)
    mean = sum(step * count for step, count in counts.items() if step) / total
    note = _("Gemiddeld %(mean)s van %(highest)s.") % {
        "mean": number_format(round(mean, 1), 1),
        "highest": highest,
    }
    return Answered(question, total, bars=bars, note=note)


def _matrix(question: Question, tallies: Sequence[Tally], total: int) -> Answered:
    columns = [each for each in question.options.all() if not each.is_row]
    counts = _sums(((each.row_id, each.option_id), each.count) for each in tallies)
    stacks = []
    for row in (each for each in question.options.all() if each.is_row):
        cells = [counts.get((row.pk, column.pk), 0) for column in columns]
        stacks.append(Stack(str(row), cells, stacked(cells)))
    return Answered(question, total, columns=[str(each) for each in columns], stacks=stacks)


def stacked(cells: Sequence[int]) -> list[tuple[float, float, int]]:
    """From where, how wide and which shade (from 1) each part of a bar of a hundred is."""
    whole, at, parts = sum(cells), 0.0, []
    for shade, count in enumerate(cells, 1):
        width = 100 * count / whole if whole else 0.0
        if width:
            parts.append((round(at, 2), round(width, 2), shade))
        at += width
    return parts


def _points(question: Question, tallies: Sequence[Tally], total: int, areas: Sequence[Area]) -> Answered:
    by_area = {each.pk: each for each in areas}
    found = ((by_area.get(each.area_id or 0), each.count) for each in tallies)
    counts = _sums((area.district_id or area.pk, count) for area, count in found if area)
    districts = [each for each in areas if each.kind == Area.Kind.DISTRICT]
    shown = {pk: count for pk, count in counts.items() if count >= FEWEST}
    words = [(each.name, few(counts.get(each.pk, 0))) for each in districts]
    drawn = district_map(districts, current=list(shown))
    return Answered(question, total, areas=words, map=drawn, is_written=True)


def few(count: int) -> str:
    """A number for an area, as it may be shown."""
    if 0 < count < FEWEST:
        return _("minder dan %(fewest)s") % {"fewest": FEWEST}
    return number_format(count, force_grouping=True)


def _chosen(tallies: Iterable[Tally], what: str, budget: int) -> list[Chosen]:
    rows = [each for each in tallies if each.what == what and each.contribution is not None]
    people = _sums((each.contribution_id, each.count) for each in rows)
    points = _sums((each.contribution_id, each.points) for each in rows)
    ideas = {each.contribution_id: each.contribution for each in rows}
    ordered = sorted(ideas, key=lambda pk: (-points[pk], -people[pk], pk or 0))
    left, found = budget, []
    for pk in ordered:
        idea = ideas[pk]
        assert idea is not None
        cost = idea.cost_euros or 0
        fits = what == "budget" and cost <= left
        left -= cost if fits else 0
        title = idea.title if idea.state == "shown" else _("Een idee dat niet meer op de website staat")
        found.append(Chosen(title, idea.language, people[pk], cost, points[pk], fits))
    return found


def _sums[K](pairs: Iterable[tuple[K, int]]) -> Mapping[K, int]:
    found: dict[K, int] = defaultdict(int)
    for key, count in pairs:
        found[key] += count
    return found
