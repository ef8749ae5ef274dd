"""Terms of questions, complaints and the ombudsman; counted by the Algemene termijnenwet. No clock."""

from __future__ import annotations

from datetime import date, timedelta

from core.cases.deadlines import Deadline, Term, Unit, add_months, deadline, extend
from core.city.calendar import Equated

SIX_WEEKS = Term(6, Unit.WEEKS)
TEN_WEEKS = Term(10, Unit.WEEKS)
FOUR_WEEKS = Term(4, Unit.WEEKS)
ONE_YEAR = Term(1, Unit.YEARS)


def answer_by(received: date, working_days: int, equated: Equated) -> Deadline:
    """When a question is answered: our own norm in working days."""
    return deadline(received, Term(working_days, Unit.WORKING_DAYS), equated)


def handle_by(received: date, equated: Equated, *, committee: bool = False) -> Deadline:
    """Six weeks to handle a complaint, ten when a committee advises (Awb art. 9:11(1))."""
    return deadline(received, TEN_WEEKS if committee else SIX_WEEKS, equated)


def adjourned(first: Deadline) -> Deadline:
    """At most four weeks more, once (Awb art. 9:11(2))."""
    return extend(first, FOUR_WEEKS)


def tell_not_handled_by(received: date, equated: Equated) -> Deadline:
    """Four weeks to say that a complaint is not handled (Awb art. 9:8(3))."""
    return deadline(received, FOUR_WEEKS, equated)


def happened_too_long_ago(happened: date, received: date) -> bool:
    """Whether conduct lies more than a year before the complaint (Awb art. 9:8(1)(b))."""
    return add_months(happened, 12) < received


def ask_ombudsman_by(ended: date) -> date:
    """The last day to come to the ombudsman: a year after we were done (Awb art. 9:24; Atw art. 4)."""
    return add_months(ended, 12)


def object_by(sent: date, equated: Equated) -> Deadline:
    """Six weeks to object, from the day after a decision was sent (Awb art. 6:7, 6:8)."""
    return deadline(sent, SIX_WEEKS, equated)


def answer_ombudsman_by(asked: date, equated: Equated) -> Deadline:
    """Two weeks for the municipality to answer a question of the ombudsman (Awb art. 9:31: a term we set)."""
    return deadline(asked, Term(2, Unit.WEEKS), equated)


def react_to_findings_by(sent: date, equated: Equated) -> Deadline:
    """Four weeks for both sides to react to provisional findings (Awb art. 9:35: a term we set)."""
    return deadline(sent, FOUR_WEEKS, equated)


def answer_report_by(reported: date, equated: Equated) -> Deadline:
    """Six weeks for the municipality to answer recommendations (Awb art. 9:36(4): "a reasonable term")."""
    return deadline(reported, SIX_WEEKS, equated)


def follow_up_on(reported: date) -> date:
    """Half a year after a report the ombudsman looks what came of it."""
    return add_months(reported, 6)


def remind_from(last_day: date) -> date:
    """A week before a last day whoever must act is reminded."""
    return last_day - timedelta(days=7)
