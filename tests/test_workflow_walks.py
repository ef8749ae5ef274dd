"""Random walks through the journey of a travel document: each move is lawful and told once."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from core.accounts.acting import SYSTEM, Acting, acting_as_resident, acting_as_staff
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from documents.workflow import KIND
from tests.cases_factory import STEPS, travel_document_case
from tests.people import Cast
from tests.sizes import WALKS

pytestmark = [pytest.mark.django_db, pytest.mark.large]

TARGETS = st.sampled_from(sorted(STEPS))
ACTORS = st.sampled_from(("system", "suzanne", "stranger", "petra", "ruben", "ursula", "norole"))
LONGEST_WALK = 25


class Walk(RuleBasedStateMachine):
    """One request; anybody tries to move it, prepared or not."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.cast = Cast()
        self.case = travel_document_case(self.cast)
        self.moves = self.told()

    def teardown(self) -> None:
        """Leave nothing behind for the next walk."""
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @rule(target_status=TARGETS, actor=ACTORS)
    def anybody_tries(self, target_status: str, actor: str) -> None:
        """Without preparing anything."""
        self.attempt(target_status, self.acting(actor))

    @rule(target_status=TARGETS)
    def the_right_one_tries(self, target_status: str) -> None:
        """What the move needs is brought along, as far as that is possible from here."""
        prepare, acting, _reason = STEPS[target_status]
        if target_status not in {move.target for move in self.case.workflow.moves_from(self.case.status)}:
            return
        try:
            with transaction.atomic():
                prepare(self.case, self.cast, self.cast.petra)
        except Exception:
            return  # it was prepared before: a second intake, say
        self.attempt(target_status, acting(self.case, self.cast, self.cast.petra))

    @invariant()
    def status_and_timeline_agree(self) -> None:
        """One line for each move, and closed exactly when the status is final."""
        kept = Case.objects.get(pk=self.case.pk)
        assert self.told() == self.moves
        assert (kept.closed_at is not None) == kept.state.final
        last = self.lines().last()
        assert last is None or last.to_status == kept.status

    def attempt(self, target: str, acting: Acting) -> None:
        """Try a move: it happens and is told once, or it is refused and nothing changed."""
        self.case.refresh_from_db()
        was = self.case.status
        listed = target in {move.target for move in self.case.workflow.moves_from(was)}
        try:
            with transaction.atomic():
                self.case.move_to(target, acting, reason="Daarom.")
        except NotAllowed:
            self.case.refresh_from_db()
            assert self.case.status == was
            return
        assert listed, f"{was} to {target} is no lawful move"
        self.moves += 1
        line = self.lines().last()
        assert line is not None and (line.from_status, line.to_status) == (was, target)

    def acting(self, name: str) -> Acting:
        """One of the cast, as they would act."""
        if name == "system":
            return SYSTEM
        user = getattr(self.cast, name)
        return acting_as_staff(user, self.case.subject) if user.is_staff else acting_as_resident(user)

    def lines(self) -> QuerySet[CaseEvent]:
        """The moves on the timeline, oldest first."""
        return self.case.events.filter(kind=CaseEvent.Kind.MOVED).order_by("pk")

    def told(self) -> int:
        """How many moves the timeline tells of."""
        return self.lines().count()


WALKING = settings(
    max_examples=WALKS,
    stateful_step_count=LONGEST_WALK,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    print_blob=False,
)


def test_no_walk_leaves_the_table(db: None) -> None:
    run_state_machine_as_test(Walk, settings=WALKING)
    print(
        f"walks    {WALKS} of at most {LONGEST_WALK} attempts through {KIND}: every move lawful and told once"
    )


def test_a_move_that_tells_nothing_is_noticed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a move that writes the status and forgets the timeline."""

    def move_quietly(case: Case, target: str, acting: Acting, **rest: object) -> None:
        Case.objects.filter(pk=case.pk).update(status=target)

    monkeypatch.setattr(Case, "move_to", move_quietly)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Walk, settings=WALKING)
