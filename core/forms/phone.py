"""A telephone number as people type it, kept in international form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

INVALID = _("Dit is geen telefoonnummer. Vul het zo in: 06 12345678.")


class PhoneField(forms.CharField):
    """Gives "+31612345678" for "06 12345678"; "" when nothing was typed."""

    widget = forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})

    def __init__(self, **kwargs: Any) -> None:
        """Takes the arguments of a form field."""
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        """The number in international form; a number that cannot exist is refused with an example."""
        text = super().clean(value)
        if not text:
            return ""
        import phonenumbers  # here, for it reads much and only this needs it

        try:
            number = phonenumbers.parse(text, "NL")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValidationError(INVALID)
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
