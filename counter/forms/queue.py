"""Where staff work today, and what somebody without an appointment comes for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.city.models import Location
from counter.models import Ticket

HIGHEST_DESK = 99


class PlaceForm(forms.Form):
    """A counter and a desk."""

    location = forms.TypedChoiceField(label=_("Balie"))
    desk = forms.IntegerField(
        label=_("Loket"),
        min_value=1,
        max_value=HIGHEST_DESK,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
    )

    def __init__(self, *args: Any, locations: list[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_number = {str(each.pk): each for each in locations}
        field = self.fields["location"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(each.pk, each.name) for each in locations]
        field.coerce = by_number.__getitem__


class WalkInForm(forms.Form):
    """A purpose; each is a button of its own. The key makes pressing twice one number."""

    key = forms.UUIDField()
    purpose = forms.ChoiceField(choices=Ticket.Purpose)
