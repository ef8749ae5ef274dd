"""The form behind making a question better answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import personal_data
from core.search.improving import How, Improvement

HOW = (
    (How.WORDS, gettext_lazy("Geef een pagina extra zoekwoorden")),
    (How.SYNONYM, gettext_lazy("Zeg welke woorden hetzelfde betekenen")),
    (How.FIRST, gettext_lazy("Zet een pagina bovenaan bij deze vraag")),
)


class ImproveForm(forms.Form):
    """What to do about one question. `pages` are those to choose from, as `kind:key` with a title."""

    doen = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u doen?"), choices=HOW, initial=How.WORDS, widget=forms.RadioSelect
    )
    pagina = forms.ChoiceField(
        label=gettext_lazy("Om welke pagina gaat het?"),
        help_text=gettext_lazy("Niet nodig bij woorden die hetzelfde betekenen."),
        required=False,
        widget=forms.RadioSelect,
    )
    woorden = forms.CharField(
        label=gettext_lazy("Welke woorden?"),
        help_text=gettext_lazy(
            "Woorden die hetzelfde betekenen: met komma's ertussen. Niet nodig als u een pagina bovenaan zet."
        ),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, pages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pagina"].choices = pages  # type: ignore[attr-defined]

    def clean_woorden(self) -> str:
        """No personal data: these words stay."""
        words: str = " ".join(self.cleaned_data["woorden"].split())
        if personal_data.find(words):
            raise forms.ValidationError(_("Hier staan gegevens van een persoon. Haal die weg."))
        return words

    def clean(self) -> dict[str, Any]:
        """Each way needs its own answers."""
        how, words = self.cleaned_data.get("doen"), self.cleaned_data.get("woorden", "")
        if how in (How.WORDS, How.FIRST) and not self.cleaned_data.get("pagina"):
            self.add_error("pagina", _("Kies een pagina."))
        if how == How.WORDS and not words and "woorden" not in self.errors:
            self.add_error("woorden", _("Typ de woorden waarmee mensen deze pagina zoeken."))
        if how == How.SYNONYM and "," not in words and "woorden" not in self.errors:
            self.add_error(
                "woorden", _("Typ twee of meer woorden, met een komma ertussen: rijbewijs, roze pasje.")
            )
        return self.cleaned_data

    def improvement(self, question: str) -> Improvement:
        """The change that was filled in."""
        kind, _colon, key = self.cleaned_data["pagina"].partition(":")
        return Improvement(question, How(self.cleaned_data["doen"]), self.cleaned_data["woorden"], kind, key)
