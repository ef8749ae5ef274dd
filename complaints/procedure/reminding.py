"""What the passing of days asks for: reminders to colleagues, and word to a complainant who must wait."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone, translation

from complaints.models import Measure
from complaints.procedure.letters import coordinators
from complaints.procedure.workflow import KIND
from complaints.procedure.working import OPEN
from complaints.reminders import do_once, note, once, tell_staff
from complaints.rules import terms
from core.accounts.acting import SYSTEM
from core.accounts.models import User
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent, CaseQuerySet
from core.city.calendar import Equated, working_days_after
from core.city.models import equated_days

FACT = CaseEvent.Kind.FACT
WORKING_DAYS_WITHOUT_HANDLER = 2
LOOK_AHEAD = timedelta(days=14)
"""More than the longest row of free days before a last day."""


def announce_late() -> int:
    """Tell the complainant, a working day before the last day, that we will not be ready; once for each date.

    A sweep that did not run then tells it later. Returns how many were told now.
    """
    today, equated = timezone.localdate(), equated_days()
    pressing = _open().filter(due_on__lte=today + LOOK_AHEAD)
    found = [case for case in pressing if case.due_on and _is_last_but_one(today, case.due_on, equated)]
    return sum(_announce(case) for case in found)


def _is_last_but_one(today: date, last_day: date, equated: Equated) -> bool:
    """Whether no more than one working day is left before the last day, counting it."""
    return working_days_after(today, 1, equated) >= last_day


def _announce(case: Case) -> bool:
    def tell(locked: Case) -> None:
        event = locked.record(FACT, SYSTEM, facts={"late": True}, submission_key=once(locked, "late"))
        for person in locked.workflow.recipients(locked):
            with translation.override(person.language):
                until = long_date(terms.ask_ombudsman_by(locked.due_on)) if locked.due_on else ""
            locked.tell("complaints/late", event, to=person, late_until=until)

    return do_once(case, "late", tell, OPEN)


def remind_of_last_day() -> int:
    """A week before the last day: mail to the handler and the coordinators."""
    today = timezone.localdate()
    near = [case for case in _open().filter(due_on__lte=today + LOOK_AHEAD) if _week_before(case, today)]

    def tell(case: Case) -> None:
        event = note(case, "soon", "Herinnering: de laatste dag komt eraan.")
        people = coordinators(case, with_handler=True)
        tell_staff(case, event, people, "complaints/staff_due_soon", **_due(case))

    return sum(do_once(case, "soon", tell, OPEN) for case in near)


def _week_before(case: Case, today: date) -> bool:
    return case.due_on is not None and terms.remind_from(case.due_on) <= today


def remind_of_unassigned() -> int:
    """Nobody handles it after two working days: mail to the coordinators, again each week."""
    today, equated = timezone.localdate(), equated_days()
    week = f"nobody {today:%G-%V}"

    def tell(case: Case) -> None:
        event = note(case, week, "Herinnering: deze klacht heeft geen behandelaar.")
        tell_staff(case, event, coordinators(case), "complaints/staff_unassigned", **_due(case))

    waiting = _open().filter(handler=None)
    old = [
        case
        for case in waiting
        if working_days_after(case.received_on, WORKING_DAYS_WITHOUT_HANDLER, equated) < today
    ]
    return sum(do_once(case, week, tell, OPEN) for case in old)


def remind_of_measures() -> int:
    """A measure is past its day: mail to who does it, else to the coordinators; again each week."""
    today = timezone.localdate()
    late = Measure.objects.filter(done_on=None, due_on__lt=today, complaint__case__status="judged")
    return sum(_remind_of(each, today) for each in late.select_related("owner", "complaint__case"))


def _remind_of(measure: Measure, today: date) -> bool:
    case, what = measure.complaint.case, f"measure {measure.pk} {today:%G-%V}"

    def tell(locked: Case) -> None:
        event = note(locked, what, f"Herinnering: deze maatregel is nog niet klaar. {measure.text}")
        with translation.override("nl"):
            due = long_date(measure.due_on)
        owner = [measure.owner] if measure.owner and not _is_closed_to(locked, measure.owner) else []
        people = owner or coordinators(locked)
        tell_staff(locked, event, people, "complaints/staff_measure_due", measure=measure.text, due=due)

    return do_once(case, what, tell, ("judged",))


def _open() -> CaseQuerySet:
    """Open complaints, oldest first."""
    return Case.objects.filter(kind=KIND, status__in=OPEN).select_related("subject").order_by("pk")


def _is_closed_to(case: Case, user: User) -> bool:
    return not user.is_active or case.exclusions.filter(user=user).exists()


def _due(case: Case) -> dict[str, str]:
    with translation.override("nl"):
        return {"due": long_date(case.due_on) if case.due_on else ""}
