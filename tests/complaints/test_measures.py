"""What we promised after a complaint, until it is done and told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from complaints.models import Measure
from complaints.procedure import ending, measures
from core.accounts.models import User
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from tests.complaints.handling import at_desk, begun, fresh, sent, written
from tests.people import Cast

DAY = timedelta(days=1)


def closed_with(cast: Cast, *days: date, owner: User | None = None) -> Case:
    """A judged complaint with a measure for each day."""
    case = written(cast)
    for day in days:
        promised = measures.Promised("Wij bellen terug.", owner, timezone.localdate() + DAY)
        made = measures.promise(case, at_desk(cast.karim, case), promised)
        Measure.objects.filter(pk=made.pk).update(due_on=day)
    ending.judge(case, at_desk(cast.karim, case))
    return fresh(case)


def test_done_is_told_on_a_closed_case_once(cast: Cast) -> None:
    case = closed_with(cast, timezone.localdate())
    measure = case.complaint.measures.get()
    measures.done(measure, at_desk(cast.wilma, case), "Er is een belrooster.")
    (message,) = sent(case, "measure_done")
    assert message.context["measure"] == "Wij bellen terug."
    assert message.context["done"] == ["Er is een belrooster."]
    assert case.events.get(facts__measure="done").visible_to_subject
    with pytest.raises(NotAllowed, match="al klaar"):
        measures.done(measure, at_desk(cast.wilma, case), "Nog eens.")
    assert len(sent(case, "measure_done")) == 1


def test_not_before_the_complainant_knows_of_it(cast: Cast) -> None:
    case = written(cast)
    promised = measures.Promised("Wij bellen terug.", None, timezone.localdate() + DAY)
    measure = measures.promise(case, at_desk(cast.karim, case), promised)
    with pytest.raises(NotAllowed):
        measures.done(measure, at_desk(cast.karim, case), "x")
    measures.drop(case, at_desk(cast.karim, case), measure.pk)
    assert not case.complaint.measures.exists()


def test_promises_are_for_days_to_come_and_people_who_may(cast: Cast) -> None:
    case = written(cast)
    karim, soon = at_desk(cast.karim, case), timezone.localdate() + DAY
    with pytest.raises(NotAllowed, match="al voorbij"):
        measures.promise(case, karim, measures.Promised("x", None, timezone.localdate() - DAY))
    for outsider in (cast.accused, cast.olga, cast.suzanne):
        with pytest.raises(NotAllowed, match="Kies iemand anders"):
            measures.promise(case, karim, measures.Promised("x", outsider, soon))


def test_the_list_is_open_late_first_and_scoped(cast: Cast) -> None:
    today = timezone.localdate()
    case = closed_with(cast, today + 9 * DAY, today - DAY)
    found = list(measures.open_measures(cast.karim))
    assert [each.due_on for each in found] == [today - DAY, today + 9 * DAY]
    assert not measures.open_measures(cast.accused).exists()
    assert not measures.open_measures(cast.ombudsman).exists()
    measures.done(found[0], at_desk(cast.karim, case), "Klaar.")
    assert measures.open_measures(cast.karim).count() == 1


@pytest.mark.parametrize("who", ["petra", "accused", "ombudsman", "norole"])
def test_others_promise_nothing(cast: Cast, who: str) -> None:
    case = begun(cast)
    with pytest.raises(NotAllowed, match="mag deze stap niet"):
        measures.promise(
            case, at_desk(getattr(cast, who), case), measures.Promised("x", None, timezone.localdate())
        )
