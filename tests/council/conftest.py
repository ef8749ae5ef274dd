"""A council of its own for each test of importing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.council.council_source import Council
from tests.standins_program import Standins


@pytest.fixture
def council(standins: Standins, settings: Any) -> Council:
    """An empty one, set as the source."""
    made = Council(standins)
    settings.NOTUBIZ_URL, settings.NOTUBIZ_ORGANISATION = made.base, "271"
    settings.NOTUBIZ_CALENDAR_URL = settings.PARLAEUS_URL = ""
    return made
