"""The parts of a Dutch address, as forms ask for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.city.addresses import clean_postcode, split_addition


class PostcodeField(forms.CharField):
    """A Dutch postcode, cleaned to "2312 KA"; any other one is refused with what to do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Postcode"),
                "max_length": 20,
                "widget": forms.TextInput(attrs={"autocomplete": "postal-code", "class": "input--short"}),
                "error_messages": {"required": _("Vul de postcode in.")},
                **kwargs,
            }
        )

    def clean(self, value: Any) -> str:
        """The postcode as we store it, with its space."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            bare = clean_postcode(text)
        except ValueError as error:
            raise ValidationError(
                _("Dit is geen Nederlandse postcode. Vul vier cijfers en twee letters in: 2312 AB."),
                code="invalid",
            ) from error
        return f"{bare[:4]} {bare[4:]}"


class HouseNumberField(forms.IntegerField):
    """The number alone; what comes after it is an `AdditionField`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Huisnummer"),
                "min_value": 1,
                "max_value": 99_999,
                "error_messages": {"invalid": _("Vul een nummer in, zonder letters.")},
                "widget": forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
                **kwargs,
            }
        )


class AdditionField(forms.CharField):
    """What comes after a house number, when we can store it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Toevoeging"),
                "required": False,
                "max_length": 8,
                "widget": forms.TextInput(attrs={"class": "input--short"}),
                **kwargs,
            }
        )

    def clean(self, value: Any) -> str:
        """The addition as typed."""
        text: str = super().clean(value)
        try:
            split_addition(text)
        except ValueError as error:
            raise ValidationError(
                _("Deze toevoeging is te lang. Vul bijvoorbeeld A, 2 of bis in.")
            ) from error
        return text
