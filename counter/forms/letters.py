"""What staff type about letters that came by post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.cases.forms import ManyFiles
from core.forms.dates import ThreePartDateField
from counter.models import ScannedLetter

MOST_FILES = 20


class ScansField(forms.FileField):
    """Several scans, as they were sent: `counter.letters.keep` says of each whether it is taken."""

    widget = ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """At least one, and not more than a person can oversee."""
        files: Sequence[UploadedFile[Any]] = [each for each in data or [] if each]
        if not files:
            raise ValidationError(_("Kies een of meer scans."))
        if len(files) > MOST_FILES:
            raise ValidationError(_("Kies hoogstens %(count)s bestanden tegelijk.") % {"count": MOST_FILES})
        return list(files)


class ScanForm(forms.Form):
    """Scans of one post delivery."""

    received_on = ThreePartDateField(
        label=gettext_lazy("Wanneer kwam de post hier aan?"),
        help_text=gettext_lazy("De dag van aankomst, niet van het scannen. Termijnen tellen vanaf deze dag."),
        initial=timezone.localdate,
        error_messages={"required": gettext_lazy("Vul in wanneer de post aankwam.")},
    )
    together = forms.ChoiceField(
        label=gettext_lazy("Horen de bestanden bij elkaar?"),
        choices=[
            ("no", gettext_lazy("Nee, elk bestand is een brief")),
            ("yes", gettext_lazy("Ja, samen zijn zij één brief")),
        ],
        widget=forms.RadioSelect,
        initial="no",
    )
    scans = ScansField(label=gettext_lazy("Scans"))

    def clean_received_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Deze dag is nog niet geweest. Kijk de datum na."))
        return day


class KindForm(forms.Form):
    """What a letter is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in ScannedLetter.Kind],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat het is.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Notitie voor collega's"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SenderForm(forms.Form):
    """Who wrote it. By POST, so that no address holds it."""

    known = forms.CharField(
        label=gettext_lazy("Wie is de afzender?"),
        help_text=gettext_lazy(
            "Typ een BSN, een postcode met huisnummer, een geboortedatum met een naam, of een zaaknummer."
        ),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Vul iets in om te zoeken.")},
    )


class CaseForm(forms.Form):
    """The running case that it belongs to."""

    reference = forms.CharField(
        label=gettext_lazy("Zaaknummer"),
        max_length=40,
        help_text=gettext_lazy("Zoals 7H2K-9QXM-4TPA-VB3D."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Vul het zaaknummer in.")},
    )


class WhyForm(forms.Form):
    """Why nothing more has to be done."""

    why = forms.CharField(
        label=gettext_lazy("Waarom is de brief klaar?"),
        max_length=500,
        help_text=gettext_lazy("Zoals: dubbel gescand, reclame."),
        error_messages={"required": gettext_lazy("Schrijf op waarom de brief klaar is.")},
    )


class SendOnForm(forms.Form):
    """To whom it goes."""

    to = forms.CharField(
        label=gettext_lazy("Naar wie stuurt u de brief door?"),
        max_length=200,
        help_text=gettext_lazy("De organisatie of afdeling. Laat de afzender weten dat u doorstuurt."),
        error_messages={"required": gettext_lazy("Schrijf op naar wie de brief gaat.")},
    )
