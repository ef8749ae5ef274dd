"""Three beats at once: each job acts once, however many sweeps run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.utils import timezone

from core.cases.models import Case
from core.notifications.models import Message
from documents import delivering, production, tasks
from leiden_portal.roles import make_roles
from tests.cases_factory import DELIVERY, travel_document_case
from tests.documents.providers import calls, short_pauses, status_of
from tests.people import Cast
from tests.standins_program import Standins

__all__ = ["calls", "short_pauses"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def roles(cast: Cast) -> None:
    """A test with real transactions before this one wiped what the migration made."""
    make_roles(Group.objects, Permission.objects)


def three_at_once(work: Callable[[], object]) -> None:
    """The same work in three threads that start together."""
    together = threading.Barrier(3)

    def run() -> None:
        try:
            together.wait(10)
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_each_job_acts_once(cast: Cast, standins: Standins, calls: list[str]) -> None:
    granted = [travel_document_case(cast, "granted") for _ in range(3)]
    received = travel_document_case(cast, "received", **DELIVERY)
    delivering.hand_over(received.travel_document, "ZEGEL-1", cast.ursula)
    late = travel_document_case(cast, "ready")
    Case.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    three_at_once(tasks.sweep)
    assert len([call for call in calls if call.startswith("POST producer/")]) == 3
    assert len([call for call in calls if call.startswith("POST courier/")]) == 1
    assert {status_of(case) for case in granted} == {"in_production"}
    assert status_of(late) == "lapsed"
    for template, cases, times in (("in_production", granted, 3), ("lapsed", [late], 1)):
        told = Message.objects.filter(template=f"documents/{template}", event__event__case__in=cases)
        assert told.count() == times


def test_without_the_claim_the_producer_would_hear_it_three_times(
    cast: Cast, standins: Standins, calls: list[str]
) -> None:
    """Negative control: and even then the case moves once, for the move itself is guarded."""
    case = travel_document_case(cast, "granted")
    three_at_once(lambda: production.pursue(case.pk))
    assert len(calls) == 3
    assert case.events.filter(to_status="in_production").count() == 1
