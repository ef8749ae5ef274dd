"""What the ombudsman's staff can do with a file that has a page of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.desk.publish_action import publish_actions
from complaints.ombudsman import needs
from complaints.rights import INVESTIGATE
from core.accounts.acting import Acting
from core.cases.models import Case
from core.cases.workflow import DeskAction, NotAllowed

Need = Callable[[Case, Acting], object]

BEFORE_FINDINGS = ("request_received", "mediation", "investigation")
FILLED_IN_THERE: dict[str, tuple[Need, ...]] = {
    "findings_sent": (needs.findings_written,),
    "reported": (needs.report_written,),
    "mediated": (needs.mediation_written,),
    "not_competent": (needs.incompetence_chosen,),
    "not_investigated": (needs.ground_chosen,),
    "request_withdrawn": (),
}
"""Per move with a page of its own, what that page itself asks for."""


def desk_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """The pages that make sense in this status, in the order of the work."""
    published = publish_actions(case, acting, case.ombudsman_file.number)
    if acting.actor is None or not acting.actor.has_perm(INVESTIGATE) or case.closed_at:
        return published
    own = case.ombudsman_file.own_initiative
    found = [
        _page(case, _("Bevoegdheid en termijn"), "ombudsman_admission", in_=BEFORE_FINDINGS),
        _page(case, _("Vraag stellen aan de gemeente"), "ombudsman_ask", in_=("mediation", "investigation")),
        None
        if own
        else _page(case, _("Gesprek afspreken"), "ombudsman_plan", in_=(*BEFORE_FINDINGS, "findings_sent")),
        _move(case, acting, _("Bemiddeling is gelukt"), "ombudsman_mediated", "mediated"),
        _move(case, acting, _("Bevindingen sturen (Awb 9:35)"), "ombudsman_findings", "findings_sent"),
        None
        if own
        else _page(case, _("Reactie invoeren"), "ombudsman_enter_reaction", in_=("findings_sent",)),
        _page(case, _("Toetsen aan de normen"), "ombudsman_norms", in_=("investigation", "findings_sent")),
        _page(case, _("Aanbevelingen"), "ombudsman_recommend", in_=("investigation", "findings_sent")),
        _page(case, _("Rapport schrijven"), "ombudsman_report", in_=("investigation", "findings_sent")),
        _page(case, _("Vastleggen wat ervan kwam"), "ombudsman_follow_up", in_=("reported",)),
        _move(case, acting, _("Niet bevoegd (Awb 9:22)"), "ombudsman_not_competent", "not_competent"),
        _move(
            case,
            acting,
            _("Geen onderzoek (Awb 9:23, 9:24)"),
            "ombudsman_not_investigated",
            "not_investigated",
        ),
        _move(case, acting, _("Verzoek intrekken"), "ombudsman_withdrawn", "request_withdrawn"),
    ]
    return [*(action for action in found if action), *published]


def _page(case: Case, label: str, name: str, *, in_: tuple[str, ...]) -> DeskAction | None:
    if case.status not in in_:
        return None
    return DeskAction(label, reverse(f"admin:{name}", args=[case.reference]))


def _move(case: Case, acting: Acting, label: str, name: str, target: str) -> DeskAction | None:
    try:
        move = case.workflow.move(case.status, target)
    except NotAllowed:
        return None
    asked = [need for need in move.needs if need not in FILLED_IN_THERE[target]]
    obstacle = next((words for need in asked if (words := need(case, acting))), None)
    if obstacle and case.ombudsman_file.own_initiative and needs.on_request in asked:
        return None
    names = ", ".join(person.full_name for person in case.workflow.recipients(case))
    sends = _("Bericht aan %(names)s.") % {"names": names} if names else ""
    return DeskAction(label, reverse(f"admin:{name}", args=[case.reference]), sends, obstacle)
