"""A field that only this room needs: an age that may be incomplete."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.accounts.partial_date import OLDEST_AGE
from documents.rules.ages import Age

AGES = re.compile(r"([0-9]{1,3})(?: ?[-–] ?([0-9]{1,3}))?")


class AgeField(forms.CharField):
    """An age in whole years, or two when the birth date leaves it open ("17-18"). Cleans to an Age."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})
    default_error_messages = {"invalid": _("Vul de leeftijd in met cijfers, zoals 34 of 17-18.")}

    def clean(self, value: Any) -> Age:
        """The age; `invalid` for anything that is none, or older than people get."""
        text = str(super().clean(value))
        found = AGES.fullmatch(text)
        least, most = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not least <= most <= OLDEST_AGE:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Age(least, most)
