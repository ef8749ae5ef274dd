"""One code, many people at the same moment: one gets the draft, the others hear that the code is used."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from core.accounts.acting import acting_as_staff
from core.accounts.models import User
from core.accounts.partial_date import PartialDate
from core.cases import handing_over
from core.cases.handing_over import NotHandedOver, Told, Why
from core.cases.models import Draft, HandoverCode, HandoverTry
from tests.handover_made import code_for_counter, draft_of
from tests.people import Cast
from tests.sizes import SIMULTANEOUS_CODES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.large]

BORN = PartialDate(1985, 3, 14)
Taker = Callable[[HandoverCode, User], object]


@pytest.fixture
def code(transactional_db: None, cast: Cast) -> HandoverCode:
    code_for_counter(draft_of(cast.suzanne), cast.suzanne)
    return HandoverCode.objects.select_related("draft__owner", "draft__subject").get()


def rush(code: HandoverCode, user: User, take: Taker, people: int = SIMULTANEOUS_CODES) -> Counter[str]:
    """Everybody at the same instant; how each fared."""
    barrier = threading.Barrier(people)

    def one(_number: int) -> str:
        try:
            connection.ensure_connection()
            barrier.wait()
            take(code, user)
        except NotHandedOver as refusal:
            return str(refusal.why)
        finally:
            connection.close()
        return "got it"

    with ThreadPoolExecutor(people) as pool:
        return Counter(pool.map(one, range(people)))


def test_one_wins(cast: Cast, code: HandoverCode) -> None:
    fared = rush(code, cast.petra, handing_over.take_over)
    assert fared == {"got it": 1, "used": SIMULTANEOUS_CODES - 1}
    assert Draft.objects.get().place == "counter"


def naive(code: HandoverCode, user: User) -> None:
    """Look, then take, without a lock: what taking over must not be."""
    row = HandoverCode.objects.get(pk=code.pk)
    if row.used_at:
        raise NotHandedOver(Why.USED)
    row.used_at, row.used_by = timezone.now(), user
    try:
        row.save(update_fields=["used_at", "used_by"])
    except IntegrityError:
        raise NotHandedOver(Why.USED) from None
    Draft.objects.filter(pk=code.draft_id).update(place="counter")


def test_even_the_naive_way_gives_it_once(cast: Cast, code: HandoverCode) -> None:
    """It is the database that lets a code end once, whatever the code above forgets."""
    for _round in range(5):
        assert rush(code, cast.petra, naive)["got it"] == 1
        _anew(code)


@pytest.fixture
def without_trigger(transactional_db: None) -> Iterator[None]:
    """The database as it would be without its guarantee."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_handovercode DISABLE TRIGGER ends_once")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_handovercode ENABLE TRIGGER ends_once")


def test_without_the_trigger_the_naive_way_gives_it_twice(
    cast: Cast, code: HandoverCode, without_trigger: None
) -> None:
    """Negative control: take lock and trigger away and the race appears."""
    for _round in range(20):
        if rush(code, cast.petra, naive)["got it"] > 1:
            return
        _anew(code)
    pytest.fail("the race never appeared: this rush proves nothing")


def test_a_thousand_tries_at_once_count_as_a_thousand(cast: Cast, code: HandoverCode) -> None:
    """Of many wrong tries at the same moment at most five are looked at."""

    def guess(_code: HandoverCode, user: User) -> None:
        handing_over.prove(Told(f"{code.locator}33333", BORN), acting_as_staff(user))

    fared = rush(code, cast.petra, guess)
    assert 0 < fared["wrong"] <= 5 and fared.total() == SIMULTANEOUS_CODES
    assert set(HandoverTry.objects.values_list("tries", flat=True)) == {SIMULTANEOUS_CODES}


def test_two_codes_for_one_draft_at_once_leave_one(cast: Cast, code: HandoverCode) -> None:
    def make(row: HandoverCode, _user: User) -> None:
        code_for_counter(row.draft, cast.suzanne)

    assert rush(code, cast.petra, make)["got it"] == SIMULTANEOUS_CODES
    assert HandoverCode.objects.open().count() == 1


def _anew(code: HandoverCode) -> None:
    """The same code, not used yet."""
    HandoverCode.objects.filter(pk=code.pk).delete()
    code.save(force_insert=True)
