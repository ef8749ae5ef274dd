"""Amounts as people read them."""

from django.utils import translation


def euros(cents: int) -> str:
    """An amount as people write it: € 83,87 or € 83.87."""
    comma = "." if translation.get_language() == "en" else ","
    return f"€ {cents // 100}{comma}{cents % 100:02d}"
