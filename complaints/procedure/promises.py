"""The dates of a complaint, the words of its messages, and how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone, translation

from complaints.models import Complaint, Delay
from complaints.models.ombudsman import Ombudsman, ombudsman_on
from complaints.rules import terms
from complaints.rules.grounds import NotHandled
from complaints.rules.outcomes import overall
from core.accounts.models import Person
from core.cases.deadlines import Deadline, add_months
from core.cases.explanations import explain, long_date
from core.cases.models import Case, CaseEvent
from core.city.calendar import Equated
from core.city.models import equated_days

QUOTED = 3000
"""Signs of their own words that a complainant reads back in a message: two pages of a letter."""
KEPT_YEARS = 5
"""A complaint is kept five years (Selectielijst gemeenten 2020)."""


def free_days(case: Case) -> Equated:
    """The equated days, asked of the database once per loaded case: a page asks them for each term."""
    kept = vars(case)
    if "free_days" not in kept:
        kept["free_days"] = equated_days()
    found: Equated = kept["free_days"]
    return found


def handling_deadline(case: Case) -> Deadline:
    """Six weeks from receipt, ten with a committee, four more when adjourned (Awb art. 9:11(1), (2))."""
    complaint = case.complaint
    first = terms.handle_by(case.received_on, free_days(case), committee=bool(complaint.committee))
    adjourned = any(each.kind == Delay.Kind.ADJOURNED for each in complaint.delays.all())
    return terms.adjourned(first) if adjourned else first


def handling_due(case: Case) -> date:
    """The last day: by law, or later when the complainant agreed in writing (Awb art. 9:11(3))."""
    by_law = handling_deadline(case).ends_on
    agreed = [each.until for each in case.complaint.delays.all() if each.kind == Delay.Kind.CONSENTED]
    return max([by_law, *agreed])


def keep_until(case: Case) -> date:
    """Five years after it ended."""
    return add_months(timezone.localdate(), 12 * KEPT_YEARS)


def ombudsman_words() -> dict[str, str]:
    """Who can be asked now, and until when when we are done today (Awb art. 9:12(2), 9:24)."""
    today = timezone.localdate()
    names = ("ombudsman", "ombudsman_address", "ombudsman_phone", "ombudsman_website")
    until = {"ombudsman_until": long_date(terms.ask_ombudsman_by(today))}
    try:
        ombudsman = ombudsman_on(today)
    except Ombudsman.DoesNotExist:
        return {**dict.fromkeys(names, ""), **until}
    return {
        "ombudsman": ombudsman.name,
        "ombudsman_address": ombudsman.address,
        "ombudsman_phone": ombudsman.phone,
        "ombudsman_website": ombudsman.website,
        **until,
    }


def _about_whom(complaint: Complaint) -> list[str]:
    """Whom and what a complaint is about, in the words of the complainant."""
    named = [each.named_as for each in complaint.involved.all()]
    return [*named, *([complaint.department.name] if complaint.department else [])]


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words for one person's message about one event, in that person's language.

    Long texts go along only with the messages that hold them: everything here is kept with each message.
    """
    complaint = case.complaint
    first = event.to_status == case.workflow.first
    with translation.override(person.language):
        return {
            "number": complaint.number,
            "complainant": case.subject.full_name,
            "for_other": case.subject.full_name if person != case.subject else "",
            "handler": str(case.handler) if case.handler else "",
            "due": long_date(case.due_on) if case.due_on else "",
            "counted": _counted(case),
            "received_on": long_date(case.received_on),
            "what_happened": complaint.what_happened.splitlines() if first else [],
            "written": complaint.what_happened[:QUOTED].splitlines() if first else [],
            "oral": complaint.form == Complaint.Form.ORAL,
            "shortened": len(complaint.what_happened) > QUOTED,
            "about": _about_whom(complaint),
            "solution": complaint.solution.splitlines(),
            "ground": str(complaint.get_ground_display()),
            "article": NotHandled(complaint.ground).article if complaint.ground else "",
            "committee": complaint.committee,
            "parts": [
                {"text": each.text, "judgement": each.get_judgement_display(), "why": each.why.splitlines()}
                for each in complaint.parts.all()
            ],
            **closing_words(case, event),
            **ombudsman_words(),
        }


def _counted(case: Case) -> str:
    """How the last day came to be, unless the complainant agreed to a later one."""
    by_law = handling_deadline(case)
    return explain(by_law) if by_law.ends_on == case.due_on else ""


def closing_words(case: Case, event: CaseEvent) -> dict[str, Any]:
    """What the closing letters say (Awb art. 9:12(1), 9:16); empty in any other message."""
    complaint = case.complaint
    if "judged" not in (event.to_status, event.facts.get("closing")):
        return {
            **dict.fromkeys(("overall", "overall_kind"), ""),
            **{name: [] for name in ("findings", "conclusions", "measures", "advice", "deviation")},
        }
    judgement = overall([each.judgement for each in complaint.parts.all()])
    return {
        "overall": str(judgement.label),
        "overall_kind": judgement.value,
        "findings": complaint.findings.splitlines(),
        "conclusions": complaint.conclusions.splitlines(),
        "advice": complaint.committee_advice.splitlines(),
        "deviation": complaint.deviation.splitlines(),
        "measures": [{"text": each.text, "due": long_date(each.due_on)} for each in complaint.measures.all()],
    }
