"""A case to pay for."""

import pytest

from core.cases.models import Case
from tests.cases_made import make_request
from tests.people import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A request that is to be paid."""
    return make_request(cast.suzanne)
