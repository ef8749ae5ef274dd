"""Typing a code from the other side of the counter, with the second fact that goes with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.birth_date import BirthDateField
from core.accounts.partial_date import PartialDate
from core.cases import code_signs
from core.cases.handing_over import Told
from core.city.forms import HouseNumberField, PostcodeField


class HandoverForm(forms.Form):
    """A code and the birth date, or the address when that is unknown. A misread sign costs no try."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy(
            "Acht tekens, zoals 7HK-M4TXP. Hoofdletters, streepje en spaties zijn niet nodig."
        ),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "spellcheck": "false",
                "autocapitalize": "characters",
                "class": "input--short",
            }
        ),
        error_messages={"required": gettext_lazy("Vul de code in. Hij staat op papier of op het scherm.")},
    )
    birth = BirthDateField(
        label=gettext_lazy("Geboortedatum"),
        error_messages={
            "required": gettext_lazy("Vul de geboortedatum in, of anders de postcode en het huisnummer.")
        },
        help_text=gettext_lazy("Van wie de aanvraag is. Weet u de dag of de maand niet? Laat die dan leeg."),
    )
    postcode = PostcodeField(required=False)
    house_number = HouseNumberField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth"].required = not (self.data.get("postcode") and self.data.get("house_number"))

    def clean_code(self) -> str:
        """The code as it was meant; a wrong length or sign is told at once, as no code has those."""
        code = code_signs.tidy(self.cleaned_data["code"])
        if strange := code_signs.strange_signs(code):
            raise ValidationError(
                _("Dit teken staat nooit in een code: %(signs)s. Kijk nog eens goed.")
                % {"signs": " ".join(strange[:5])}
            )
        if len(code) != code_signs.LENGTH:
            raise ValidationError(
                _("Een code heeft acht tekens. U vulde er %(count)s in. Kijk nog eens goed.")
                % {"count": len(code)}
            )
        return code

    @property
    def told(self) -> Told:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        birth = PartialDate.parse(said["birth"]) if said["birth"] else None
        return Told(said["code"], birth, said["postcode"], said["house_number"])

    @property
    def shows_address(self) -> bool:
        """Whether the boxes for an address are in use."""
        names = ("postcode", "house_number")
        return any(self.data.get(name) or self.errors.get(name) for name in names)
