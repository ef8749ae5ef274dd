"""The form that asks where somebody lives."""

from __future__ import annotations

from typing import Any

from django import forms

from core.city.forms import HouseNumberField, PostcodeField


class AddressForm(forms.Form):
    """Where somebody lives: enough to know the neighbourhood. Nothing of it is kept."""

    postcode = PostcodeField()
    number = HouseNumberField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["autocomplete"] = "off"
