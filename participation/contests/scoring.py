"""How points of a jury become one figure for each contribution. Pure: the same points give the same figures.

The figure of one juror is the average of their points, in which a criterion of weight 3 counts three times.
The figure of a contribution is the average over the jurors who gave it points for every criterion. So a juror
who may not judge one contribution neither helps nor harms it, and all figures lie between 1 and 5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class Point(NamedTuple):
    """What one juror gave one contribution by one criterion."""

    juror: int
    criterion: int
    contribution: int
    points: int


@dataclass(frozen=True)
class Total:
    """One contribution: its figure, how many jurors it rests on, its average by criterion, and its place.

    Equal figures share a place. No figure and no place while nobody judged it by every criterion.
    """

    contribution: int
    figure: Fraction | None
    jurors: int
    by_criterion: Mapping[int, Fraction]
    place: int | None


def totals(weights: Mapping[int, int], points: Iterable[Point], contributions: Iterable[int]) -> list[Total]:
    """All contributions, the highest figure first. `weights` by criterion."""
    given: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for each in points:
        given[each.contribution][each.juror][each.criterion] = each.points
    found = [_total(weights, pk, given[pk]) for pk in contributions]
    found.sort(key=lambda total: (-(total.figure or 0), total.contribution))
    return [_placed(total, found) for total in found]


def _total(weights: Mapping[int, int], pk: int, by_juror: Mapping[int, Mapping[int, int]]) -> Total:
    whole = [marks for marks in by_juror.values() if weights and marks.keys() >= weights.keys()]
    if not whole:
        return Total(pk, None, 0, {}, None)
    averages = {each: Fraction(sum(marks[each] for marks in whole), len(whole)) for each in weights}
    weighed = sum(weight * averages[each] for each, weight in weights.items())
    return Total(pk, Fraction(weighed, sum(weights.values())), len(whole), averages, None)


def _placed(total: Total, everybody: list[Total]) -> Total:
    if total.figure is None:
        return total
    better = sum(1 for other in everybody if other.figure is not None and other.figure > total.figure)
    return Total(total.contribution, total.figure, total.jurors, total.by_criterion, better + 1)
