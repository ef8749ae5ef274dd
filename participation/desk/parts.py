"""The pages of one process at the desk, as far as they are there: nobody links to nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.models import Allows, Phase, Process


@dataclass(frozen=True)
class Part:
    """A page about one thing of a process. `allows`: it is there when a phase allows it, "" for always."""

    name: str
    label: str | Promise
    allows: str = ""
    kind: str = ""
    drafts: bool = True


PARTS = (
    Part("process_survey", _("Vragenlijst maken"), Allows.SURVEY),
    Part("process_text", _("Tekst voor opmerkingen"), Allows.TEXT_REMARK),
    Part("process_budget", _("Kosten van ideeën"), Allows.BUDGET, drafts=False),
    Part("process_challenge", _("Regels en jury"), kind=Process.Kind.CHALLENGE),
    Part("process_gatherings", _("Bijeenkomsten")),
    Part("process_invitations", _("Brieven met een code")),
    Part("process_enter", _("Invoeren van papier of telefoon"), drafts=False),
    Part("process_merge", _("Ideeën samenvoegen"), Allows.IDEA, drafts=False),
    Part("process_kit", _("Formulieren afdrukken"), drafts=False),
    Part("process_reach", _("Bereik per buurt"), drafts=False),
    Part("process_themes", _("Thema's"), drafts=False),
    Part("process_account", _("Antwoorden"), drafts=False),
    Part("process_export", _("Gegevens ophalen"), drafts=False),
)


@dataclass(frozen=True)
class Link:
    """A link to one of them."""

    url: str
    label: str


def parts_of(process: Process, phases: list[Phase]) -> list[Link]:
    """What can be opened for this process now."""
    allowed = {name for phase in phases for name in phase.allows}
    is_draft = process.state == Process.State.DRAFT
    found = []
    for part in PARTS:
        wanted = (not part.allows or part.allows in allowed) and (not part.kind or part.kind == process.kind)
        if wanted and (part.drafts or not is_draft) and (url := link_to(part.name, process)):
            found.append(Link(url, str(part.label)))
    return found


def link_to(name: str, process: Process) -> str:
    """The address of one of these pages; "" when there is none."""
    try:
        return reverse(f"admin:{name}", args=[process.pk])
    except NoReverseMatch:
        return ""
