"""What the counter settles when the register leaves something open (PpW art. 34, 37)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.findings import Found, Outcome
from documents.rules.ages import Age
from documents.rules.matters import Matter

AUTHORITY_ASKED = (
    gettext_lazy("Wie heeft of hebben het gezag? Noem iedereen"),
    gettext_lazy("Iedereen van wie toestemming nodig is, gaf die hier of op papier, of de rechter deed dat"),
)
ASKED = {
    Matter.AUTHORITY_UNCERTAIN: AUTHORITY_ASKED,
    Matter.AUTHORITY_UNAVAILABLE: AUTHORITY_ASKED,
    Matter.CURATOR: (
        gettext_lazy("Wie is de curator?"),
        gettext_lazy("De curator gaf toestemming: hier of op papier"),
    ),
}
MISSING = {
    "years": gettext_lazy("Vul de leeftijd in die geldt."),
    "who": gettext_lazy("Vul de naam in, of alle namen."),
    "paper": gettext_lazy("Vul in welk bewijs u zag. Alleen wat iemand zegt, is niet genoeg."),
    "consented": gettext_lazy("Zonder toestemming kunt u dit niet vaststellen."),
    "why_not": gettext_lazy("Schrijf waarom het niet kan. De inwoner leest dit."),
}


class FindingForm(forms.Form):
    """How a matter was settled that the register leaves open: with what proof, or why it cannot be."""

    outcome = forms.ChoiceField(label=gettext_lazy("Wat is de uitkomst?"), widget=forms.RadioSelect)
    years = forms.IntegerField(label=gettext_lazy("Hoe oud is deze persoon vandaag?"), required=False)
    who = forms.CharField(max_length=400, required=False)
    paper = forms.CharField(
        label=gettext_lazy("Welk bewijs zag u?"),
        help_text=gettext_lazy("Zoals: uittreksel gezagsregister van vandaag. Geen nummer, geen kopie."),
        max_length=100,
        required=False,
    )
    consented = forms.BooleanField(required=False)
    why_not = forms.CharField(
        label=gettext_lazy("Kan het niet? Schrijf waarom"),
        help_text=gettext_lazy("De inwoner leest dit in een bericht."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, matter: Matter, age: Age, **kwargs: Any) -> None:
        """`age`: what the birth date leaves open."""
        super().__init__(*args, **kwargs)
        self.matter, self.age = matter, age
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [
            (Outcome.SETTLED, _("Vastgesteld")),
            (Outcome.REFUSED, _("Niet vast te stellen, of er is geen toestemming")),
        ]
        if matter is Matter.AGE_UNCERTAIN:
            self.fields["years"].help_text = _("Van %(least)s tot en met %(most)s jaar is mogelijk.") % {
                "least": age.least,
                "most": age.most,
            }
            del self.fields["who"], self.fields["consented"]
        else:
            del self.fields["years"]
            who, consented = ASKED[matter]
            self.fields["who"].label, self.fields["consented"].label = who, consented
        self._ask_what_belongs_to(self.data.get("outcome", ""))

    def _ask_what_belongs_to(self, outcome: str) -> None:
        """Settled takes proof and everything that goes with it; a refusal takes a reason."""
        refused = outcome == Outcome.REFUSED
        for name, words in MISSING.items():
            if name in self.fields:
                self.fields[name].required = (name == "why_not") == refused
                self.fields[name].error_messages["required"] = words

    def clean_years(self) -> int | None:
        """An age that the birth date leaves open."""
        years: int | None = self.cleaned_data["years"]
        if years is not None and not self.age.least <= years <= self.age.most:
            raise forms.ValidationError(
                _("Deze leeftijd past niet bij de geboortedatum. Er is niets bewaard.")
            )
        return years

    @property
    def found(self) -> Found:
        """The answers of a valid form."""
        data = self.cleaned_data
        if data["outcome"] == Outcome.REFUSED:
            return Found(Outcome.REFUSED, words=data["why_not"])
        return Found(Outcome.SETTLED, data.get("who", ""), data["paper"], data.get("years"))
