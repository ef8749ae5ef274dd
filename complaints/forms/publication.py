"""What is published, written anew for everybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Publication, RegisterEntry
from complaints.publishing import case_of, is_closed_to
from complaints.rules.norms import Norm
from core.accounts.models import User
from core.audit.models import Office

FIRST_YEAR = 2000
KINDS = {
    Office.MUNICIPALITY: (Publication.Kind.JUDGEMENT, Publication.Kind.YEAR),
    Office.OMBUDSMAN: (Publication.Kind.REPORT, Publication.Kind.YEAR),
}
UNKNOWN = _("Wij vinden dit nummer niet. Kijk in het register, of laat het vak leeg.")


class PublicationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Title, summary and text, without names; and what it is about."""

    norms = forms.MultipleChoiceField(
        label=_("Normen"),
        help_text=_("Aan welke normen is getoetst?"),
        choices=Norm.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Publication
        fields = ("kind", "number", "year", "title", "summary", "text", "judgement", "norms")
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 16}),
        }
        help_texts = {
            "number": _("Het nummer in het register, zoals K-2026-0042. Lezers zien het niet."),
            "title": _("Zeg in gewone woorden wat er gebeurde. Noem geen namen."),
            "summary": _("Een of twee zinnen. Dit staat ook bij de zoekresultaten."),
            "text": _(
                "Schrijf opnieuw, voor iedereen. Noem geen namen, adressen of nummers. "
                "Laat tussen alinea's een regel leeg. Begin een kop met ## en een spatie."
            ),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.instance.office = user.office
        kinds = KINDS[Office(user.office)]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Soort"),
            choices=[(kind.value, kind.label.capitalize()) for kind in kinds],
            widget=forms.RadioSelect,
        )
        self.fields["year"] = forms.IntegerField(
            label=_("Jaar"), min_value=FIRST_YEAR, max_value=timezone.localdate().year
        )
        del self.fields["norms" if user.office == Office.MUNICIPALITY else "judgement"]

    def clean_number(self) -> str:
        """A number of a case that this user may see, or one that only the register still knows."""
        number: str = self.cleaned_data["number"].strip().upper()
        if not number or case_of(number, self.user):
            return number
        known = RegisterEntry.objects.filter(office=self.user.office, number=number).exists()
        if is_closed_to(number, self.user) or not known:
            raise ValidationError(str(UNKNOWN))
        return number

    def clean(self) -> dict[str, Any]:
        """There is one report of a year."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == Publication.Kind.YEAR and data.get("year"):
            same = Publication.objects.filter(
                office=self.user.office, kind=Publication.Kind.YEAR, year=data["year"]
            )
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("year", _("Over dit jaar is er al een jaarverslag. Wijzig dat."))
        return data


class SureForm(forms.Form):
    """The second time that somebody says yes."""

    seen = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("Ik heb de tekst gelezen. Er staat niets in waaraan iemand te herkennen is."),
        error_messages={"required": _("Zet het kruisje als u de tekst hebt gelezen.")},
    )
