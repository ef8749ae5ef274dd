"""The desk in tests: a case, and who looks at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.accounts.models import User
from tests.client import PageClient
from tests.people import Cast

Desk = Callable[[User], PageClient]


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A browser for a member of staff who proved who they are, twice."""
    return lambda user: PageClient().as_staff(user)
