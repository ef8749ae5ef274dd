"""What PostgreSQL itself refuses, and that these tests notice when it no longer does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.models import Assistance, Relation, User
from core.cases.models import Case, CaseEvent
from tests.cases_factory import travel_document_case
from tests.counter_factory import assistance, mandate
from tests.people import Cast, make_person, person_of

pytestmark = pytest.mark.django_db

Attempt = Callable[[Cast], object]


def helps_oneself(cast: Cast) -> object:
    return assistance(cast.petra, person_of(cast.petra))


def helps_a_housemate(cast: Cast) -> object:
    return assistance(cast.petra, make_person("Jan", "de Wit", house_number=5))


def helps_family_elsewhere(cast: Cast) -> object:
    brother = make_person("Jan", "Bakker", house_number=71)
    Relation.objects.create(person=person_of(cast.petra), relative=brother)
    return assistance(cast.petra, brother)


def helps_with_a_housemate_at_the_counter(cast: Cast) -> object:
    given = mandate(person_of(cast.suzanne), make_person("Jan", "de Wit", house_number=5))
    return assistance(cast.petra, person_of(cast.suzanne), mandate=given)


def a_resident_helps(cast: Cast) -> object:
    return assistance(cast.anna, person_of(cast.suzanne))


def who_left_helps(cast: Cast) -> object:
    User.objects.filter(pk=cast.petra.pk).update(is_active=False)
    return assistance(cast.petra, person_of(cast.suzanne))


SELF_DEALING: tuple[Attempt, ...] = (
    *(helps_oneself, helps_a_housemate, helps_family_elsewhere, helps_with_a_housemate_at_the_counter),
    *(a_resident_helps, who_left_helps),
)


def becomes_for_another(cast: Cast) -> object:
    made = assistance(cast.petra, person_of(cast.suzanne))
    return Assistance.objects.filter(pk=made.pk).update(person=person_of(cast.anna))


def gets_another_identity(cast: Cast) -> object:
    made = assistance(cast.petra, person_of(cast.suzanne), identity="not_checked")
    return Assistance.objects.filter(pk=made.pk).update(identity="passport")


def runs_again(cast: Cast) -> object:
    made = assistance(cast.petra, person_of(cast.suzanne))
    made.end()
    return Assistance.objects.filter(pk=made.pk).update(ended_at=None)


CHANGES: tuple[Attempt, ...] = (becomes_for_another, gets_another_identity, runs_again)


def event(case: Case, made: Assistance, **fields: object) -> CaseEvent:
    wanted = {"actor": made.staff, "channel": made.how, "kind": "fact"}
    return CaseEvent.objects.create(case=case, assistance=made, **{**wanted, **fields})


def writes_after_time(cast: Cast) -> object:
    now = timezone.now()
    times = {"started_at": now - timedelta(hours=1), "expires_at": now - timedelta(minutes=1)}
    return event(travel_document_case(cast), assistance(cast.petra, person_of(cast.suzanne), **times))


def writes_after_the_end(cast: Cast) -> object:
    made = assistance(cast.petra, person_of(cast.suzanne))
    made.end()
    return event(travel_document_case(cast), made)


def writes_for_another(cast: Cast) -> object:
    return event(travel_document_case(cast), assistance(cast.petra, person_of(cast.anna)))


def writes_through_another_channel(cast: Cast) -> object:
    made = assistance(cast.petra, person_of(cast.suzanne))
    return event(travel_document_case(cast), made, channel="phone")


def writes_in_help_of_a_colleague(cast: Cast) -> object:
    made = assistance(cast.petra, person_of(cast.suzanne))
    return event(travel_document_case(cast), made, actor=cast.accused)


def writes_in_the_other_office(cast: Cast) -> object:
    made = assistance(cast.ombudsman, person_of(cast.suzanne))
    return event(travel_document_case(cast), made)


EVENTS: tuple[Attempt, ...] = (
    *(writes_after_time, writes_after_the_end, writes_for_another, writes_through_another_channel),
    *(writes_in_help_of_a_colleague, writes_in_the_other_office),
)
GUARDS = (
    ("no_self_dealing", "accounts_assistance", SELF_DEALING),
    ("assistance_stays", "accounts_assistance", CHANGES),
    ("in_somebodys_name", "cases_caseevent", EVENTS),
)
ATTEMPTS = [
    pytest.param(trigger, table, attempt, id=f"{trigger}-{attempt.__name__}")
    for trigger, table, attempts in GUARDS
    for attempt in attempts
]


@pytest.mark.parametrize(("trigger", "table", "attempt"), ATTEMPTS)
def test_refused(trigger: str, table: str, attempt: Attempt, cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        attempt(cast)


@pytest.mark.parametrize(("trigger", "table", "attempt"), ATTEMPTS)
def test_without_its_guard_it_would_succeed(trigger: str, table: str, attempt: Attempt, cast: Cast) -> None:
    """The negative control: take the guard away, and the same attempt works."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger} ON {table}")
    assert attempt(cast)


def test_a_second_help_at_the_same_time_is_refused(cast: Cast) -> None:
    assistance(cast.petra, person_of(cast.suzanne))
    with pytest.raises(IntegrityError), transaction.atomic():
        assistance(cast.petra, person_of(cast.anna))


def test_longer_than_two_hours_is_refused(cast: Cast) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        assistance(cast.petra, person_of(cast.suzanne), expires_at=now + timedelta(hours=2, minutes=1))


def test_who_is_free_to_help_may(cast: Cast) -> None:
    made = assistance(cast.petra, person_of(cast.suzanne))
    assert event(travel_document_case(cast), made).assistance == made
