"""The factory makes what it says: each status, reached by lawful moves only."""

import pytest

from core.cases.models import CaseEvent
from documents.workflow import STATUSES
from tests.cases_factory import WAY, travel_document_case
from tests.people import Cast

MADE_BY_OTHERS = {"requested", "lapsed"}


@pytest.mark.parametrize("status", sorted(WAY))
def test_each_status(cast: Cast, status: str) -> None:
    case = travel_document_case(cast, status)
    assert case.status == status
    moved = case.events.filter(kind=CaseEvent.Kind.MOVED).order_by("pk")
    assert [event.to_status for event in moved] == list(WAY[status])


def test_all_statuses_have_a_way() -> None:
    assert {status.name for status in STATUSES} == set(WAY) | MADE_BY_OTHERS
