"""Three months to collect (PpW art. 42(4)), counted in Amsterdam; and four weeks more to decide (art. 41)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from core.accounts.acting import SYSTEM, acting_as_resident, acting_as_staff
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from documents import lapsing, tasks
from documents.extending import extend_decision
from documents.rules import terms
from tests.cases_factory import travel_document_case
from tests.documents.providers import status_of
from tests.people import Cast

LAST_DAY = date(2027, 3, 1)


def at(moment: datetime) -> AbstractContextManager[object]:
    """The clock stands at this moment."""
    return patch("django.utils.timezone.now", return_value=moment)


def ready_until(cast: Cast, day: date) -> Case:
    case = travel_document_case(cast, "ready")
    Case.objects.filter(pk=case.pk).update(due_on=day)
    return case


def test_it_works(cast: Cast) -> None:
    late, in_time = (ready_until(cast, timezone.localdate() + timedelta(days=n)) for n in (-1, 0))
    assert lapsing.sweep() == 1
    assert (status_of(late), status_of(in_time)) == ("lapsed", "ready")
    assert Message.objects.filter(template="documents/lapsed").count() == 1
    late.refresh_from_db()
    assert late.closed_at and late.due_on is None


def test_each_case_lapses_once(cast: Cast) -> None:
    case = ready_until(cast, timezone.localdate() - timedelta(days=1))
    assert [lapsing.sweep() for _ in range(3)] == [1, 0, 0]
    assert not lapsing._lapse(case), "a beat that saw it as ready comes too late"
    assert case.events.filter(to_status="lapsed").count() == 1


@pytest.mark.parametrize(
    ("moment", "lapsed"),
    [
        (datetime(2027, 3, 1, 22, 59, tzinfo=UTC), 0),  # still 1 March in Amsterdam
        (datetime(2027, 3, 1, 23, 1, tzinfo=UTC), 1),  # 2 March there, 1 March in UTC
        (datetime(2027, 3, 2, 9, 0, tzinfo=UTC), 1),
    ],
)
def test_days_end_at_midnight_in_amsterdam(cast: Cast, moment: datetime, lapsed: int) -> None:
    ready_until(cast, LAST_DAY)
    with at(moment):
        assert lapsing.sweep() == lapsed


def test_midnight_in_summer_time(cast: Cast) -> None:
    """The night the clocks go forward, and the days after: midnight is at 22.00 UTC."""
    ready_until(cast, date(2027, 3, 28))
    for moment, lapsed in (
        (datetime(2027, 3, 28, 21, 59, tzinfo=UTC), 0),
        (datetime(2027, 3, 28, 22, 1, tzinfo=UTC), 1),
    ):
        with at(moment):
            assert lapsing.sweep() == lapsed


def test_what_is_collected_does_not_lapse(cast: Cast) -> None:
    case = travel_document_case(cast, "issued")
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert lapsing.sweep() == 0


def test_one_broken_job_keeps_no_other_from_its_turn(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = ready_until(cast, timezone.localdate() - timedelta(days=1))

    def broken() -> int:
        raise RuntimeError("out of order")

    monkeypatch.setattr(tasks, "JOBS", (broken, *tasks.JOBS))
    tasks.sweep()
    assert status_of(case) == "lapsed"


def test_extending(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    first = case.due_on
    event = extend_decision(case, acting_as_staff(cast.ruben, case.subject), "Wij wachten op het buitenland.")
    until = terms.decide_by_extended(timezone.localdate(), frozenset()).ends_on
    case.refresh_from_db()
    assert first and case.due_on == case.travel_document.extended_until == until > first
    message = Message.objects.get(template="documents/extended")
    assert message.context["reason"] == "Wij wachten op het buitenland."
    assert event.facts == {"extended_until": until.isoformat()}


def test_extending_is_once_only(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    acting = acting_as_staff(cast.ruben, case.subject)
    extend_decision(case, acting, "Een keer.")
    with pytest.raises(NotAllowed, match="al verlengd"):
        extend_decision(case, acting, "Twee keer.")
    assert Message.objects.filter(template="documents/extended").count() == 1


def test_extending_needs_right_reason_time_and_status(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    ruben = acting_as_staff(cast.ruben, case.subject)
    for acting in (
        acting_as_staff(cast.petra),
        acting_as_staff(cast.ombudsman),
        SYSTEM,
        acting_as_resident(cast.suzanne),
    ):
        with pytest.raises(NotAllowed):
            extend_decision(case, acting, "Omdat het kan.")
    with pytest.raises(NotAllowed):
        extend_decision(case, ruben, "  ")
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed, match="vier weken zijn voorbij"):
        extend_decision(case, ruben, "Te laat.")
    granted = travel_document_case(cast, "granted")
    with pytest.raises(NotAllowed):
        extend_decision(granted, ruben, "Al beslist.")
    own = travel_document_case(cast, "taken_in", asked_by=cast.femke)
    with pytest.raises(NotAllowed):
        extend_decision(own, ruben, "Mijn huisgenoot.")
    assert not Message.objects.filter(template="documents/extended").exists()
