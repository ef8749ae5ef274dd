"""Somebody we do not know yet, as staff write them down: name, birth date and address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person
from core.accounts.partial_date import PartialDate
from core.city.addresses import Address
from core.city.forms import AdditionField, HouseNumberField, PostcodeField
from core.forms.dates import ThreePartDateField
from core.forms.email import EmailField
from core.forms.phone import PhoneField

ADDRESS = ("street", "house_number", "postcode", "city")
OLDEST = 130


class RegisterForm(forms.Form):
    """Name, birth date, and an address or nothing of one. No BSN: with that the register tells the rest."""

    given_names = forms.CharField(label=_("Voornamen"), max_length=200, required=False)
    name_prefix = forms.CharField(
        label=_("Tussenvoegsel"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "input--short"}),
    )
    family_name = forms.CharField(
        label=_("Achternaam"),
        max_length=200,
        error_messages={"required": _("Vul de achternaam in.")},
    )
    birth = ThreePartDateField(
        label=_("Geboortedatum"),
        error_messages={"required": _("Vul de geboortedatum in.")},
    )
    street = forms.CharField(label=_("Straat"), max_length=100, required=False)
    house_number = HouseNumberField(required=False)
    addition = AdditionField()
    postcode = PostcodeField(required=False)
    city = forms.CharField(label=_("Woonplaats"), max_length=80, required=False)
    email = EmailField(required=False)
    phone = PhoneField(label=_("Mobiel nummer"), required=False)
    somebody_else = forms.BooleanField(
        label=_("Dit is iemand anders. Schrijf deze persoon in."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
        self.fields["given_names"].widget.attrs["autofocus"] = True

    def clean_birth(self) -> date:
        """A day on which somebody who lives can be born."""
        born: date = self.cleaned_data["birth"]
        today = timezone.localdate()
        if born > today or today.year - born.year > OLDEST:
            raise ValidationError(_("Kijk het jaar na. Deze datum kan niet kloppen."))
        return born

    def clean(self) -> dict[str, Any]:
        """A whole address, or none."""
        data = super().clean() or {}
        typed = [name for name in ADDRESS if data.get(name)]
        for name in ADDRESS:
            if typed and name not in typed and name not in self.errors:
                self.add_error(name, _("Vul het hele adres in, of haal het weg."))
        return data

    @property
    def born(self) -> PartialDate:
        """The birth date that was typed."""
        born: date = self.cleaned_data["birth"]
        return PartialDate(born.year, born.month, born.day)

    def keep(self) -> Person:
        """A new person, not known to the population register by us."""
        said = self.cleaned_data
        person = Person(
            given_names=said["given_names"],
            prefix=said["name_prefix"],
            family_name=said["family_name"],
            birth_year=self.born.year,
            birth_month=self.born.month,
            birth_day=self.born.day,
            email=said["email"],
            phone=said["phone"],
        )
        if said["street"]:
            postcode = said["postcode"].replace(" ", "")
            person.live_at(
                Address(said["street"], said["house_number"], said["addition"], postcode, said["city"])
            )
        person.save()
        return person
