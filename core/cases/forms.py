"""What residents type about their cases."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.cases import uploads
from core.cases.conversation import MAX_LENGTH
from core.cases.references import tidy

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

    def clean(self, data: Any, initial: Any = None) -> list[uploads.CleanFile]:  # type: ignore[override]
        """Each file cleaned by core.cases.uploads."""
        files: Sequence[UploadedFile] = [each for each in data or [] if each]
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
    files = FilesField(
        label=_("Bestanden"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def __init__(self, *args: Any, typed: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4(), "text": typed})
        super().__init__(*args, **kwargs)


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
