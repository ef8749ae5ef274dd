"""Asking to be called, and what came of a call."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.phone import PhoneField
from counter.form_pages import read_page
from counter.models import CallAttempt, CallBack


class AskCallForm(forms.Form):
    """Who to call, when and about what. `parts`: the parts of the day to choose from."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")})
    van = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in. Dan weten wij naar wie wij vragen.")},
    )
    phone = PhoneField(
        label=_("Uw telefoonnummer"),
        error_messages={"required": _("Vul uw telefoonnummer in. Anders kunnen wij u niet bellen.")},
    )
    part = forms.ChoiceField(label=_("Wanneer bellen wij u het best?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("In een paar woorden. Schrijf hier geen burgerservicenummer (BSN)."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, parts: list[CallBack.Part], **kwargs: Any) -> None:
        usual = {"key": uuid.uuid4(), "part": CallBack.Part.ANY}
        kwargs["initial"] = {**usual, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(part.value, part.label) for part in parts]

    def clean_van(self) -> str:
        """A form page of ours; anything else is left out."""
        return read_page(self.cleaned_data["van"])[0]


class NoteCallForm(AskCallForm):
    """The same, written down by staff who speak with somebody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam")
        self.fields["phone"].label = _("Telefoonnummer")
        self.fields["part"].label = _("Wanneer bellen wij het best?")


class AttemptForm(forms.Form):
    """How one call went."""

    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=CallAttempt.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ging.")},
    )
    note = forms.CharField(
        label=_("Notitie"),
        help_text=_("Wat sprak u af? Collega's lezen dit."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseForm(forms.Form):
    """Why nobody needs to be called any more."""

    why = forms.CharField(
        label=_("Waarom sluit u dit?"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarom. Dan weten collega's het later.")},
    )
