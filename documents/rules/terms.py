"""Until when each step may take (PpW art. 41-46; Awb art. 3:45, 6:7), and how long files are kept.

Every function takes the day on which its term begins to run and gives a `Deadline`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from core.cases.deadlines import Deadline, Term, Unit, add_months, deadline, extend
from core.city.calendar import Equated

DECISION = Term(4, Unit.WEEKS)
DECISION_EXTENSION = Term(4, Unit.WEEKS)
INTENTION = Term(4, Unit.WEEKS)
ASK_SUSPENSION = Term(2, Unit.WEEKS)
SUSPENSION = Term(8, Unit.WEEKS)
DECISION_AFTER_INTENTION = Term(4, Unit.WEEKS)
ISSUE = Term(2, Unit.WEEKS)
COLLECTION = Term(3, Unit.MONTHS)
OBJECTION = Term(6, Unit.WEEKS)


def decide_by(intake: date, equated: Equated) -> Deadline:
    """Decision within four weeks after intake at the counter (PpW art. 41)."""
    return deadline(intake, DECISION, equated)


def decide_by_extended(intake: date, equated: Equated) -> Deadline:
    """The same with four weeks more, which asks a written notice within the first four (PpW art. 41)."""
    return extend(decide_by(intake, equated), DECISION_EXTENSION)


def announce_refusal_by(intake: date, equated: Equated) -> Deadline:
    """An intention to refuse is told within four weeks after intake (PpW art. 44)."""
    return deadline(intake, INTENTION, equated)


@dataclass(frozen=True)
class RefusalTerms:
    """The terms that follow on an intention to refuse. `suspended_until` is set when it was asked in time."""

    ask_suspension_by: Deadline
    suspended_until: Deadline | None
    decide_by: Deadline


def after_intention(told: date, equated: Equated, *, suspension_asked: date | None = None) -> RefusalTerms:
    """Two weeks to ask for eight weeks' suspension, then four weeks to decide (PpW art. 44-46).

    The four weeks run from the end of the suspension, or from the end of the two weeks when none was asked.
    Raises ValueError when suspension was asked too late or before the intention.
    """
    ask_by = deadline(told, ASK_SUSPENSION, equated)
    if suspension_asked is None:
        return RefusalTerms(ask_by, None, deadline(ask_by.ends_on, DECISION_AFTER_INTENTION, equated))
    if not told <= suspension_asked <= ask_by.ends_on:
        raise ValueError("Suspension is asked within two weeks after the intention.")
    stands_still = deadline(suspension_asked, SUSPENSION, equated)
    decision = deadline(stands_still.ends_on, DECISION_AFTER_INTENTION, equated)
    return RefusalTerms(ask_by, stands_still, decision)


def issue_by(decided: date, equated: Equated) -> Deadline:
    """The document is issued within two weeks after the decision (PpW art. 42(2))."""
    return deadline(decided, ISSUE, equated)


def collect_by(available: date, equated: Equated) -> Deadline:
    """The last day to take the document; after it, it is withdrawn (PpW art. 42(4))."""
    return deadline(available, COLLECTION, equated)


def object_by(announced: date, equated: Equated) -> Deadline:
    """The last day to object: six weeks after the decision was announced (Awb art. 6:7, told by 3:45)."""
    return deadline(announced, OBJECTION, equated)


def consent_until(given: date, days: int) -> date:
    """The last day a consent counts. How many days is local configuration; no law sets them."""
    return given + timedelta(days=days)


def keep_until(ended: date, validity_years: int) -> date:
    """Until when the file of a travel document is kept: 16 years; 11 if valid 5 years or less.

    Source: Selectielijst gemeenten 2020. A term of years, so it never moves.
    """
    return add_months(ended, 12 * (11 if validity_years <= 5 else 16))


def keep_loss_report_until(reported: date) -> date:
    """Until when a report of loss is kept: 11 years (Selectielijst gemeenten 2020)."""
    return add_months(reported, 12 * 11)
