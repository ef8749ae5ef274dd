"""A date that is typed in three parts, as people know it by heart: day, month, year."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")
BIRTHDAY = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}


class ThreePartDate(forms.MultiWidget):
    """Three small number boxes. Its value is text as in 1985-3-27, so a wrong date comes back as typed."""

    template_name = "components/three_part_date.html"

    def __init__(self, attrs: Mapping[str, Any] | None = None, *, birthday: bool = False) -> None:
        """`birthday` lets the browser fill in the resident's own date of birth."""
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {}
        for part in PARTS:
            box = {"inputmode": "numeric", "maxlength": "4" if part == "year" else "2"}
            if birthday:
                box["autocomplete"] = BIRTHDAY[part]
            boxes[part] = forms.TextInput(attrs=box)
        super().__init__(boxes, dict(attrs or {}))

    def decompress(self, value: Any) -> list[Any]:
        """Day, month and year of a date, or of the text that was typed."""
        if isinstance(value, datetime.date):
            return [value.day, value.month, value.year]
        if isinstance(value, str) and value.count("-") == 2:
            year, month, day = value.split("-")
            return [day, month, year]
        return ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The three boxes as one text; None when all are empty."""
        day, month, year = (
            str(part or "").strip().replace("-", "–")
            for part in super().value_from_datadict(data, files, name)
        )
        return f"{year}-{month}-{day}" if day or month or year else None


class ThreePartDateField(forms.DateField):
    """A date asked as day, month, year; a date that does not exist is refused with an example."""

    widget = ThreePartDate
    default_error_messages = {
        "invalid": _("Deze datum bestaat niet of is niet compleet. Vul dag, maand en jaar in cijfers in."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Takes the arguments of a form field; the parts are always day, month and a year of four digits."""
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)
