"""Staff at the counter go where they like, with anybody; after each request the rows are asked."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.middleware.csrf import CsrfViewMiddleware

from core.accounts.models import Assistance, PersonQuerySet, User
from core.cases.models import CaseEvent, CaseQuerySet
from core.cases.views import helped
from tests.access_world import QuietClient
from tests.city_made import make_city
from tests.counter.flows import touched
from tests.counter.flows.town import Town, make_town
from tests.counter.flows.walk import Walk
from tests.people import Cast
from tests.sizes import COUNTER_FLOWS
from tests.standins_program import Standins

pytestmark = [pytest.mark.django_db, pytest.mark.large]

STEPS = 9


@pytest.fixture
def town(cast: Cast, standins: Standins) -> Town:
    touched.watch()
    make_city()
    made = make_town(cast)
    touched.take()
    return made


@contextmanager
def undone() -> Iterator[None]:
    """Each flow finds the same town."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def walked(town: Town, number: int, done: Counter[str]) -> Walk:
    """One flow, the same for the same number."""
    walk = Walk(town, random.Random(f"counter {number}"), done)
    walk.go(STEPS)
    return walk


def not_shown(town: Town) -> list[str]:
    """What was done by help and its resident cannot see on their own page."""
    missing = []
    for user in town.residents.values():
        done = CaseEvent.objects.filter(assistance__person=user.person_id, visible_to_subject=True)
        if done.exists():
            page = QuietClient().as_resident(User.objects.get(pk=user.pk)).get("/mijn/hulp/").content.decode()
            missing += [f"not shown: case {event}" for event in done if event.case.reference not in page]
    return missing


def test_nothing_is_done_but_in_somebodys_name(town: Town) -> None:
    done: Counter[str] = Counter()
    began, wrong = time.monotonic(), list[str]()
    for number in range(COUNTER_FLOWS):
        with undone():
            walk = walked(town, number, done)
            if found := walk.wrong or not_shown(town):
                wrong.append(f"flow {number}: {found[:3]} after {walk.trail[-6:]}")
    assert not wrong, "\n".join(wrong[:20])
    assert done["begun"] >= COUNTER_FLOWS // 2 and done["events"]
    print(f"counter  {COUNTER_FLOWS} flows, {time.monotonic() - began:.0f} s: {dict(sorted(done.items()))}")


# Negative controls: take one guard away, and the same walk notices

MOST = 30
"""Flows until it is noticed; mostly it is one of the first."""


def noticed(town: Town, words: str, *acts: Callable[[Walk], None], staff: str = "ina") -> bool:
    """Whether a walk of these acts, in this order, finds something wrong that is called so."""
    for number in range(MOST):
        with undone():
            walk = Walk(town, random.Random(f"control {number}"), Counter(), staff)
            for act in (Walk.find, *acts):
                act(walk)
            if any(words in found for found in walk.wrong or not_shown(town)):
                return True
    return False


def drop(trigger: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"DROP TRIGGER {trigger} ON {table}")


def another_tab_for_another(walk: Walk) -> None:
    """Leave the form of a question open, begin for somebody else next to it, and send the form after all."""
    walk.open("/vragen/stellen/")
    form, texts = walk.tab.forms, walk.texts()
    walk.new_tab()
    walk.begin()
    for each in form:
        if each.action.startswith("/vragen/stellen"):
            walk.send(each, each.filled(walk.dice, texts))


def test_help_that_never_ends_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistance, "is_running", True)
    drop("in_somebodys_name", "cases_caseevent")
    assert noticed(town, "", Walk.run_out, Walk.ask)


def test_pages_that_open_every_case_are_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CaseQuerySet, "open_to", lambda cases, _acting: cases)
    assert noticed(town, "was shown", lambda walk: walk.open("/mijn/"))


def test_helping_ones_own_family_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    drop("no_self_dealing", "accounts_assistance")
    monkeypatch.setattr(PersonQuerySet, "household_of", lambda people, _person: people.none())
    assert noticed(town, "self-dealing", staff="petra")


def test_events_without_their_help_are_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Callable[..., CaseEvent] = CaseEvent.objects.create

    def forgetful(**fields: Any) -> CaseEvent:
        return kept(**{**fields, "assistance": None})

    monkeypatch.setattr(CaseEvent.objects, "create", forgetful)
    assert noticed(town, "without reason", Walk.ask)


def test_help_that_its_resident_cannot_see_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helped, "_done", lambda _acting, _given: {})
    assert noticed(town, "not shown", Walk.ask)


def test_forms_that_outlive_whom_they_were_for_are_noticed(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CsrfViewMiddleware, "process_view", lambda *_args: None)
    assert noticed(town, "(typed) was shown", another_tab_for_another)
