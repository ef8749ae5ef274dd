"""The form behind "Heeft u gevonden wat u zocht?", and which pages may be spoken of."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from services.models import PageFeedback

PAGES = {
    "contact",
    "services:service",
    "services:topic",
    "services:news_item",
    "services:questions",
    "search",
    "in_the_city",
    "council:meetings",
    "announcements:announcements",
    "intentions:intentions",
    "following:neighbourhoods",
}
LONGEST = 200


def public_page(address: str) -> str:
    """The path of a page that readers may speak of; "" for any other address."""
    parts = urlsplit(address) if len(address) <= LONGEST and "\x00" not in address else None
    path = parts.path if parts and not parts.netloc else ""
    try:
        return path if path and resolve(path).view_name in PAGES else ""
    except Resolver404:
        return ""


class FeedbackForm(forms.Form):
    """Why a page did not help."""

    pagina = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)
    reden = forms.ChoiceField(
        label=_("Wat ging er niet goed?"), choices=PageFeedback.Reason, widget=forms.RadioSelect
    )
    woorden = forms.CharField(
        label=_("Wilt u het uitleggen?"),
        help_text=_("Zet hier geen naam, telefoonnummer of BSN. Wij kunnen u hier geen antwoord op geven."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def answers(self) -> dict[str, Any]:
        """What was filled in, under the names of the table."""
        return {"reason": self.cleaned_data["reden"], "words": self.cleaned_data["woorden"]}
