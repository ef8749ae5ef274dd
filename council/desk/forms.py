"""What an editor fills in beside an agenda item, and why something is taken away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import personal_data
from core.city.models import Area
from core.following.models import Label, Thread

WORDS = ("title", "summary", "meaning", "title_en", "summary_en", "meaning_en")
SAID = {
    personal_data.Kind.BSN: gettext_lazy("dit lijkt een BSN. Haal het weg."),
    personal_data.Kind.EMAIL: gettext_lazy("dit is een e-mailadres van iemand. Haal het weg."),
    personal_data.Kind.PHONE: gettext_lazy("dit is een mobiel nummer. Haal het weg."),
}


def _long(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=3000, widget=area)


class ExplainForm(forms.Form):
    """Plain words, Dutch first, and what the item hangs on."""

    title = forms.CharField(
        label=gettext_lazy("Titel in gewone woorden"),
        help_text=gettext_lazy("Laat leeg als de titel van de raad al duidelijk is."),
        required=False,
        max_length=150,
    )
    summary = _long(
        gettext_lazy("Waar gaat het over?"),
        required=True,
        help_text=gettext_lazy("Twee of drie korte zinnen. Zeg ook wie beslist en wanneer."),
    )
    meaning = _long(gettext_lazy("Wat betekent dit voor de buurt?"))
    title_en = forms.CharField(label=gettext_lazy("Titel in het Engels"), required=False, max_length=150)
    summary_en = _long(gettext_lazy("Waar gaat het over? In het Engels"))
    meaning_en = _long(gettext_lazy("Wat betekent dit voor de buurt? In het Engels"))
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Wijken en buurten"),
        help_text=gettext_lazy(
            "Wie deze buurt volgt, krijgt bericht. Houd Ctrl ingedrukt voor meer dan één."
        ),
        queryset=Area.objects.order_by("number", "kind", "name"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    labels = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Onderwerpen"),
        queryset=Label.objects.exclude(kind=Label.Kind.BODY),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    thread = forms.ModelChoiceField(
        label=gettext_lazy("Hoort bij het plan"),
        help_text=gettext_lazy("Wie dit plan volgt, krijgt bericht."),
        queryset=Thread.objects.all(),
        required=False,
        empty_label=gettext_lazy("geen"),
    )

    def clean(self) -> dict[str, Any]:
        """No personal data in what everybody reads; English words stand together or not at all."""
        for name in WORDS:
            for found in personal_data.find(self.cleaned_data.get(name) or "", shared_boxes=True):
                self.add_error(name, f"“{found.text}”: {SAID[found.kind]}")
        sent = self.cleaned_data
        if (sent.get("title_en") or sent.get("meaning_en")) and not sent.get("summary_en"):
            self.add_error("summary_en", _("Vul dit ook in, of laat al het Engels leeg."))
        return sent


class WhyForm(forms.Form):
    """Why something goes off the website."""

    why = forms.CharField(
        label=gettext_lazy("Waarom haalt u dit weg?"),
        help_text=gettext_lazy("Schrijf hier niet over wat er in het stuk staat. Dit blijft altijd bewaard."),
        max_length=300,
    )
