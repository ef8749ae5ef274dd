"""The register over real HTTP."""

from __future__ import annotations

import pytest

from tests.announcements.register import Register
from tests.standins_program import Standins


@pytest.fixture
def register(standins: Standins) -> Register:
    """The stand-in of the national register, empty."""
    return Register(standins)
