"""Dates in words, as exact as they are known, and as the database compares them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from intentions.models import Step


def in_words(day: date, exact: str = Step.Exact.DAY) -> str:
    """The date in the language of now: "12 maart 2027", "maart 2027", "eerste kwartaal van 2027"."""
    if exact == Step.Exact.DAY:
        return date_format(day, "j F Y")
    if exact == Step.Exact.MONTH:
        return date_format(day, "F Y")
    quarters = (_("eerste kwartaal"), _("tweede kwartaal"), _("derde kwartaal"), _("vierde kwartaal"))
    return _("%(quarter)s van %(year)s") % {"quarter": quarters[(day.month - 1) // 3], "year": day.year}


def mark(day: date | None, exact: str = "") -> str:
    """The date as a row of Told keeps it, and as the trigger in the database writes it."""
    return "/".join(part for part in (f"{day:%Y-%m-%d}" if day else "", exact) if part)


def in_both(words: Callable[[], str]) -> tuple[str, str]:
    """The same words in Dutch and in English."""
    with override("nl"):
        dutch = words()
    with override("en"):
        return dutch, words()
