"""Somebody gets a complaint at the very moment that it turns out to be about them: never both (Awb 9:7)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import Error, connection

from complaints.models import Involved
from complaints.procedure import naming, needs, sealing
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from tests.complaints.handling import at_desk
from tests.complaints_factory import complaint_case
from tests.people import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.large]

ROUNDS = 25
TRIGGERS = (
    ("cases_case", "handler_not_involved"),
    ("complaints_involved", "involved_not_handler"),
    ("cases_caseexclusion", "seal_stays"),
)


def a_case(cast: Cast) -> tuple[Case, Involved]:
    """Nobody handles it, and whoever is named turned out to have no account."""
    case = complaint_case(cast)
    return case, Involved.objects.create(complaint=case.complaint, named_as="Karim", link="none")


def at_once(*acts: object) -> None:
    """All of it at the same instant; each refused or done."""
    barrier = threading.Barrier(len(acts))

    def one(act: object) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            act()  # type: ignore[operator]
        except (NotAllowed, Error):
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(one, acts))


def both(case: Case, involved: Involved) -> bool:
    """Whether the law is broken: the one who handles it is the one it is about."""
    case.refresh_from_db()
    involved.refresh_from_db()
    return case.handler_id is not None and case.handler_id == involved.user_id


def test_assigned_and_linked_at_the_same_moment(cast: Cast) -> None:
    wilma, karim = cast.wilma, cast.karim
    linked = 0
    for _round in range(ROUNDS):
        case, involved = a_case(cast)
        acting = at_desk(wilma, case)
        at_once(
            lambda case=case, acting=acting: case.assign(karim, acting),
            lambda case=case, involved=involved, acting=acting: naming.look_up(case, involved, acting, karim),
        )
        assert not both(case, involved)
        assert not Case.objects.visible_to(karim).filter(pk=case.pk, complaint__involved__user=karim).exists()
        linked += involved.user_id == karim.pk
    assert linked == ROUNDS, "linking always wins: a handler hands the case back"


def test_careless_writers_are_stopped_by_the_database(cast: Cast) -> None:
    """Without the functions of this room: rows written straight to the tables."""
    karim = cast.karim
    for _round in range(ROUNDS):
        case, involved = a_case(cast)
        case.exclude(karim, sealing.INVOLVED)
        at_once(
            lambda case=case: assign_carelessly(case, karim.pk),
            lambda i=involved: link_carelessly(i, karim.pk),
        )
        assert not both(case, involved)


@pytest.fixture
def without_triggers(transactional_db: None) -> Iterator[None]:
    """The database as it would be without its guarantee."""
    with connection.cursor() as cursor:
        for table, trigger in TRIGGERS:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    yield
    with connection.cursor() as cursor:
        for table, trigger in TRIGGERS:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


def test_without_the_triggers_the_race_is_lost(cast: Cast, without_triggers: None) -> None:
    """Negative control: the same careless writers, and nobody stops them."""
    karim = cast.karim
    for _round in range(ROUNDS):
        case, involved = a_case(cast)
        at_once(
            lambda case=case: assign_carelessly(case, karim.pk),
            lambda i=involved: link_carelessly(i, karim.pk),
        )
        if both(case, involved):
            return
    pytest.fail("the race never appeared: this proves nothing")


def assign_carelessly(case: Case, user: int) -> None:
    """Look, then write: no lock."""
    if not Involved.objects.filter(complaint__case=case, user=user).exists():
        Case.objects.filter(pk=case.pk).update(handler=user)


def link_carelessly(involved: Involved, user: int) -> None:
    """Look, then write: no lock."""
    if not Case.objects.filter(pk=involved.complaint.case_id, handler=user).exists():
        Involved.objects.filter(pk=involved.pk).update(link="account", user=user)


def test_the_words_and_the_trigger_agree(cast: Cast) -> None:
    case, involved = a_case(cast)
    assert needs.handler_obstacle(case, cast.karim) is None
    naming.look_up(case, involved, at_desk(cast.wilma, case), cast.karim)
    assert needs.handler_obstacle(case, cast.karim)
