"""A Dutch postcode, as every form asks for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.city.addresses import clean_postcode


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
