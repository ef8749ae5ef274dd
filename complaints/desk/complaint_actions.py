"""What the desk can do with a complaint beside the plain moves of the workflow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.desk.publish_action import publish_actions
from complaints.desk.question_actions import complaint_actions
from complaints.models import Involved
from complaints.procedure import needs
from complaints.procedure.working import BEING_HANDLED, INVESTIGATED, OPEN
from complaints.rights import COORDINATE, HANDLE
from core.accounts.acting import Acting
from core.cases.desk.steps import sends
from core.cases.models import Case
from core.cases.workflow import DeskAction, Move, NotAllowed, Text

Need = Callable[[Case, Acting], Text | None]

PAGES: dict[str, tuple[str, tuple[Need, ...]]] = {
    "settled": ("admin:complaint_satisfied", (needs.handler_named,)),
    "formal": (
        "admin:complaint_investigate",
        (needs.handler_named, needs.officials_known, needs.parts_named),
    ),
    "judged": (
        "admin:complaint_close",
        (
            needs.handler_named,
            needs.officials_known,
            needs.both_heard,
            needs.committee_answered,
            needs.parts_judged,
            needs.letter_written,
        ),
    ),
    "not_handled": (
        "admin:complaint_not_handle",
        (needs.handler_named, needs.officials_known, needs.within_four_weeks),
    ),
    "complaint_withdrawn": ("admin:complaint_withdraw_at_desk", ()),
}
"""Moves with a page of their own, and what must be in place before somebody goes there."""


def desk_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """The pages that lead on from here, for this user."""
    user = acting.actor
    if user is None:
        return []
    if case.status not in OPEN:
        return publish_actions(case, acting, case.complaint.number)
    found = list(_unknown_officials(case)) if user.has_perm(COORDINATE) else []
    if user.has_perm(HANDLE):
        found += [*_work(case), *_moves(case, acting)]
    return [*found, *complaint_actions(case, acting)]


def _unknown_officials(case: Case) -> Iterator[DeskAction]:
    """First of all, as nobody can handle the complaint before (Awb 9:7)."""
    for each in case.complaint.involved.all():
        if each.link == Involved.Link.UNKNOWN:
            label = _("Opzoeken wie dit is: %(name)s") % {"name": each.named_as}
            yield _page(case, "admin:complaint_account", label, each.pk)


def _work(case: Case) -> Iterator[DeskAction]:
    """What is done along the way."""
    if case.status in BEING_HANDLED:
        yield _page(case, "admin:complaint_contact", _("Contact met de inwoner vastleggen"))
    if case.status == "committee":
        yield _page(case, "admin:complaint_advice", _("Advies van de commissie vastleggen"))
    if case.status in INVESTIGATED:
        yield _page(case, "admin:complaint_judgement", _("Oordeel schrijven"))
    if case.status == "formal" and not case.complaint.committee:
        label = _("Advies vragen aan een commissie (Awb 9:13)")
        yield _page(case, "admin:complaint_committee", label)


def _moves(case: Case, acting: Acting) -> Iterator[DeskAction]:
    for target, (name, asked) in PAGES.items():
        try:
            move = case.workflow.move(case.status, target)
        except NotAllowed:
            continue
        if case.status != "committee" or target not in ("formal", "judged"):
            yield _move(case, move, acting, name, asked)


def _move(case: Case, move: Move, acting: Acting, name: str, asked: tuple[Need, ...]) -> DeskAction:
    obstacle = next((text for need in asked if (text := need(case, acting))), None)
    return DeskAction(move.label, reverse(name, args=[case.reference]), sends(case, move), obstacle)


def _page(case: Case, name: str, label: str, *more: int) -> DeskAction:
    return DeskAction(label, reverse(name, args=[case.reference, *more]))
