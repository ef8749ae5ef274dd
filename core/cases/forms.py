"""What residents type about their cases."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting, Channel
from core.cases import uploads
from core.cases.conversation import MAX_LENGTH
from core.cases.references import tidy
from core.forms.dates import ThreePartDateField

TOO_LONG = _(
    "Uw bericht is te lang: hoogstens 5000 tekens. "
    "Uw tekst staat er nog. Maak hem korter of stuur hem in delen."
)

NO_WORDS = _("Schrijf een bericht. Stuurt u alleen een bestand? Zeg er dan bij wat het is.")


class ManyFiles(forms.ClearableFileInput):
    """A file box that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several hostile files; gives them remade, or says which one is refused and why."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[uploads.CleanFile]:
        """Each file cleaned by core.cases.uploads."""
        files: Sequence[UploadedFile[Any]] = [each for each in data or [] if each]
        if len(files) > uploads.MAX_FILES:
            raise ValidationError(gettext("Stuur hoogstens vijf bestanden tegelijk. Kies ze opnieuw."))
        clean: list[uploads.CleanFile] = []
        refused: list[ValidationError] = []
        for each in files:
            try:
                clean.append(uploads.clean(each))
            except uploads.UploadRefused as refusal:
                refused.append(ValidationError(f"{(each.name or '')[-80:]}: {refusal}"))
        if refused:
            raise ValidationError(refused)
        return clean


class MessageForm(forms.Form):
    """A message from a resident, with papers; the key makes that sending twice is sending once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")})
    text = forms.CharField(
        label=_("Uw bericht"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": False}),
        error_messages={"max_length": TOO_LONG, "required": NO_WORDS},
        help_text=_("Hoogstens 5000 tekens. Schrijf hier geen burgerservicenummer (BSN)."),
    )
    papers = FilesField(
        label=_("Bestanden"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def __init__(self, *args: Any, typed: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4(), "text": typed})
        super().__init__(*args, **kwargs)


class ReceivedForm(forms.Form):
    """The day on which a letter came in. Asks nothing of who does not fill in a form from a letter.

    The terms of the law count from that day (Awb art. 4:13, 9:11).
    """

    received_on = ThreePartDateField(
        label=_("Op welke dag kwam de brief binnen?"),
        help_text=_("De dag waarop de brief hier aankwam. Alle termijnen tellen vanaf deze dag."),
        error_messages={"required": _("Vul in op welke dag de brief binnenkwam.")},
    )

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (acting.assistance and acting.channel == Channel.POST):
            del self.fields["received_on"]

    def clean_received_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(gettext("Deze dag is nog niet geweest. Kijk de datum na."))
        return day

    @property
    def day(self) -> date | None:
        """The day, or None when nobody was asked."""
        return self.cleaned_data.get("received_on")


class FollowForm(forms.Form):
    """A reference and the code that we sent."""

    reference = forms.CharField(
        label=_("Zaaknummer"),
        max_length=40,
        help_text=_("Bijvoorbeeld 7H2K-9QXM-4TPA-VB3D. Het staat boven elke brief en in elke mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Bijvoorbeeld 7H2K9-QXM4T. De code staat onder aan een brief of mail van ons."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_reference(self) -> str:
        """The reference as it is written in our messages."""
        return tidy(self.cleaned_data["reference"])
