"""How a complaint reached us, as staff write it down: told or written, and when (Awb art. 9:2, 9:4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint
from core.accounts.acting import Acting
from core.cases.forms import ReceivedForm


def written_or_told() -> forms.ChoiceField:
    """Whether it was written, also when staff write it down together with the resident, or only told."""
    return forms.ChoiceField(
        label=_("Is de klacht geschreven of verteld?"),
        choices=[
            (Complaint.Form.WRITTEN, _("Geschreven: een brief, een e-mail, of samen opgeschreven (Awb 9:4)")),
            (Complaint.Form.ORAL, _("Verteld: de inwoner wil het niet op papier (Awb 9:2)")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of de klacht geschreven of verteld is.")},
    )


class ToldForm(ReceivedForm):
    """What only staff who help somebody are asked. Asks nothing of others."""

    form = written_or_told()
    field_order = ("form", "received_on")

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        kwargs["initial"] = {"form": Complaint.Form.WRITTEN, **kwargs.get("initial", {})}
        super().__init__(*args, acting=acting, **kwargs)
        if acting.assistance is None:
            del self.fields["form"]

    @property
    def told(self) -> dict[str, Any]:
        """For `WhatForm.told`."""
        return {"form": self.cleaned_data.get("form") or Complaint.Form.WRITTEN, "received_on": self.day}
