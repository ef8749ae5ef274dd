"""An answer judges each criterion with a reason; an appeal is decided by somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.acting import acting_as_resident
from core.cases.deadlines import Term, Unit, deadline
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.city.models import equated_days
from core.notifications.models import Message
from initiatives.models import Decision, InitiativeRules
from initiatives.procedure import deciding, guiding, reminding
from tests.initiatives_made import at_work, decided, department, fresh, guided, judged
from tests.people import Cast

pytestmark = pytest.mark.django_db


def said(case: Case) -> list[str]:
    """The messages about a case, in order."""
    found = Message.objects.filter(event__event__case=case).order_by("pk").values_list("template", flat=True)
    return [each.removeprefix("initiatives/") for each in found]


def appealed(cast: Cast) -> Case:
    """Refused by Dirk; Suzanne objected."""
    case = decided(cast)
    case.move_to("initiative_appealed", acting_as_resident(cast.suzanne), reason="Ik vind van niet.")
    return fresh(case)


def test_refused_with_reasons(cast: Cast) -> None:
    """Each criterion has its reason, and six weeks to object are counted (Awb 6:7)."""
    case = decided(cast)
    decision = case.initiative.decisions.get()
    assert case.status == "initiative_refused"
    assert decision.judgements.count() == case.initiative.rules.criteria.count() == 4
    six_weeks = deadline(timezone.localdate(), Term(6, Unit.WEEKS), equated_days()).ends_on
    assert decision.object_by == case.due_on == six_weeks
    assert said(case) == ["received", "advice", "refused"]


def test_a_criterion_without_a_reason_stops_it(cast: Cast) -> None:
    """Nothing is kept, and nobody is told."""
    case = guided(cast)
    with pytest.raises(NotAllowed, match="elk criterium"):
        deciding.decide(case, "refused", "Nee.", judged(case, why=" "), at_work(cast.dirk, case))
    assert not Decision.objects.exists()
    assert fresh(case).status == "initiative_advice"


def test_who_guides_does_not_decide(cast: Cast) -> None:
    """Deciding is a right of its own."""
    case = guided(cast)
    with pytest.raises(NotAllowed):
        deciding.decide(case, "refused", "Nee.", judged(case), at_work(cast.ines, case))


def test_advice_to_come_holds_up_until_its_day(cast: Cast) -> None:
    """A department that is late does not hold up the initiator."""
    case = guided(cast)
    advice = guiding.ask_advice(case, department(), "Kan dit?", at_work(cast.ines, case))
    with pytest.raises(NotAllowed, match="Groen"):
        decided(cast, case=case)
    advice.due_on = timezone.localdate() - timedelta(days=1)
    advice.save()
    assert decided(cast, case=case).status == "initiative_refused"


def test_an_appeal_is_decided_by_somebody_else(cast: Cast) -> None:
    """Not by Dirk, who decided; Bea may."""
    case = appealed(cast)
    with pytest.raises(NotAllowed, match="niet besliste"):
        decided(cast, "refused", cast.dirk, case)
    done = decided(cast, "refused", cast.bea, case)
    assert done.status == "initiative_upheld"
    assert done.closed_at is not None
    assert said(done)[-2:] == ["appealed", "upheld"]


def test_an_appeal_can_end_in_a_yes(cast: Cast) -> None:
    """Then both make an agreement."""
    case = appealed(cast)
    assert decided(cast, "granted", cast.bea, case).status == "initiative_granted"


def _second(case: Case, by: int) -> None:
    """The second round straight into the table, as anybody with SQL would."""
    columns = {
        "round": 2,
        "outcome": "granted",
        "text": "Ja",
        "decided_by_id": by,
        "initiative": case.initiative,
    }
    Decision.objects.create(**columns)


def test_the_database_refuses_the_same_person(cast: Cast) -> None:
    """Whoever writes to the table: not who decided, and not who guided."""
    case = appealed(cast)
    for user in (cast.dirk, cast.ines):
        with pytest.raises(IntegrityError, match="decided or guided"), transaction.atomic():
            _second(case, user.pk)


def test_without_the_trigger_the_same_person_could(cast: Cast) -> None:
    """The negative control: it is the trigger that refuses."""
    case = appealed(cast)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER somebody_else_decides ON initiatives_decision")
            cursor.execute("DROP TRIGGER all_criteria_judged ON initiatives_decision")
        _second(case, cast.dirk.pk)
        transaction.set_rollback(True)


def test_the_database_refuses_a_criterion_without_judgement(cast: Cast) -> None:
    """A decision that leaves one out is not kept."""
    case = appealed(cast)
    with pytest.raises(IntegrityError, match="without a judgement"), transaction.atomic():
        _second(case, cast.bea.pk)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("table", ["decision", "judgement"])
def test_a_decision_stays_as_it_was(cast: Cast, table: str) -> None:
    """Append-only."""
    decided(cast)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE initiatives_{table} SET id = id")


def test_rules_that_were_promised_stay(cast: Cast) -> None:
    """Terms under which somebody applied do not change; others do."""
    case = guided(cast)
    with pytest.raises(IntegrityError, match="promised"), transaction.atomic():
        InitiativeRules.objects.filter(pk=case.initiative.rules_id).update(answer_weeks=99)
    others = InitiativeRules.objects.exclude(pk=case.initiative.rules_id)
    assert others.update(answer_weeks=9) == 2


def test_too_late_to_object(cast: Cast) -> None:
    """After six weeks the website says so; staff can still write it down (Awb 6:11)."""
    case = decided(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE initiatives_decision DISABLE TRIGGER append_only")
        Decision.objects.update(object_by=timezone.localdate() - timedelta(days=3))
        cursor.execute("ALTER TABLE initiatives_decision ENABLE TRIGGER append_only")
    with pytest.raises(NotAllowed, match="zes weken"):
        case.move_to("initiative_appealed", acting_as_resident(cast.suzanne), reason="Toch.")
    case.move_to("initiative_appealed", at_work(cast.ines, case), reason="Was ziek.")
    assert fresh(case).status == "initiative_appealed"


def test_a_refusal_that_nobody_appeals_ends(cast: Cast) -> None:
    """A day after the six weeks; not before."""
    case = decided(cast)
    reminding.close_unappealed()
    assert fresh(case).status == "initiative_refused"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE initiatives_decision DISABLE TRIGGER append_only")
        Decision.objects.update(object_by=timezone.localdate() - timedelta(days=2))
        cursor.execute("ALTER TABLE initiatives_decision ENABLE TRIGGER append_only")
    reminding.close_unappealed()
    assert fresh(case).status == "initiative_closed"


def test_agreed_and_done(cast: Cast) -> None:
    """What both do, and then how it went; each tells the initiator."""
    case = decided(cast, "granted")
    today = timezone.localdate()
    with pytest.raises(NotAllowed, match="wat u afspreekt"):
        case.move_to("initiative_agreed", at_work(cast.ines, case))
    deciding.agree(
        case,
        at_work(cast.ines, case),
        budget_euros=500,
        starts_on=today,
        ends_on=today + timedelta(days=30),
        city_does="Wij brengen grond.",
        initiator_does="U plant.",
    )
    with pytest.raises(NotAllowed, match="hoe het ging"):
        fresh(case).move_to("initiative_done", at_work(cast.ines, case))
    deciding.finish(fresh(case), "Goed.", at_work(cast.ines, case))
    assert fresh(case).status == "initiative_done"
    assert said(case)[-3:] == ["granted", "agreed", "done"]
