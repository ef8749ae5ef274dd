"""One person is one participant, however often and at whichever moment they come."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from participation.models import Participant, Process, key_of
from participation.who.taking_part import enrol
from tests.participation_made import make_process
from tests.people import Cast

AT_ONCE = 12


@pytest.mark.django_db
def test_the_same_sign_is_the_same_participant(cast: Cast) -> None:
    process = make_process(cast.pleun)
    sign = key_of(process, "person", 1)
    first = enrol(process, [sign], way="web")
    assert enrol(process, [sign], way="paper") == first
    assert first.way == "web"


@pytest.mark.django_db
def test_a_sign_that_comes_later_belongs_to_who_was_there(cast: Cast) -> None:
    process = make_process(cast.pleun)
    mail, person = key_of(process, "mail", "a@voorbeeld.example"), key_of(process, "person", 1)
    first = enrol(process, [mail])
    assert enrol(process, [person, mail]) == first
    assert enrol(process, [person]) == first


@pytest.mark.django_db
def test_the_same_person_is_somebody_else_in_another_process(cast: Cast) -> None:
    here, there = make_process(cast.pleun), make_process(cast.pleun, title="Een ander plan")
    assert key_of(here, "person", 1) != key_of(there, "person", 1)
    assert enrol(here, [key_of(here, "person", 1)]) != enrol(there, [key_of(there, "person", 1)])


@pytest.mark.django_db(transaction=True)
def test_many_at_once_become_one(cast: Cast) -> None:
    process, gate = make_process(cast.pleun), Barrier(AT_ONCE)
    sign = key_of(process, "person", 1)

    def come(_number: int) -> int:
        gate.wait()
        try:
            return enrol(Process.objects.get(pk=process.pk), [sign]).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = set(pool.map(come, range(AT_ONCE)))
    assert len(found) == 1
    assert Participant.objects.filter(process=process).count() == 1
