"""What is asked for a mandate."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts import bsn
from core.accounts.acting import Acting
from core.accounts.models import Ground, Organisation
from core.cases import workflow as workflows
from core.city.addresses import clean_postcode
from core.forms.dates import ThreePartDate, ThreePartDateField
from core.representing import rules

BY_COURT = (Ground.CURATOR, Ground.ADMINISTRATOR, Ground.MENTOR, Ground.GUARDIAN)


def proof_field(label: Any, help_text: Any) -> forms.CharField:
    """What staff saw on paper."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        error_messages={"required": _("Schrijf op wat u zag. Zonder bewijs kunt u dit niet vastleggen.")},
    )


class WantedForm(forms.Form):
    """For which kinds of case, and until when."""

    kinds = forms.MultipleChoiceField(
        label=_("Waarvoor?"),
        help_text=_("Kies alleen wat nodig is. U kunt later meer geven."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één onderwerp.")},
    )
    until = ThreePartDateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Ten hoogste twee jaar. U kunt altijd eerder stoppen."),
        error_messages={"required": _("Vul in tot en met welke dag.")},
    )

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(w.kind, w.label) for w in workflows.all_workflows()]
        if acting.assistance:
            self.fields["proof"] = proof_field(
                _("Welk ondertekend papier zag u?"),
                _("Bijvoorbeeld: machtiging van 3 maart, getekend aan de balie."),
            )

    def clean_until(self) -> date:
        """In the future, and not too far."""
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("Deze dag is voorbij. Kies een dag in de toekomst."))
        if day > rules.latest_end(today):
            raise ValidationError(_("Dit is te ver weg. Kies een dag in de komende twee jaar."))
        return day


class PersonForm(WantedForm):
    """Somebody, by what the giver knows of them: never a number."""

    name = forms.CharField(
        label=_("Hoe heet degene die u wilt machtigen?"),
        max_length=120,
        error_messages={"required": _("Vul een naam in.")},
    )
    birth_date = ThreePartDateField(
        label=_("Wat is de geboortedatum?"),
        help_text=_("Vul deze in, of de postcode. Zo weten wij zeker dat het de juiste persoon is."),
        required=False,
        widget=ThreePartDate(),
    )
    postcode = forms.CharField(label=_("Op welke postcode woont hij of zij?"), required=False, max_length=10)

    field_order = ("name", "birth_date", "postcode", "kinds", "until", "proof")

    def clean_postcode(self) -> str:
        """A Dutch postcode, or nothing."""
        typed: str = self.cleaned_data["postcode"].strip()
        if not typed:
            return ""
        try:
            return clean_postcode(typed)
        except ValueError:
            raise ValidationError(_("Een postcode is vier cijfers en twee letters, zoals 2312 AB.")) from None

    def clean(self) -> dict[str, Any]:
        """One of the two facts is needed."""
        data = super().clean() or {}
        wrong = {"birth_date", "postcode"} & set(self.errors)
        if not wrong and not data.get("birth_date") and not data.get("postcode"):
            self.add_error("birth_date", _("Vul de geboortedatum in, of de postcode."))
        return data


class OrganisationForm(WantedForm):
    """An organisation that helps residents."""

    organisation = forms.ModelChoiceField(
        label=_("Welke organisatie helpt u?"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een organisatie.")},
    )
    field_order = ("organisation", "kinds", "until", "proof")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["organisation"]
        choices.queryset = Organisation.objects.filter(active=True, helps_residents=True)


class InvitedForm(forms.Form):
    """What stands in the letter or mail that the giver handed on."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Tien tekens, zoals 7H2K9-QXM4T."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "14"}),
        error_messages={"required": _("Vul de code in.")},
    )
    giver_name = forms.CharField(
        label=_("Achternaam van wie u machtigt"),
        max_length=200,
        error_messages={"required": _("Vul de achternaam in.")},
    )


class ByLawForm(forms.Form):
    """A decision of the court, as staff saw it."""

    ground = forms.ChoiceField(
        label=_("Wat voor vertegenwoordiging is het?"),
        choices=[(each.value, each.label) for each in BY_COURT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat voor vertegenwoordiging het is.")},
    )
    number = forms.CharField(
        label=_("BSN van de vertegenwoordiger"),
        help_text=_("Negen cijfers, van het legitimatiebewijs. Of kies hieronder een organisatie."),
        required=False,
        max_length=11,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "11"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"), queryset=Organisation.objects.none(), required=False, empty_label=_("Geen")
    )
    until = ThreePartDateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Laat leeg als de rechter geen einddatum gaf."),
        required=False,
    )
    proof = proof_field(
        _("Welke beslissing van de rechter zag u?"),
        _("Rechtbank, datum en nummer. Bewaar geen kopie."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["organisation"]
        choices.queryset = Organisation.objects.filter(active=True)

    def clean_number(self) -> str:
        """A valid number, or nothing."""
        typed: str = self.cleaned_data["number"]
        if not typed:
            return ""
        try:
            return bsn.clean(typed)
        except ValueError:
            raise ValidationError(_("Dit is geen geldig BSN. Kijk de cijfers na.")) from None

    def clean_until(self) -> date | None:
        """Not past."""
        day: date | None = self.cleaned_data["until"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Deze dag is voorbij. Dan geldt de beslissing niet meer."))
        return day

    def clean(self) -> dict[str, Any]:
        """A person or an organisation, not both."""
        data = super().clean() or {}
        if "number" not in self.errors and bool(data.get("number")) == bool(data.get("organisation")):
            self.add_error("number", _("Vul een BSN in, of kies een organisatie."))
        return data
