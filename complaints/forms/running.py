"""What a complainant writes while the complaint runs."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.complaint import LongText
from complaints.procedure.resident import MOST_LETTERS

TOO_LONG = _("Houd dit korter dan 5000 tekens. Uw tekst staat er nog.")


class SlowForm(forms.Form):
    """Why it takes too long, if somebody wants to say so."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")})
    text = LongText(
        label=_("Wilt u er iets bij zeggen?"),
        rows=4,
        required=False,
        max_length=MOST_LETTERS,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid.uuid4()}, **kwargs})


class ReactionForm(forms.Form):
    """What somebody who was heard says of the report."""

    text = LongText(
        label=_("Uw reactie op het verslag"),
        help_text=_("Wat klopt er niet, of wat staat er niet in?"),
        rows=8,
        max_length=MOST_LETTERS,
        error_messages={"max_length": TOO_LONG, "required": _("Schrijf eerst uw reactie op.")},
    )
