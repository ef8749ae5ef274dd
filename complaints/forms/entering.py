"""A complaint that came by phone, by post or at the counter, as staff write it down (Awb art. 9:2, 9:4)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.forms.complaint import ME, OTHER, SELF, SOMEBODY, WhatForm
from complaints.forms.how import written_or_told
from core.accounts.acting import Channel
from core.cases.forms import FilesField, ManyFiles
from core.forms.dates import ThreePartDateField


class HowForm(forms.Form):
    """How and when it reached us; and a key, so that sending twice is sending once."""

    key = forms.UUIDField(
        initial=uuid.uuid4, widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")}
    )
    channel = forms.ChoiceField(
        label=_("Hoe kwam de klacht binnen?"),
        choices=[
            (Channel.PHONE, _("Telefoon")),
            (Channel.POST, _("Post of e-mail")),
            (Channel.COUNTER, _("Balie")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe de klacht binnenkwam.")},
    )
    form = written_or_told()
    received_on = ThreePartDateField(
        label=_("Wanneer kwam de klacht binnen?"),
        help_text=_("Bij een brief: de dag waarop die hier aankwam. Alle termijnen tellen vanaf deze dag."),
        initial=timezone.localdate,
        error_messages={"required": _("Vul in wanneer de klacht binnenkwam.")},
    )
    papers = FilesField(
        label=_("Scan van de brief, of andere bestanden"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def clean_received_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Deze dag is nog niet geweest. Kijk de datum na."))
        return day


class EnteredForm(WhatForm):
    """The same questions, in words for who writes it down."""

    WORDS = {
        "officials": (_("Wie was het?"), _("Zoals de inwoner het zei. Elke persoon op een nieuwe regel.")),
        "department": (_("Welke afdeling was het?"), ""),
        "what_happened": (_("Wat gebeurde er?"), _("Schrijf het op in de woorden van de inwoner.")),
        "wish": (
            _("Wat zou de klacht oplossen?"),
            _("Vraag ernaar. Vaak is dit het begin van de oplossing."),
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.WORDS.items():
            self.fields[name].label, self.fields[name].help_text = str(label), str(help_text)
        self._choose("for_whom", {SELF: _("Voor deze persoon zelf"), OTHER: _("Voor iemand anders")})
        self._choose("toward", {ME: _("De klager"), SOMEBODY: _("Iemand anders")})

    def _choose(self, name: str, choices: dict[str, Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices.items())


class FindForm(forms.Form):
    """Somebody we know, by BSN or the number of a case of theirs. By POST, so that no address holds it."""

    known = forms.CharField(
        label=_("BSN of zaaknummer"),
        help_text=_("Kennen wij deze persoon al? Zoek dan eerst. Vindt u niemand, vul dan naam en adres in."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
