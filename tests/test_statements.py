"""Queries that are made once: they find what the query finds, for any keys, and nothing of former ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from core.accounts.models import User
from core.cases.models import Case
from core.statements import ask
from tests.cases_factory import travel_document_case
from tests.people import Cast
from tests.queries import counted

SELECT = (
    'SELECT "cases_case"."reference" AS "reference" FROM "cases_case" '
    'WHERE "cases_case"."subject_id" = $1 ORDER'
)


def received(person: int, day: date, opened: datetime) -> QuerySet[Case, tuple[str]]:
    found = Case.objects.filter(subject=person, received_on__lte=day, opened_at__lte=opened)
    return found.order_by("pk").values_list("reference")


def named(like: str, name: str) -> QuerySet[User, tuple[int]]:
    return User.objects.filter(username=name, username__contains=like).values_list("pk")


def none_of(statuses: tuple[str, ...], person: int) -> QuerySet[Case, tuple[str]]:
    return Case.objects.filter(subject=person, status__in=statuses).values_list("reference")


def test_each_asking_is_for_its_own_keys(cast: Cast) -> None:
    ours, theirs = travel_document_case(cast), travel_document_case(cast, subject=cast.anna.person)
    now, today = timezone.now(), timezone.localdate()
    for case in (ours, theirs, ours):
        with counted() as queries:
            found = ask(received, person=case.subject_id, day=today, opened=now)
        assert found == [(case.reference,)] and len(queries) == 1
    yesterday = today - timedelta(days=1)
    assert ask(received, person=ours.subject_id, day=yesterday, opened=now) == []
    assert ask(received, person=None, day=today, opened=now) == []


def test_it_is_made_once_and_planned_once(cast: Cast) -> None:
    made = []

    def once(person: int) -> QuerySet[Case, tuple[str]]:
        made.append(person)
        return Case.objects.filter(subject=person).values_list("reference")

    for person in (cast.suzanne.person_id, cast.anna.person_id, 2**40):
        ask(once, person=person)
    assert len(made) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor if statement.startswith(SELECT)]
    assert len(kept) == 1


@pytest.mark.parametrize("name", ["petra", "o'brien", '"; DROP TABLE cases_case; --', "50% %s $1 $2 é☃"])
def test_text_is_a_value_whatever_stands_in_it(cast: Cast, name: str) -> None:
    user = cast.petra
    user.username = name
    user.save()
    assert ask(named, name[1:3], name=name) == [(user.pk,)]
    assert ask(named, name[1:3], name=name + "x") == []


def test_what_can_find_nothing_asks_nothing(cast: Cast) -> None:
    case = travel_document_case(cast)
    with counted() as queries:
        assert ask(none_of, (), person=case.subject_id) == []
    assert queries == []
    assert ask(none_of, (case.status,), person=case.subject_id) == [(case.reference,)]
