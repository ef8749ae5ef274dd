"""What a room above adds to the page of a process of one kind, such as a count against a threshold."""

from __future__ import annotations

from collections.abc import Callable

from core.cases.workflow import Panel
from participation.models import Process

_panels: dict[str, Callable[[Process], Panel | None]] = {}


def stands_beside(kind: str, panel: Callable[[Process], Panel | None]) -> None:
    """Make known, from the app's ready(), what a kind of process has beside the rest."""
    _panels[kind] = panel


def panel_of(process: Process) -> Panel | None:
    """What stands on the page of this process besides; asks nothing for kinds that have none."""
    panel = _panels.get(process.kind)
    return panel(process) if panel else None
