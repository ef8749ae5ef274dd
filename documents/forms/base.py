"""What all steps of the request share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.drafts import RequestDraft

CONTROL_SIGNS = re.compile("[\x00-\x1f\x7f]")
UNREADABLE = _("Hierin staat een teken dat wij niet kunnen lezen. Typ uw antwoord opnieuw.")
CHOOSE = _("Kies een antwoord.")
YES_NO = (("yes", _("Ja")), ("no", _("Nee")))


class StepForm(forms.Form):
    """One question of the request. `draft` holds the answers before this one."""

    required_css_class = "required"

    def __init__(self, *args: Any, draft: RequestDraft, **kwargs: Any) -> None:
        self.draft = draft
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse control signs: no page and no letter can hold them."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, str) and CONTROL_SIGNS.search(value):
                self.add_error(name, UNREADABLE)
        return data

    def answer(self) -> dict[str, Any]:
        """What to keep in the draft: JSON values, never a BSN."""
        return dict(self.cleaned_data)


def offer(form: StepForm, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Let somebody choose one of these; the only one there is, is chosen already."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
    if len(choices) == 1:
        form.initial.setdefault(name, choices[0][0])


def choices_with_label(label: Any, **errors: Any) -> dict[str, Any]:
    """Arguments of a radio question: its label, and an error that says what to do."""
    return {
        "label": label,
        "widget": forms.RadioSelect,
        "error_messages": {"required": CHOOSE, "invalid_choice": CHOOSE, **errors},
    }
