"""Every pair of states: what may follow what, in the code and in the database."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from intentions.models import MOVES, Intention, NotAllowed
from tests.intentions_made import in_days, make_intention, without
from tests.people import Cast

pytestmark = pytest.mark.django_db
State = Intention.State
PAIRS = list(product(State.values, State.values))
LAWFUL = [(State.DRAFT, State.PUBLISHED), (State.PUBLISHED, State.DECIDED), (State.PUBLISHED, State.STOPPED)]


def test_the_table_is_this() -> None:
    assert [(a, b) for a, targets in MOVES.items() for b in targets] == LAWFUL
    assert set(MOVES) == set(State)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_each_pair(source: str, target: str, cast: Cast) -> None:
    made = make_intention(cast.editor, source)
    now = made.told_at
    also = {"outcome": "Ja.", "ended_on": in_days(0), "published_at": now, "told_at": now}
    if source == State.DRAFT:
        also |= {"published_at": timezone.now(), "told_at": timezone.now()}
    if (source, target) in LAWFUL:
        made.move_to(target, **also)
        made.refresh_from_db()
        assert made.state == target
        return
    with pytest.raises(NotAllowed):
        made.move_to(target, **also)
    made.refresh_from_db()
    assert made.state == source


@pytest.mark.parametrize(("source", "target"), [pair for pair in PAIRS if pair[0] != pair[1]])
def test_the_database_says_the_same(source: str, target: str, cast: Cast) -> None:
    made = make_intention(cast.editor, source)
    columns = {"state": target, "outcome": "Ja.", "ended_on": in_days(0)}
    if source == State.DRAFT:
        columns |= {"published_at": timezone.now(), "told_at": timezone.now()}
    rows = Intention.objects.filter(pk=made.pk)
    if (source, target) in LAWFUL:
        assert rows.update(**columns) == 1
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**columns)


def test_without_the_trigger_a_state_would_go_back(cast: Cast) -> None:
    """Negative control."""
    made = make_intention(cast.editor, "decided")
    without("intentions_intention DISABLE TRIGGER guard_dates")
    assert Intention.objects.filter(pk=made.pk).update(state="published") == 1


@pytest.mark.parametrize("name", ["summary", "plan", "why", "for_whom", "fixed", "still_open", "take_part"])
def test_what_is_public_says_everything(name: str, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    with pytest.raises(IntegrityError), transaction.atomic():
        Intention.objects.filter(pk=made.pk).update(**{name: ""})
    draft = make_intention(cast.editor)
    assert Intention.objects.filter(pk=draft.pk).update(**{name: ""}) == 1


def test_what_ended_says_how(cast: Cast) -> None:
    for state in ("decided", "stopped"):
        made = make_intention(cast.editor, state)
        for columns in ({"outcome": ""}, {"ended_on": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Intention.objects.filter(pk=made.pk).update(**columns)


def test_without_the_constraints_it_would_be_empty(cast: Cast) -> None:
    """Negative control."""
    made = make_intention(cast.editor, "decided")
    without(
        "intentions_intention DROP CONSTRAINT what_is_public_says_everything",
        "intentions_intention DROP CONSTRAINT what_ended_says_how",
    )
    assert Intention.objects.filter(pk=made.pk).update(plan="", outcome="", ended_on=None) == 1
