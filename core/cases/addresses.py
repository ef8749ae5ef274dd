"""Addresses of pages of a case, for lists: reversed once in each language, as each time costs half a row."""

from __future__ import annotations

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

ANY = "0000-0000-0000-0000"


def case_address(name: str, reference: str) -> str:
    """The address by this name ("cases:case", "admin:case") of the case with this reference."""
    return _pattern(name, get_language()).replace(ANY, reference)


@cache
def _pattern(name: str, language: str | None) -> str:
    return reverse(name, args=[ANY])
