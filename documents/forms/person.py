"""For whom, and what is known of that person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.accounts.birth_date import BirthDateField
from core.accounts.brp import BrpPerson
from core.accounts.models import Person
from core.city.addresses import join_addition, split_addition
from core.city.forms import PostcodeField
from documents import register
from documents.forms.base import StepForm, choices_with_label, offer
from documents.register import Child

SELF = "self"


class WhoForm(StepForm):
    """For yourself, or for one of the children that the register names.

    Who represents somebody does not ask for that one's children: authority over a child cannot be given by
    mandate, and no curator or mentor has it (BW 1:245; PpW art. 34).
    """

    who = forms.ChoiceField(**choices_with_label(_("Voor wie vraagt u een reisdocument aan?")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        represented = bool(self.draft.acting and self.draft.acting.mandate)
        children = [] if represented else register.children_of(self.draft.owner, str(self.draft.draft.key))
        self.register_reached = children is not None
        self.children: dict[str, Child] = {child.key: child for child in children or []}
        mine: Any = _("Voor mijzelf")
        if self.draft.is_in_somebodys_name:
            mine = _("Voor %(name)s") % {"name": self.draft.owner.full_name}
            self.fields["who"].label = _("Voor wie is het reisdocument?")
        choices: list[tuple[str, Any]] = [(SELF, mine)]
        choices += [(key, child.record.full_name) for key, child in self.children.items()]
        offer(self, "who", choices)

    @property
    def chosen_child(self) -> BrpPerson | None:
        """The child's record; None when it is for oneself."""
        child = self.children.get(self.cleaned_data["who"])
        return child.record if child else None


class DetailsForm(StepForm):
    """Name, birth date and address, typed because the register could not be reached."""

    given_names = forms.CharField(
        label=_("Voornamen"),
        max_length=200,
        required=False,
        help_text=_("Zoals in uw paspoort. Hebt u geen voornaam? Laat dit leeg."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    name_prefix = forms.CharField(
        label=_("Tussenvoegsel"), max_length=20, required=False, help_text=_("Zoals: van der")
    )
    family_name = forms.CharField(
        label=_("Achternaam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": _("Vul uw achternaam in.")},
    )
    birth = BirthDateField(
        label=_("Geboortedatum"),
        help_text=_("Weet u de dag of de maand niet? Laat die dan leeg."),
        error_messages={"required": _("Vul uw geboortedatum in.")},
    )
    street = forms.CharField(
        label=_("Straat"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={"required": _("Vul uw straat in.")},
    )
    house_number = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=99999,
        error_messages={"required": _("Vul uw huisnummer in."), "invalid": _("Vul alleen cijfers in.")},
    )
    addition = forms.CharField(
        label=_("Toevoeging"), max_length=10, required=False, help_text=_("Zoals: A, 2 of bis")
    )
    postcode = PostcodeField()
    city = forms.CharField(
        label=_("Woonplaats"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Vul uw woonplaats in.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.draft.known.reached:
            self.fields.clear()
        elif not self.initial and self.draft.subject:
            self.initial = _as_known(self.draft.subject)

    def clean_addition(self) -> str:
        """The addition as typed, when we can store it."""
        text: str = self.cleaned_data["addition"]
        return checked_addition(text)


def _as_known(person: Person) -> dict[str, Any]:
    """What we kept of a person from an earlier time, to begin with."""
    return {
        "given_names": person.given_names,
        "name_prefix": person.prefix,
        "family_name": person.family_name,
        "birth": str(person.birth) if person.birth else "",
        "street": person.street,
        "house_number": person.house_number,
        "addition": join_addition(person.house_letter, person.house_addition),
        "postcode": person.postcode,
        "city": person.city,
    }


def checked_addition(text: str) -> str:
    """A house number addition that fits; ValidationError with an example when it does not."""
    try:
        split_addition(text)
    except ValueError as error:
        raise ValidationError(
            _("Deze toevoeging is te lang. Vul alleen de letter en het cijfer in, zoals A-2.")
        ) from error
    return text.strip()
