"""What the desk fills in about those a complaint is about."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.models import Involved
from complaints.procedure.letters import work_address
from complaints.procedure.naming import Particulars, staff_named
from core.accounts.models import User
from core.cases.models import Case
from core.city.addresses import Address
from core.city.forms import HouseNumberField, PostcodeField

NONE, LATER = "none", "later"


class AccountForm(forms.Form):
    """Which account an official has. `typed` finds colleagues by name."""

    typed = forms.CharField(
        label=_("Zoek een collega op naam"),
        help_text=_("Staat de collega er niet bij? Zoek dan met een ander deel van de naam."),
        max_length=100,
        required=False,
    )
    account = forms.ChoiceField(
        label=_("Welk account heeft deze medewerker?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een account, of kies dat er geen account is.")},
    )

    otherwise: ClassVar[list[tuple[str, Any]]] = [(NONE, _("Deze medewerker heeft geen account bij ons"))]

    def __init__(self, *args: Any, case: Case, typed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("typed", typed)
        self.found = {str(user.pk): user for user in staff_named(case, typed)}
        account = self.fields["account"]
        assert isinstance(account, forms.ChoiceField)
        account.choices = [(key, _described(user)) for key, user in self.found.items()] + self.otherwise

    @property
    def user(self) -> User | None:
        """The account that a valid form names; None when there is none."""
        return self.found.get(self.cleaned_data["account"])


class NameForm(AccountForm):
    """Somebody whom the complaint is about too. Only a coordinator says at once which account that is."""

    named_as = forms.CharField(
        label=_("Hoe heet deze medewerker?"),
        help_text=_("Een naam, of een omschrijving als u de naam niet weet."),
        max_length=200,
    )
    capacity = forms.ChoiceField(
        label=_("Welke rol had deze medewerker?"),
        choices=Involved.Capacity,
        initial=Involved.Capacity.OFFICIAL,
        widget=forms.RadioSelect,
    )
    otherwise: ClassVar[list[tuple[str, Any]]] = [
        *AccountForm.otherwise,
        (LATER, _("Dat weet ik nog niet. Tot het is opgezocht, behandelt niemand de klacht.")),
    ]
    field_order = ("named_as", "capacity", "account")

    def __init__(self, *args: Any, coordinates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["typed"]
        if not coordinates:
            del self.fields["account"]

    @property
    def link(self) -> str:
        """What a valid form says of the account."""
        chosen = self.cleaned_data.get("account", LATER)
        if chosen == LATER:
            return Involved.Link.UNKNOWN
        return Involved.Link.NONE if chosen == NONE else Involved.Link.ACCOUNT


class ParticularsForm(forms.Form):
    """How an official is called, and where their letters go."""

    named_as = forms.CharField(label=_("Naam of omschrijving in de klacht"), max_length=200)
    capacity = forms.ChoiceField(label=_("Rol"), choices=Involved.Capacity, widget=forms.RadioSelect)
    addressee = forms.CharField(label=_("Naam op de envelop"), max_length=200)
    street = forms.CharField(
        label=_("Straat"),
        help_text=_("Het adres van het werk, nooit het adres van thuis."),
        max_length=100,
    )
    house_number = HouseNumberField()
    postcode = PostcodeField()
    city = forms.CharField(label=_("Plaats"), max_length=80)

    def __init__(self, *args: Any, involved: Involved, **kwargs: Any) -> None:
        person = involved.person
        usual = work_address(involved.complaint.case)
        at = (
            {name: getattr(person, name) for name in ("street", "house_number", "postcode", "city")}
            if person
            else usual
        )
        name = person.full_name if person else str(involved.user or involved.named_as)
        known = {"named_as": involved.named_as, "capacity": involved.capacity, "addressee": name}
        kwargs["initial"] = {**known, **at}
        super().__init__(*args, **kwargs)

    @property
    def particulars(self) -> Particulars:
        """What a valid form says."""
        data = self.cleaned_data
        address = Address(
            data["street"], data["house_number"], "", data["postcode"].replace(" ", ""), data["city"]
        )
        return Particulars(data["named_as"], data["capacity"], data["addressee"], address)


class MergeForm(forms.Form):
    """Which of the others is the same official."""

    other = forms.ModelChoiceField(
        label=_("Wie is dezelfde medewerker?"),
        queryset=Involved.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, involved: Involved, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        other = self.fields["other"]
        assert isinstance(other, forms.ModelChoiceField)
        other.queryset = involved.complaint.involved.exclude(pk=involved.pk)


def _described(user: User) -> str:
    left = "" if user.is_active else _(" (werkt hier niet meer)")
    return f"{user}, {user.username}{left}" if str(user) != user.username else f"{user}{left}"
