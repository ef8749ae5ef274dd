"""Collect or home delivery, and to which address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.city import addresses
from core.city.addresses import Address, AddressServiceUnreachable, split_addition
from core.city.forms import PostcodeField
from documents.forms.base import StepForm, choices_with_label, offer
from documents.forms.person import checked_addition
from documents.rules.delivery import AddressKind

NOT_FOUND = _("We vinden dit adres niet. Kijk het na. Klopt het toch? Vul dan ook de straat en de plaats in.")
PLACES = (AddressKind.HOME, AddressKind.WORK, AddressKind.FAMILY)


class HandOverForm(StepForm):
    """How the document reaches its holder. Delivery is offered only when nothing excludes it."""

    hand_over = forms.ChoiceField(**choices_with_label(_("Hoe wilt u het document krijgen?")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict = self.draft.delivery()
        choices = [("collect", _("Ik haal het op bij de balie"))]
        if self.verdict.is_possible:
            choices.append(("deliver", _("Breng het naar een adres in Nederland")))
        offer(self, "hand_over", choices)


class AddressForm(StepForm):
    """Where to deliver: looked up in the address register, typed in full when that does not help."""

    place = forms.ChoiceField(**choices_with_label(_("Wat voor adres is het?")))
    postcode = PostcodeField()
    house_number = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=99999,
        error_messages={"required": _("Vul het huisnummer in."), "invalid": _("Vul alleen cijfers in.")},
    )
    addition = forms.CharField(
        label=_("Toevoeging"), max_length=10, required=False, help_text=_("Zoals: A, 2 of bis")
    )
    street = forms.CharField(label=_("Straat"), max_length=100, required=False)
    city = forms.CharField(label=_("Plaats"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checked = False
        self.asks_street = bool(self.data.get("street")) or self.initial.get("checked") is False
        self.home = self._home()
        self.before = dict(self.initial)
        if not self.initial:
            self.initial = self.home
        if self.home:
            self.fields["place"].help_text = _(
                "Kiest u uw eigen adres? Dan hoeft u hieronder niets in te vullen."
            )
        self.fields["place"].choices = [(place.value, place.label) for place in PLACES]  # type: ignore[attr-defined]

    def _home(self) -> dict[str, Any]:
        """The own address: as registered, unless that is only a correspondence address; else as typed."""
        owner, typed = self.draft.owner, self.draft.answer("gegevens")
        if self.draft.known.correspondence_address:
            return {}
        if typed.get("postcode") and not self.draft.for_child:
            parts = ("postcode", "house_number", "addition", "street", "city")
            return {"place": AddressKind.HOME, **{part: typed[part] for part in parts}}
        if not owner.has_postal_address:
            return {}
        addition = addresses.join_addition(owner.house_letter, owner.house_addition)
        return {
            "place": AddressKind.HOME,
            "postcode": owner.postcode,
            "house_number": owner.house_number,
            "addition": addition,
            "street": owner.street,
            "city": owner.city,
        }

    def full_clean(self) -> None:
        """Fill in the own address for who chose it and typed no other one."""
        if self.is_bound and self.home and self.data.get("place") == AddressKind.HOME:
            typed = {name: str(self.data.get(name, "")).strip() for name in ("postcode", "house_number")}
            left = {name: str(self.before.get(name, "")) for name in typed}
            was_elsewhere = self.before.get("place", AddressKind.HOME) != AddressKind.HOME
            if not any(typed.values()) or (was_elsewhere and typed == left):
                self.data = {**{name: self.data.get(name, "") for name in self.fields}, **self.home}
        super().full_clean()

    def clean_addition(self) -> str:
        """The addition as typed, when we can store it."""
        return checked_addition(self.cleaned_data["addition"])

    def clean(self) -> dict[str, Any]:
        """Complete the address from the register, then ask the rules whether we can deliver there."""
        data = super().clean() or {}
        if self.errors:
            return data
        found = self._looked_up(data)
        if found:
            self.checked = True
            data |= {"street": found.street, "city": found.city, "addition": found.addition}
        elif not self.errors:
            self.asks_street = True
            if not (data["street"] and data["city"]):
                self.add_error("postcode", NOT_FOUND)
        self._judge(data, found.municipality_code if found else None)
        return data

    def _looked_up(self, data: dict[str, Any]) -> Address | None:
        try:
            found = addresses.find(data["postcode"], data["house_number"], data["addition"])
        except AddressServiceUnreachable:
            self.asks_street = True
            if not (data["street"] and data["city"]):
                self.add_error(
                    "street",
                    _("Het adressenregister geeft nu geen antwoord. Vul de straat en de plaats zelf in."),
                )
            return None
        exact = [each for each in found if each.addition == data["addition"]] or found
        if len(exact) > 1:
            known = ", ".join(each.addition for each in exact if each.addition)
            self.add_error(
                "addition",
                ValidationError(_("Kies de toevoeging die erbij hoort: %(known)s."), params={"known": known}),
            )
            return None
        return exact[0] if exact else None

    def _judge(self, data: dict[str, Any], municipality: str | None) -> None:
        place = data["place"]
        if place == AddressKind.HOME and self.draft.known.correspondence_address:
            place = AddressKind.POSTAL
        for exclusion in self.draft.delivery(place, municipality).exclusions:
            self.add_error(None, f"{exclusion.text} {exclusion.instead}")

    def answer(self) -> dict[str, Any]:
        """The address in the parts that the request stores."""
        data = self.cleaned_data
        letter, addition = split_addition(data["addition"])
        return {
            "place": data["place"],
            "street": data["street"],
            "house_number": data["house_number"],
            "addition": data["addition"],
            "house_letter": letter,
            "house_addition": addition,
            "postcode": data["postcode"],
            "city": data["city"],
            "checked": self.checked,
        }
