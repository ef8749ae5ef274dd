"""Tests of this room read the words of refusals: in Dutch, whatever page a test before them fetched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """The language of the source texts."""
    with translation.override("nl"):
        yield
