"""What the passing of days brings: reminders to colleagues, and word before we are late; each once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Measure
from complaints.procedure import ending, reminding
from complaints.tasks import JOBS, sweep
from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from tests.complaints.handling import at_desk, begun, fresh, sent
from tests.complaints.test_measures import closed_with
from tests.complaints_factory import about_accused, complaint_case, handled_by
from tests.people import Cast

MONDAY, FRIDAY = date(2027, 2, 8), date(2027, 2, 5)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make it another day."""

    def set_day(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)

    return set_day


@pytest.fixture
def mailed(cast: Cast) -> None:
    """Colleagues have addresses of their work."""
    for user in (cast.karim, cast.wilma, cast.accused):
        user.email = f"{user.username}@voorbeeld.example"
        user.save()


def due(case: Case, day: date) -> Case:
    Case.objects.filter(pk=case.pk).update(due_on=day)
    return fresh(case)


def addresses(case: Case, template: str) -> set[str]:
    return {message.address for message in sent(case, template)}


def test_the_complainant_hears_a_working_day_before_we_are_late(cast: Cast, on: Any) -> None:
    case = due(begun(cast), MONDAY)
    on(FRIDAY - timedelta(days=1))
    assert reminding.announce_late() == 0
    on(FRIDAY)
    assert [reminding.announce_late(), reminding.announce_late()] == [1, 0]
    (message,) = sent(case, "late")
    assert "8 februari 2027" in message.context["due"]
    assert "8 februari 2028" in message.context["late_until"]
    event = case.events.get(facts__late=True)
    assert event.kind == CaseEvent.Kind.FACT and event.visible_to_subject
    assert not fresh(case).closed_at


def test_a_new_last_day_can_be_late_again(cast: Cast, on: Any) -> None:
    case = due(begun(cast), MONDAY)
    on(FRIDAY)
    reminding.announce_late()
    due(case, MONDAY + timedelta(weeks=1))
    assert reminding.announce_late() == 0
    on(FRIDAY + timedelta(weeks=1))
    assert reminding.announce_late() == 1


def test_a_sweep_that_did_not_run_tells_it_later(cast: Cast, on: Any) -> None:
    case = due(begun(cast), MONDAY)
    on(MONDAY + timedelta(days=3))
    assert reminding.announce_late() == 1
    assert len(sent(case, "late")) == 1


def test_what_ended_is_not_late(cast: Cast, on: Any) -> None:
    case = begun(cast)
    ending.withdraw(case, at_desk(cast.karim, case), "Aan de telefoon.")
    Case.objects.filter(pk=case.pk).update(due_on=MONDAY)
    on(MONDAY)
    assert reminding.announce_late() == 0


@pytest.mark.usefixtures("mailed")
def test_a_week_before_handler_and_coordinators_are_reminded_but_not_who_it_is_about(
    cast: Cast, on: Any
) -> None:
    case = due(begun(cast), MONDAY)
    on(MONDAY - timedelta(days=8))
    assert reminding.remind_of_last_day() == 0
    on(MONDAY - timedelta(days=7))
    assert [reminding.remind_of_last_day(), reminding.remind_of_last_day()] == [1, 0]
    assert addresses(case, "staff_due_soon") == {"karim@voorbeeld.example", "wilma@voorbeeld.example"}
    mail = Message.objects.filter(template="complaints/staff_due_soon")
    assert not mail.visible_to(cast.accused).exists() and mail.visible_to(cast.wilma).exists()
    assert case.subject.full_name not in str([each.context for each in mail])


@pytest.mark.usefixtures("mailed")
def test_a_complaint_of_nobody_reminds_the_coordinators_each_week(cast: Cast, on: Any) -> None:
    case, taken = about_accused(cast), handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    Case.objects.update(received_on=date(2027, 2, 1), due_on=date(2027, 3, 15))
    on(date(2027, 2, 3))
    assert reminding.remind_of_unassigned() == 0
    on(date(2027, 2, 4))
    assert [reminding.remind_of_unassigned(), reminding.remind_of_unassigned()] == [1, 0]
    assert addresses(case, "staff_unassigned") == {"wilma@voorbeeld.example"}
    on(date(2027, 2, 8))
    assert reminding.remind_of_unassigned() == 1
    assert not sent(taken, "staff_unassigned")


@pytest.mark.usefixtures("mailed")
def test_a_late_measure_reminds_its_owner_else_the_coordinators(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    case = closed_with(cast, yesterday, owner=cast.karim)
    assert [reminding.remind_of_measures(), reminding.remind_of_measures()] == [1, 0]
    assert addresses(case, "staff_measure_due") == {"karim@voorbeeld.example"}
    nobodys = closed_with(cast, yesterday)
    assert reminding.remind_of_measures() == 1
    assert addresses(nobodys, "staff_measure_due") == {"wilma@voorbeeld.example"}
    Measure.objects.update(done_on=yesterday, done_words="Klaar.")
    assert reminding.remind_of_measures() == 0


def test_the_sweep_does_all_and_one_that_breaks_stops_no_other(
    cast: Cast, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError

    case = due(begun(cast), MONDAY)
    on(FRIDAY)
    monkeypatch.setattr("complaints.tasks.JOBS", (broken, *JOBS))
    sweep()
    assert len(sent(case, "late")) == 1
