"""Figures as lines of a table: what, measured, goal, and whether it is reached."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value with its goal; `most` means the goal is a ceiling, else it is a floor."""

    name: str
    value: float
    goal: float
    most: bool = False

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal if self.most else self.value >= self.goal


def show(title: str, figures: list[Figure]) -> None:
    """Print a table."""
    print(f"\n{title:56} {'measured':>9}  goal")
    for figure in figures:
        sign = "<=" if figure.most else ">="
        verdict = "" if figure.reached else "  missed"
        print(f"{figure.name:56} {figure.value:9.2f}  {sign} {figure.goal:g}{verdict}")
