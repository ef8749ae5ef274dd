"""At the same moment: no number is given twice, nobody is called twice; and numbers of days past go."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from core.accounts.models import User
from core.cases import retention
from core.city.models import Location
from counter import queueing
from counter.models import Ticket
from tests.cases_factory import appointment, travel_document_case
from tests.city_made import make_location
from tests.people import Cast, make_staff

AT_ONCE = 12


def at_once[Value](jobs: list[Callable[[], Value]]) -> list[Value]:
    """All at the same instant, each on a connection of its own."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], Value]) -> Value:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(run, jobs))


@pytest.mark.django_db(transaction=True)
def test_numbers_asked_at_the_same_moment_differ() -> None:
    location = make_location()
    jobs = [lambda: queueing.walk_in(location, "question", uuid.uuid4()).number for _ in range(AT_ONCE)]
    assert sorted(at_once(jobs)) == list(range(1, AT_ONCE + 1))


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_numbers_would_collide() -> None:
    """Negative control: the constraint refuses what the lock prevents."""
    location, looked = make_location(), threading.Barrier(2)

    def careless() -> bool:
        last = Ticket.objects.at(location).aggregate(last=Max("number"))["last"] or 0
        looked.wait(timeout=30)
        try:
            Ticket.objects.create(location=location, number=last + 1, purpose="question")
        except IntegrityError:
            return False
        return True

    assert sorted(at_once([careless, careless])) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_one_arrival_pressed_often_is_one_number(cast: Cast) -> None:
    held = appointment(travel_document_case(cast), timezone.now())
    petra = cast.petra
    labels = at_once([lambda: queueing.arrive(held, petra).label for _ in range(6)])
    assert set(labels) == {"A001"} and Ticket.objects.count() == 1


def _colleagues(count: int) -> list[User]:
    return [make_staff(f"balie{number}", "Balie") for number in range(count)]


def _waiting(location: Location, count: int) -> None:
    for number in range(1, count + 1):
        Ticket.objects.create(location=location, number=number, purpose="question")


@pytest.mark.django_db(transaction=True)
def test_colleagues_at_the_same_moment_call_different_people() -> None:
    location, colleagues = make_location(), _colleagues(AT_ONCE)
    _waiting(location, AT_ONCE)

    def job(user: User) -> Callable[[], int]:
        def call() -> int:
            ticket = queueing.call_next(user, location, 1)
            assert ticket
            return ticket.number

        return call

    assert sorted(at_once([job(user) for user in colleagues])) == list(range(1, AT_ONCE + 1))


@pytest.mark.django_db(transaction=True)
def test_the_last_one_waiting_is_called_by_one() -> None:
    location, colleagues = make_location(), _colleagues(AT_ONCE)
    _waiting(location, 1)

    def job(user: User) -> Callable[[], bool]:
        return lambda: queueing.call_next(user, location, 1) is not None

    assert sum(at_once([job(user) for user in colleagues])) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_would_call_the_same() -> None:
    """Negative control: looking first and writing afterwards calls one person to two desks."""
    location, colleagues, looked = make_location(), _colleagues(2), threading.Barrier(2)
    _waiting(location, 2)

    def job(user: User) -> Callable[[], int]:
        def careless() -> int:
            ticket = Ticket.objects.at(location).waiting().callable_by(user).first()
            assert ticket
            looked.wait(timeout=30)
            ticket.called_at, ticket.called_by, ticket.desk = timezone.now(), user, 1
            ticket.save()
            return ticket.number

        return careless

    assert at_once([job(user) for user in colleagues]) == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_one_colleague_in_two_windows_calls_one() -> None:
    location, [user] = make_location(), _colleagues(1)
    _waiting(location, 5)
    at_once([lambda: queueing.call_next(user, location, 1) for _ in range(5)])
    assert Ticket.objects.being_helped().count() == 1 and Ticket.objects.waiting().count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"purpose": ""},
        {"number": 0},
        {"called_at": timezone.now()},
        {"finished_at": timezone.now()},
        {"ending": "left"},
    ],
)
def test_the_table_refuses_what_makes_no_sense(fields: dict[str, object]) -> None:
    usual: dict[str, object] = {"number": 1, "purpose": "question", "location": make_location()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.create(**{**usual, **fields})


@pytest.mark.django_db
def test_numbers_of_days_past_go_in_the_nightly_sweep() -> None:
    location, now = make_location(), timezone.localdate()
    for days in (0, queueing.KEPT_DAYS, queueing.KEPT_DAYS + 1):
        Ticket.objects.create(location=location, number=1, purpose="question", day=now - timedelta(days=days))
    retention.sweep()
    assert Ticket.objects.count() == 2
    assert not Ticket.objects.filter(day__lt=now - timedelta(days=queueing.KEPT_DAYS)).exists()


@pytest.mark.django_db
def test_a_new_day_begins_at_one() -> None:
    location = make_location()
    Ticket.objects.create(
        location=location, number=40, purpose="question", day=timezone.localdate() - timedelta(days=1)
    )
    assert queueing.walk_in(location, "question", uuid.uuid4()).label == "B001"
    assert queueing.walk_in(make_location("bieb"), "question", uuid.uuid4()).label == "B001"
