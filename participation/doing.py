"""What people can do in a phase, as the page of the process offers it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.models import Allows, Phase, Process

PAGES: tuple[tuple[Allows, str, str | Promise], ...] = (
    (Allows.IDEA, "participation:contribute", _("Stuur uw idee in")),
    (Allows.SUPPORT, "participation:contributions", _("Bekijk en steun ideeën")),
)
"""What a phase allows, the page where one does it (it takes the slug of the process), and its button."""


@dataclass(frozen=True)
class Action:
    """One thing that can be done now."""

    allows: str
    url: str
    label: str


def actions_of(process: Process, phases: Iterable[Phase]) -> list[Action]:
    """What can be done now, in the order of the page; nothing when no phase is open."""
    if process.state != Process.State.PUBLISHED:
        return []
    allowed = {name for phase in phases if phase.is_open for name in phase.allows}
    return [
        Action(allows, reverse(page, args=[process.slug]), str(label))
        for allows, page, label in PAGES
        if allows in allowed
    ]
