"""A birth date as people type it, which may be incomplete."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.partial_date import OLDEST_AGE, PartialDate
from core.forms.dates import ThreePartDate

WRONG_DATE = _("Deze datum bestaat niet. Vul dag, maand en jaar in cijfers in, zoals 27 3 1985.")


class BirthDateField(forms.Field):
    """A birth date in three boxes; day and month may stay empty. Cleans to text as PartialDate writes it."""

    widget = ThreePartDate(birthday=True)

    def to_python(self, value: Any) -> str:
        """The date as "1985-03-14", or with zeros for what is unknown."""
        if not value:
            return ""
        parts = [part.strip() for part in str(value).split("-")]
        if not all((part.isascii() and part.isdigit()) or not part for part in parts) or len(parts) != 3:
            raise ValidationError(WRONG_DATE, code="invalid")
        year, month, day = (int(part or 0) or None for part in parts)
        if year is None:
            raise ValidationError(_("Vul ten minste het jaar in."), code="no_year")
        try:
            born = PartialDate(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValidationError(WRONG_DATE, code="invalid") from error
        self._check_year(year, born)
        return str(born)

    def _check_year(self, year: int, born: PartialDate) -> None:
        today = timezone.localdate()
        if (year, born.month or 1, born.day or 1) > (today.year, today.month, today.day):
            raise ValidationError(_("Deze datum ligt in de toekomst."), code="future")
        if year < today.year - OLDEST_AGE:
            raise ValidationError(
                _("Dit jaar ligt te ver terug. Vul het jaar in met vier cijfers."), code="old"
            )
