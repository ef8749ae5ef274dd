"""What the desk can do with an initiative: the moves that have a page of their own, and what is no move."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.desk.steps import sends
from core.cases.models import Case
from core.cases.workflow import DeskAction, NotAllowed
from initiatives.models import Kind
from initiatives.procedure import needs
from initiatives.procedure.deciding import not_again
from initiatives.procedure.guiding import OPEN
from initiatives.rights import DECIDE, GUIDE

RECEIVED, ADVICE, SUPPORT = "initiative_received", "initiative_advice", "initiative_support"
PAGES = (
    ("initiative_more", (ADVICE,), "admin:initiative_more"),
    ("initiative_support", (ADVICE,), "admin:initiative_support"),
    ("initiative_advice", (SUPPORT,), "admin:initiative_go_on"),
    ("initiative_appealed", ("initiative_refused", "initiative_partly"), "admin:initiative_appeal"),
    ("initiative_agreed", ("initiative_granted", "initiative_partly"), "admin:initiative_agree"),
    ("initiative_done", ("initiative_agreed",), "admin:initiative_finish"),
    (
        "initiative_stopped",
        ("initiative_agreed", "initiative_granted", "initiative_partly"),
        "admin:initiative_stop",
    ),
)
"""Moves that have a page of their own: target, statuses, address."""


def desk_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """The pages that this user can open for this initiative now."""
    actor = acting.actor
    if actor is None:
        return []
    found: list[DeskAction] = []
    if actor.has_perm(DECIDE):
        found += _decide(case, acting)
    if actor.has_perm(GUIDE):
        found += _guide(case)
    return found


def _decide(case: Case, acting: Acting) -> Iterator[DeskAction]:
    if case.status in (ADVICE, "initiative_appealed"):
        obstacle = not_again(case, acting) or needs.advice_is_in(case, acting)
        url = reverse("admin:initiative_decide", args=[case.reference])
        yield DeskAction(_("Beslissen"), url, _("De indiener krijgt het antwoord."), obstacle)


def _guide(case: Case) -> Iterator[DeskAction]:
    if case.status == RECEIVED and case.handler_id is None:
        url = reverse("admin:initiative_take", args=[case.reference])
        yield DeskAction(_("Zelf begeleiden"), url, _("De indiener hoort wie begeleidt."))
    if case.status in OPEN:
        url = reverse("admin:initiative_advice", args=[case.reference])
        yield DeskAction(_("Advies vragen"), url, _("De indiener ziet wie u vroeg, en tot wanneer."))
    initiative = case.initiative
    if initiative.contribution and initiative.kind == Kind.CITIZENS_INITIATIVE and case.status == ADVICE:
        url = reverse("admin:initiative_check", args=[case.reference])
        yield DeskAction(_("Steun nakijken"), url, _("Hierover gaat geen bericht uit."))
    for target, statuses, name in PAGES:
        if case.status not in statuses or (target == "initiative_support" and initiative.process_id):
            continue
        try:
            move = case.workflow.move(case.status, target)
        except NotAllowed:
            continue
        yield DeskAction(move.label, reverse(name, args=[case.reference]), sends(case, move))
