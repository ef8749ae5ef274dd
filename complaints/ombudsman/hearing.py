"""Talking with the requester: invitation, report, or calling it off (Awb art. 9:30, 9:31)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import talks
from complaints.models import Hearing
from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.cases.story import moment_words
from core.cases.workflow import NotAllowed

HEAR_IN = ("request_received", "mediation", "investigation", "findings_sent")
PLANNED_ALREADY = _("Er is al een gesprek afgesproken. Leg daar eerst het verslag van vast, of zeg het af.")
NOT_NOW = _("In deze zaak kan nu geen gesprek meer.")


def plan(case: Case, acting: Acting, starts_at: datetime, minutes: int, place: str) -> CaseEvent:
    """Agree on a conversation and invite the requester."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if locked.status not in HEAR_IN or locked.ombudsman_file.own_initiative:
            raise NotAllowed(NOT_NOW)
        talks.agree(locked, starts_at, minutes, place, taken=PLANNED_ALREADY)
        facts = {"hearing": "planned", "starts_at": starts_at.isoformat()}
        event = locked.record(CaseEvent.Kind.FACT, acting, facts=facts)
        _tell(locked, event, starts_at, minutes, place)
        return event


def hold(hearing: Hearing, acting: Acting, report: str) -> CaseEvent:
    """It took place: the report, for the file of the ombudsman."""
    return _end(hearing, acting, Hearing.State.HELD, report)


def cancel(hearing: Hearing, acting: Acting) -> CaseEvent:
    """It does not take place; the requester hears so."""
    return _end(hearing, acting, Hearing.State.CANCELLED, "")


def _end(hearing: Hearing, acting: Acting, state: Hearing.State, report: str) -> CaseEvent:
    with transaction.atomic():
        case = Case.objects.locked().get(pk=hearing.case_id)
        fresh = talks.still_planned(case, hearing)
        talks.end(fresh, state, report)
        facts = {"hearing": str(state), "starts_at": fresh.starts_at.isoformat()}
        event = case.record(CaseEvent.Kind.FACT, acting, facts=facts)
        if state == Hearing.State.CANCELLED:
            _tell(case, event, fresh.starts_at, fresh.minutes, fresh.place, cancelled=True)
        return event


def _tell(
    case: Case, event: CaseEvent, starts_at: datetime, minutes: int, place: str, *, cancelled: bool = False
) -> None:
    when = moment_words(starts_at)
    case.tell("ombudsman/hearing", event, when=when, minutes=minutes, place=place, cancelled=cancelled)
