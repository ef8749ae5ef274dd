"""Staff at the counter go where they like, with anybody; after each request the rows are asked."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from core.accounts.models import User
from core.cases.models import CaseEvent
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
            missing += [str(event) for event in done if event.case.reference not in page]
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
