"""The form with which somebody signs up for a meeting, on the website and at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.email import EmailField
from core.forms.phone import PhoneField
from participation.gatherings.signing_up import MOST_PEOPLE, Said


class SignUpForm(forms.Form):
    """Who comes, with how many, and what they need. `by_staff`: a telephone number is enough."""

    name = forms.CharField(
        label=_("Uw naam"),
        help_text=_("Alleen voor de lijst bij de deur. Uw naam komt niet op de website."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    people = forms.IntegerField(
        label=_("Met hoeveel mensen komt u?"),
        help_text=_("Tel uzelf mee."),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
    )
    needs = forms.CharField(
        label=_("Wat hebt u nodig om mee te doen?"),
        help_text=_("Bijvoorbeeld een tolk, een plek voor een rolstoel of vervoer. Wij regelen het met u."),
        max_length=200,
        required=False,
    )
    email = EmailField(
        label=_("Uw e-mailadres"),
        required=True,
        help_text=_("Hier sturen wij de bevestiging heen. U kunt zich met die mail ook weer afmelden."),
    )
    phone = PhoneField(
        label=_("Telefoonnummer"),
        help_text=_("Alleen nodig als er geen e-mailadres is."),
        required=False,
    )

    def __init__(self, *args: Any, by_staff: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_staff = by_staff
        if by_staff:
            self.fields["email"].required = False
        else:
            del self.fields["phone"]

    def clean(self) -> dict[str, Any]:
        """Somebody must be reached when something changes."""
        given = self.cleaned_data
        if self.by_staff and not self.errors and not (given.get("email") or given.get("phone")):
            self.add_error(
                "email", _("Vul een e-mailadres of een telefoonnummer in. Anders bereiken wij niemand.")
            )
        return given

    @property
    def said(self) -> Said:
        """What was filled in."""
        given = self.cleaned_data
        return Said(
            people=given["people"],
            needs=given["needs"].strip(),
            name=given["name"].strip(),
            email=given.get("email") or "",
            phone=given.get("phone") or "",
        )
