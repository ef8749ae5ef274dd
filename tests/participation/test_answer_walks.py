"""Whatever staff do in whatever order: no process closes while somebody has no answer."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.language.publishable import Unfit
from participation.answers import answering, theming
from participation.models import MOVES, Answer, Contribution, NotAllowed, Process
from tests.answers_made import SAID, make_account, make_theme, over
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db

WHOLE = st.booleans()
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("contribute"), st.sampled_from(["shown", "waiting", "hidden", "withdrawn"])),
        st.tuples(st.just("merge"), st.integers(0, 9)),
        st.tuples(st.just("theme"), st.integers(0, 9), st.integers(0, 2)),
        st.tuples(st.just("answer theme"), st.integers(0, 2), WHOLE),
        st.tuples(st.just("answer one"), st.integers(0, 9), WHOLE),
        st.tuples(st.just("show"), st.integers(0, 9)),
        st.tuples(st.just("account"), WHOLE),
        st.tuples(st.just("close")),
    ),
    max_size=14,
)


@pytest.mark.parametrize(("was", "becomes"), list(product(Process.State.values, repeat=2)))
def test_each_pair_of_states(cast: Cast, was: str, becomes: str) -> None:
    """Python and the database agree on every pair; an account is there, so that only the way matters."""
    process = make_process(cast.pleun, "draft")
    make_account(process, published_at=timezone.now())
    for state in list(Process.State.values)[1 : list(Process.State.values).index(was) + 1]:
        columns = {"published": {"published_at": timezone.now()}, "closed": {"closed_at": timezone.now()}}
        process.move_to(state, **columns[state])
    allowed = becomes in MOVES[was]
    columns_of: dict[str, dict[str, Any]] = {
        "draft": {"closed_at": None},
        "published": {"published_at": timezone.now(), "closed_at": None},
        "closed": {"published_at": timezone.now(), "closed_at": timezone.now()},
    }
    also = columns_of[becomes]
    if was != becomes:
        assert database_takes(process, state=becomes, **also) == allowed
    try:
        process.move_to(becomes, **also)
        moved = True
    except NotAllowed:
        moved = False
    assert moved == allowed


def database_takes(process: Process, **columns: Any) -> bool:
    """Whether the database itself lets the state change so; it is taken back."""
    try:
        with transaction.atomic():
            Process.objects.filter(pk=process.pk).update(**columns)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


class Walk:
    """One process and what staff and people do with it."""

    def __init__(self, cast: Cast) -> None:
        self.by = cast.pleun
        self.process = make_process(cast.pleun)
        self.who = make_participant(self.process)
        self.rows: list[Contribution] = []
        self.themes = [make_theme(self.process, title=f"Thema {number}") for number in range(3)]
        over(self.process)

    def do(self, what: str, *given: Any) -> None:
        """One step; what is refused changes nothing, and what the database refuses does not happen."""
        try:
            with transaction.atomic():
                getattr(self, f"_{what.replace(' ', '_')}")(*given)
        except (NotAllowed, Unfit, IntegrityError):
            pass
        self.process.refresh_from_db()

    def _contribute(self, state: str) -> None:
        self.rows.append(make_contribution(self.process, self.who, state=state))

    def _one(self, number: int) -> Contribution:
        if not self.rows:
            raise NotAllowed("nothing there")
        return self.rows[number % len(self.rows)]

    def _merge(self, number: int) -> None:
        one, other = self._one(number), self._one(number + 1)
        if one != other:
            Contribution.objects.filter(pk=one.pk).update(merged_into=other)

    def _theme(self, number: int, theme: int) -> None:
        one = Contribution.objects.get(pk=self._one(number).pk)
        theming.put(self.process, {one.pk: one.theme_id}, self.themes[theme])

    def _answer_theme(self, theme: int, whole: bool) -> None:
        self._answer(whole, theme=self.themes[theme])

    def _answer_one(self, number: int, whole: bool) -> None:
        self._answer(whole, contribution=self._one(number))

    def _answer(self, whole: bool, **to: Any) -> None:
        said = SAID if whole else {**SAID, "reason": ""}
        Answer.objects.update_or_create(process=self.process, **to, defaults=said)

    def _show(self, number: int) -> None:
        Contribution.objects.filter(pk=self._one(number).pk).update(state="shown")

    def _account(self, whole: bool) -> None:
        make_account(self.process, **({} if whole else {"next": ""}))

    def _close(self) -> None:
        answering.close(self.process.pk, self.by)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nobody_goes_without_an_answer(cast: Cast, steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        walk = Walk(cast)
        for what, *given_ in steps:
            walk.do(what, *given_)
            closed = walk.process.state == Process.State.CLOSED
            if closed:
                assert not walk.process.contributions.without_answer().exists()
                live = walk.process.contributions.own().filter(state="waiting")
                assert all(each.published_answer for each in live)
                assert walk.process.account.published_at
        transaction.set_rollback(True)
