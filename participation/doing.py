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
    (Allows.SURVEY, "participation:survey", _("Vul de vragenlijst in")),
    (Allows.MAP_POINT, "participation:map", _("Wijs een plek aan")),
    (Allows.TEXT_REMARK, "participation:text", _("Zet een opmerking bij de tekst")),
    (Allows.BUDGET, "participation:budget", _("Verdeel het geld")),
    (Allows.RANKING, "participation:ranking", _("Kies een volgorde")),
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


def to_read(process: Process, phases: Iterable[Phase]) -> list[Action]:
    """What there is to read, whether a phase is open or not: outcomes and texts."""
    known = list(phases)
    asks = {name for phase in known for name in phase.allows}
    found = []
    now = {name for phase in known if phase.is_open for name in phase.allows}
    if Allows.IDEA in asks and (process.state != Process.State.PUBLISHED or Allows.SUPPORT not in now):
        found.append(("participation:contributions", _("Wat mensen instuurden")))
    if asks & {Allows.SURVEY, Allows.BUDGET, Allows.RANKING}:
        found.append(("participation:results", _("Uitslag")))
    if any(Allows.TEXT_REMARK in phase.allows and not phase.is_open for phase in known):
        found.append(("participation:text", _("De tekst, met opmerkingen")))
    return [Action("read", reverse(page, args=[process.slug]), str(label)) for page, label in found]
