"""What a choice must hold, and what its count means. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PLACES = 5
"""How many contributions somebody puts in order, at the most."""


def points_of(place: int) -> int:
    """Points of a place, by Borda's count: the first place gives most, the last one point.

    Jean-Charles de Borda, "Mémoire sur les élections au scrutin", Histoire de l'Académie royale des sciences
    (1781). Here with a list of five: 5, 4, 3, 2 and 1; who is on no list gets nothing.
    """
    return PLACES + 1 - place


def spent(costs: Mapping[int, int], chosen: Sequence[int]) -> int:
    """What these contributions cost together."""
    return sum(costs[pk] for pk in set(chosen))


def order_faults(order: Sequence[int | None]) -> list[str]:
    """What is wrong with an order: "gap" (an empty place before a filled one), "twice" and "empty"."""
    filled = [pk for pk in order if pk]
    faults = []
    if not filled:
        faults.append("empty")
    if len(set(filled)) < len(filled):
        faults.append("twice")
    if any(pk is None and any(order[number:]) for number, pk in enumerate(order)):
        faults.append("gap")
    return faults
