"""What all steps of the request share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.drafts import RequestDraft

YES_NO = (("yes", _("Ja")), ("no", _("Nee")))


class StepForm(forms.Form):
    """One question of the request. `draft` holds the answers before this one."""

    required_css_class = "required"

    def __init__(self, *args: Any, draft: RequestDraft, **kwargs: Any) -> None:
        self.draft = draft
        super().__init__(*args, **kwargs)

    def answer(self) -> dict[str, Any]:
        """What to keep in the draft: JSON values, never a BSN."""
        return dict(self.cleaned_data)


def choices_with_label(label: Any, **errors: Any) -> dict[str, Any]:
    """Arguments of a radio question: its label, and an error that says what to do."""
    return {
        "label": label,
        "widget": forms.RadioSelect,
        "error_messages": {"required": _("Kies een antwoord."), **errors},
    }
