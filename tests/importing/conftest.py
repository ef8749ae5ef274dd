"""A member of staff in a browser, for the page of runs."""

from __future__ import annotations

import pytest

from tests.client import PageClient
from tests.desk.conftest import Desk
from tests.people import Cast


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """As at the desk."""
    return lambda user: PageClient().as_staff(user)
