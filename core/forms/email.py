"""An e-mail address, as every form asks for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EmailField(forms.EmailField):
    """Optional unless told otherwise; an address that cannot exist is refused with an example."""

    default_error_messages = {
        "invalid": _("Dit is geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl.")
    }
    widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def __init__(self, **kwargs: Any) -> None:
        """Takes the arguments of a form field."""
        super().__init__(**{"label": _("E-mailadres"), "required": False, "max_length": 254, **kwargs})
