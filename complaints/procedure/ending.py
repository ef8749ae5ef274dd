"""How a complaint ends: not handled (Awb art. 9:8), judged (9:12), withdrawn; and what every end brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from complaints import register
from complaints.models import ComplaintPart
from complaints.procedure.hearings import cancel_planned
from complaints.procedure.letters import tell_officials, told_officials
from complaints.procedure.working import INVESTIGATED, at_work
from complaints.rights import HANDLE
from complaints.rules.outcomes import Judgement
from core.accounts.acting import SYSTEM, Acting
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

NOTE = CaseEvent.Kind.NOTE

WORD_FOR_OFFICIALS = {"settled": "settled", "complaint_withdrawn": "withdrawn", "not_handled": "refused"}
"""What the letter to an official tells of an end without a judgement; forwarded is the rest."""


def not_handle(case: Case, acting: Acting, ground: str, reason: str) -> None:
    """Tell the complainant within four weeks that it is not handled, why, and of the ombudsman (Awb 9:8)."""
    with at_work(case, acting, HANDLE) as locked:
        locked.complaint.ground = ground
        locked.complaint.save(update_fields=["ground"])
        locked.move_to("not_handled", acting, reason=reason)


def withdraw(case: Case, acting: Acting, said: str) -> None:
    """The complainant stops, and said so to us; `said` is when and how, for colleagues."""
    with at_work(case, acting, HANDLE) as locked:
        locked.record(NOTE, acting, text=said, visible=False)
        locked.move_to("complaint_withdrawn", acting)


@dataclass(frozen=True)
class Judged:
    """What a handler found: per part (by its key) the judgement and why, and the words of the letter."""

    findings: str
    conclusions: str
    parts: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    deviation: str = ""


def write(case: Case, acting: Acting, judged: Judged) -> None:
    """Keep the judgement as it stands; nothing goes out. Parts without a judgement can wait."""
    with at_work(case, acting, HANDLE, statuses=INVESTIGATED) as locked:
        complaint = locked.complaint
        complaint.findings, complaint.conclusions = judged.findings.strip(), judged.conclusions.strip()
        complaint.deviation = judged.deviation.strip()
        complaint.save(update_fields=["findings", "conclusions", "deviation"])
        for part in complaint.parts.all():
            _judge(part, *judged.parts.get(part.pk, ("", "")))


def _judge(part: ComplaintPart, judgement: str, why: str) -> None:
    if judgement and judgement not in Judgement.values:
        raise NotAllowed(_("Kies een oordeel uit de lijst."))
    if judgement and not why.strip():
        raise NotAllowed(_("Schrijf bij elk oordeel waarom u dat vindt."))
    part.judgement, part.why = judgement, why.strip()
    part.save(update_fields=["judgement", "why"])


def judge(case: Case, acting: Acting) -> None:
    """Send the closing letter with findings, judgement, conclusions and the ombudsman (Awb art. 9:12)."""
    with at_work(case, acting, HANDLE, statuses=["formal"]) as locked:
        locked.move_to("judged", acting)


def ended(case: Case, event: CaseEvent) -> None:
    """What every end brings, whoever made it: the register, and word to who got a copy of the complaint."""
    cancel_planned(case)
    if people := told_officials(case):
        text = _("Brief over het einde van de klacht gestuurd aan wie de klacht over gaat.")
        note = case.record(NOTE, SYSTEM, text=text, facts={"closing": case.status}, visible=False)
        template = "official_judged" if case.status == "judged" else "official_ended"
        tell_officials(
            case, f"complaints/{template}", note, people, ended=WORD_FOR_OFFICIALS.get(case.status, "")
        )
    register.enter(case, register.OUTCOMES[case.status])
