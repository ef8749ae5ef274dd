"""Two at once: handing over and taking back, sending, passing on and answering each happen once."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection

from complaints.models import Complaint, Inquiry, SealedFile
from complaints.ombudsman import handing_over, inquiring, passing_on
from core.cases.models import CaseEvent
from core.cases.workflow import NotAllowed
from leiden_portal.roles import make_roles
from tests.complaints.ombudsman_made import asked, at_work, judged_complaint, olga, sealed, suzanne
from tests.complaints_factory import ombudsman_case
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def roles(cast: Cast) -> None:
    """A test with real transactions before this one wiped what the migration made."""
    make_roles(Group.objects, Permission.objects)


def three_at_once(work: Callable[[], object]) -> int:
    """The same work in three threads that start together; how many of them were refused."""
    together, refused = threading.Barrier(3), []

    def run() -> None:
        try:
            together.wait(10)
            work()
        except NotAllowed as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return len(refused)


def test_the_file_is_handed_over_once(cast: Cast) -> None:
    case, complaint, acting = ombudsman_case(cast), judged_complaint(cast), suzanne(cast)
    assert three_at_once(lambda: handing_over.hand_over(case, complaint, acting, "ja")) == 2
    assert handing_over.is_intact(SealedFile.objects.get())
    assert complaint.events.filter(facts__ombudsman="handed_over").count() == 1


def test_consent_is_taken_back_once(cast: Cast) -> None:
    case, acting = ombudsman_case(cast), suzanne(cast)
    sealed(cast, case)
    assert three_at_once(lambda: handing_over.withdraw_consent(case, acting)) == 0
    assert case.events.filter(kind=CaseEvent.Kind.FACT, facts__file="withdrawn").count() == 1


def test_a_request_is_passed_on_once(cast: Cast) -> None:
    case, acting = at_work(cast, "request_received", complained="no"), suzanne(cast)
    case.move_to("sent_back", olga(cast, case), reason="Eerst klagen.")
    assert three_at_once(lambda: passing_on.pass_on(case, acting, "department")) == 0
    assert Complaint.objects.count() == 1
    assert case.events.filter(facts__has_key="passed_on").count() == 1


def test_a_question_is_answered_once(cast: Cast) -> None:
    inquiry, carla = asked(cast, at_work(cast)), cast.contact
    assert three_at_once(lambda: inquiring.answer(inquiry, carla, "De balie.")) == 2
    assert Inquiry.objects.get().answer == "De balie."
