"""A case to pay for."""

import pytest

from core.cases.models import Case
from tests.cases_factory import travel_document_case
from tests.people import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A request that is to be paid."""
    return travel_document_case(cast)
