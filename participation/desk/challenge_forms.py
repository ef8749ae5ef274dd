"""Forms of the desk for a challenge: the plan, points of a juror, shortlist, winner and evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.language.publishable import dutch_and_english, label_of
from core.language.side_by_side import refuse_unfit, tidied, words_field
from participation.contests.challenge_checking import LABELS, WORDS
from participation.desk.access import PUBLISH, WRITE
from participation.models import Contribution, Criterion, Juror

POINTS = [(number, str(number)) for number in range(1, 6)]
HINTS = {
    "prize": _("Geld, hulp of ruimte. Noem ook wat iemand niet krijgt."),
    "learn": _("Een uitdaging is een proef. Schrijf op wat u na afloop wilt weten."),
    "measure": _("Bijvoorbeeld: hoeveel ondernemers meededen, en of het plan een jaar later werkt."),
}


def _staff() -> Any:
    may = User.objects.with_perm(WRITE, backend="django.contrib.auth.backends.ModelBackend")
    also = User.objects.with_perm(PUBLISH, backend="django.contrib.auth.backends.ModelBackend")
    return (may | also).filter(is_active=True, is_staff=True).distinct().order_by("first_name", "username")


class ChallengeForm(forms.Form):
    """What can be won, what we want to learn, and how we measure that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in dutch_and_english(WORDS):
            hint = str(HINTS[field]) if field in HINTS else ""
            self.fields[field] = words_field(label_of(field, LABELS), hint, most=2000, rows=4)

    def clean(self) -> dict[str, Any]:
        """No blanks around words."""
        return tidied(self.cleaned_data)


class CriterionForm(forms.Form):
    """One criterion; a row without title is none."""

    title = forms.CharField(label=_("Waar let de jury op?"), max_length=120, required=False)
    title_en = forms.CharField(label=_("Waar let de jury op? (English)"), max_length=120, required=False)
    text = forms.CharField(label=_("Uitleg"), max_length=300, required=False)
    text_en = forms.CharField(label=_("Uitleg (English)"), max_length=300, required=False)
    weight = forms.TypedChoiceField(
        label=_("Hoe vaak telt dit?"), choices=POINTS, coerce=int, initial=1, required=False
    )

    def clean(self) -> dict[str, Any]:
        """No blanks around words; without a weight it counts once."""
        given = tidied(self.cleaned_data)
        return {**given, "weight": given.get("weight") or 1}


class JurorForm(forms.Form):
    """One juror; a row without name is none."""

    name = forms.CharField(label=_("Naam"), max_length=120, required=False)
    role = forms.CharField(label=_("Wie is dit?"), max_length=150, required=False)
    role_en = forms.CharField(label=_("Wie is dit? (English)"), max_length=150, required=False)
    organisation_name = forms.CharField(label=_("Van welke organisatie?"), max_length=200, required=False)
    user = forms.ModelChoiceField(
        label=_("Medewerker die zelf punten geeft"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nee, iemand van buiten"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.fields["user"]
        assert isinstance(user, forms.ModelChoiceField)
        user.queryset = _staff()

    def clean(self) -> dict[str, Any]:
        """A name needs to say who it is."""
        given = tidied(self.cleaned_data)
        if given.get("name") and not given.get("role"):
            self.add_error("role", _("Schrijf op wie dit is, zodat lezers het weten."))
        return given


class OnceFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows in which a name, or a member of staff, stands once."""

    def clean(self) -> None:
        """Refuse whom stands in it twice."""
        for column in ("name", "user"):
            given = [value for each in self.forms if (value := getattr(each, "cleaned_data", {}).get(column))]
            if len(given) != len(set(given)):
                raise forms.ValidationError(_("Iemand staat twee keer in de jury. Haal er één weg."))


CriterionFormSet = forms.formset_factory(CriterionForm, extra=2, max_num=10, absolute_max=12)
JurorFormSet = forms.formset_factory(JurorForm, formset=OnceFormSet, extra=2, max_num=15, absolute_max=20)


class PointsForm(forms.Form):
    """1 to 5 points for each criterion."""

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in criteria:
            self.fields[f"c{each.pk}"] = forms.TypedChoiceField(
                label=str(each), help_text=each.words, choices=POINTS, coerce=int, widget=forms.RadioSelect
            )

    @property
    def points(self) -> dict[int, int]:
        """Points by criterion."""
        return {int(name[1:]): number for name, number in self.cleaned_data.items()}


class ShortlistForm(forms.Form):
    """Who goes on."""

    chosen = forms.ModelMultipleChoiceField(
        label=_("Welke inzendingen gaan door?"),
        queryset=Contribution.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    advice = forms.CharField(
        label=_("Wat geeft de jury mee?"),
        help_text=_("Eén of twee zinnen. Alleen wie doorgaat, leest dit."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    until = forms.DateField(
        label=_("Tot en met welke dag mogen zij hun tekst verbeteren?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, entries: list[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.ModelMultipleChoiceField)
        chosen.queryset = Contribution.objects.filter(pk__in=[each.pk for each in entries])

    def clean(self) -> dict[str, Any]:
        """Plain words, and a day to come."""
        refuse_unfit(self, "advice")
        if (until := self.cleaned_data.get("until")) and until < timezone.localdate():
            self.add_error("until", _("Deze datum is al geweest."))
        return self.cleaned_data


class WinnerForm(forms.Form):
    """Who wins, and why."""

    winner = forms.ModelChoiceField(
        label=_("Wie wint?"), queryset=Contribution.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    why = forms.CharField(
        label=_("Waarom?"), help_text=_("Eén of twee zinnen. Iedereen leest dit."), max_length=150
    )
    why_en = forms.CharField(label=_("Waarom? (English)"), max_length=150, required=False)

    def __init__(self, *args: Any, entries: list[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        winner = self.fields["winner"]
        assert isinstance(winner, forms.ModelChoiceField)
        winner.queryset = Contribution.objects.filter(pk__in=[each.pk for each in entries])

    def clean(self) -> dict[str, Any]:
        """Plain words."""
        refuse_unfit(self, "why", "why_en")
        return self.cleaned_data


class EvaluationForm(forms.Form):
    """What we learned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("evaluation", "evaluation_en"):
            self.fields[field] = words_field(
                label_of(field, LABELS), "", most=4000, rows=8, required=field == "evaluation"
            )

    def clean(self) -> dict[str, Any]:
        """Plain words."""
        refuse_unfit(self, "evaluation", "evaluation_en")
        return tidied(self.cleaned_data)


def rows_of(formset: Any, column: str) -> list[dict[str, Any]]:
    """The rows in which something stands."""
    return [each.cleaned_data for each in formset if each.cleaned_data.get(column)]


def initial_rows(found: Iterable[Criterion | Juror], names: Iterable[str]) -> list[dict[str, Any]]:
    """What the rows begin with."""
    columns = list(names)
    return [{name: getattr(each, name) for name in columns} for each in found]
