"""Who writes to us, for people without DigiD; and how we reach anybody back (Awb art. 2:8, 9:4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting, acting_without_account
from core.accounts.models import Person
from core.accounts.registered import is_known
from core.city.addresses import Address
from core.city.forms import AdditionField, HouseNumberField, PostcodeField
from core.forms.email import EmailField
from core.forms.phone import PhoneField
from core.notifications import preferences
from core.notifications.consent_locks import lock_contact
from core.notifications.preferences import MessageType, in_force

NO_WAY_BACK = _("Vul uw e-mailadres of uw postadres in. Anders kunnen wij u niet antwoorden.")
NOT_AGREED = _("Zet hier een kruisje, of vul uw postadres in. Anders kunnen wij u niet antwoorden.")
NO_ADDRESS = _("Vul dit in. Dan kunnen wij u een brief sturen.")
ADDRESS = ("street", "house_number", "addition", "postcode", "city")


class ContactForm(forms.Form):
    """E-mail and SMS, each with its consent; without one we write letters.

    `acting`: who fills it in, for a person we know; what they may not touch is locked.
    """

    email = EmailField()
    by_email = forms.BooleanField(required=False)
    phone = PhoneField(label=_("Mobiel nummer"), required=False)
    by_sms = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,
        messages: MessageType,
        person: Person | None = None,
        acting: Acting | None = None,
        **kwargs: Any,
    ) -> None:
        self.messages, self.person, self.acting = messages, person, acting
        if person:
            given = {channel for slug, channel in in_force(person) if slug == messages.slug}
            chosen = {f"by_{channel}": channel in given for channel in messages.wording}
            known = {"email": person.email, "phone": person.phone, **chosen}
            kwargs["initial"] = {**known, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for channel, wording in messages.wording.items():
            self.fields[f"by_{channel}"].label = str(wording)
        lock_contact(self, person, messages.slug, acting)

    def clean(self) -> dict[str, Any]:
        """Consent to a channel needs an address for it."""
        data = super().clean() or {}
        if data.get("by_email") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Vul uw e-mailadres in, of haal het kruisje weg."))
        if data.get("by_sms") and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Vul uw mobiele nummer in, of haal het kruisje weg."))
        return data

    def keep_contact(self, person: Person) -> None:
        """Write down how this person is reached, with their consent in the words that they read."""
        data = self.cleaned_data
        preferences.keep_language(person, self.acting)
        chosen = [channel for channel in self.messages.wording if data[f"by_{channel}"]]
        preferences.keep_contact(person, self.messages, data, chosen, self.acting)


class WhoForm(ContactForm):
    """Name, address and contact of somebody who did not log in. `needs_address`: the law asks for it.

    `person`: who logged in, while the population register did not say how they are called.
    """

    given_names = forms.CharField(
        label=_("Voornaam of voorletters"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    family_name = forms.CharField(
        label=_("Achternaam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": _("Vul uw achternaam in.")},
    )
    postcode = PostcodeField(required=False)
    house_number = HouseNumberField(required=False)
    addition = AdditionField()
    street = forms.CharField(
        label=_("Straat"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    city = forms.CharField(
        label=_("Plaats"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )

    field_order = ("given_names", "family_name", "email", "by_email", "phone", "by_sms", *ADDRESS)

    def __init__(self, *args: Any, needs_address: bool = False, **kwargs: Any) -> None:
        self.needs_address = needs_address
        super().__init__(*args, **kwargs)
        for name in ADDRESS:
            if needs_address and name != "addition":
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = str(NO_ADDRESS)

    def clean(self) -> dict[str, Any]:
        """A whole address, or none; and at least one way to answer."""
        data = super().clean()
        typed = [name for name in ADDRESS if name != "addition" and data.get(name)]
        wanted = self.needs_address or bool(typed)
        for name in ADDRESS:
            if wanted and name != "addition" and not data.get(name) and name not in self.errors:
                self.add_error(name, NO_ADDRESS)
        if not wanted and not self.errors and not data.get("email"):
            self.add_error("email", NO_WAY_BACK)
        elif not wanted and not self.errors and not data.get("by_email"):
            self.add_error("by_email", NOT_AGREED)
        return data

    def keep_person(self) -> Person:
        """Who logged in, else a new person: without DigiD nobody can be sure that it is one we know."""
        data = self.cleaned_data
        person = self.person or Person()
        person.given_names, person.family_name = data["given_names"], data["family_name"]
        if data["street"]:
            person.live_at(
                Address(
                    data["street"],
                    data["house_number"],
                    data["addition"],
                    data["postcode"].replace(" ", ""),
                    data["city"],
                )
            )
        person.save()
        self.keep_contact(person)
        return person


def who_form(
    *args: Any, acting: Acting, messages: MessageType, needs_address: bool = False, **kwargs: Any
) -> ContactForm:
    """How to reach the resident in whose name this is; and who that is, when we do not know it yet."""
    party = acting.party
    if is_known(party):
        return ContactForm(*args, messages=messages, person=party, acting=acting, **kwargs)
    return WhoForm(
        *args, messages=messages, person=party, acting=acting, needs_address=needs_address, **kwargs
    )


def acting_person(acting: Acting, who: ContactForm) -> Acting:
    """Who asks, once how they are reached is written down: without a log-in that is who they say they are."""
    if isinstance(who, WhoForm):
        person = who.keep_person()
    else:
        assert who.person
        person = who.person
        who.keep_contact(person)
    return acting if acting.actor else acting_without_account(person)
