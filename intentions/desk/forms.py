"""Forms of the desk: the whole draft in sections, and each thing that can be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Area
from core.following.models import Label, Thread
from core.language.publishable import dutch_and_english, label_of
from core.language.side_by_side import refuse_unfit, tidied, words_field
from intentions.checking import LABELS
from intentions.desk.access import WRITE
from intentions.models import WORDS, Intention, Step
from intentions.publishing import DATES, FIELDS

HINTS = {
    "title": _("Wat er gaat gebeuren, in gewone woorden: Nieuw plein in De Kooi."),
    "summary": _("Eén zin. Dit staat bovenaan, in lijsten en in berichten."),
    "plan": _("Wat is het idee? Wat wordt anders dan nu?"),
    "why": _("Welk probleem lost dit op?"),
    "for_whom": _("Wie merkt hier iets van, en wat?"),
    "where": _("Een straat, plein of gebouw. Niet nodig als de wijk of buurt genoeg zegt."),
    "fixed": _("Wat verandert niet meer, wat mensen ook zeggen? En waarom niet?"),
    "still_open": _("Waarover kunnen mensen echt nog meepraten?"),
    "take_part": _("Hoe en waar kunnen mensen hun mening geven? Noem ook hoe het zonder internet kan."),
}
ROWS = {"plan": 7, "title": 0, "where": 0, "summary": 3}
LIMITS = {"title": 120, "summary": 250, "where": 200}
MOST = 5000


def _date_box() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _words(field: str) -> forms.CharField:
    name = field.removesuffix("_en")
    return words_field(
        label_of(field, LABELS),
        str(HINTS[name]),
        most=LIMITS.get(name, MOST),
        rows=ROWS.get(name, 5),
        required=field == "title",
    )


class IntentionForm(forms.Form):
    """Everything of a draft. Only a title is needed to keep it. `fixed_dates`: it is on the website."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    areas = forms.ModelMultipleChoiceField(
        label=_("Wijken en buurten"),
        queryset=Area.objects.order_by("kind", "name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    everywhere = forms.BooleanField(label=_("Het is voor de hele stad"), required=False)
    latitude = forms.FloatField(
        label=_("Breedtegraad"),
        help_text=_("Alleen voor één plek, bijvoorbeeld 52.1601."),
        required=False,
        min_value=-90,
        max_value=90,
    )
    longitude = forms.FloatField(
        label=_("Lengtegraad"),
        help_text=_("Bijvoorbeeld 4.4970."),
        required=False,
        min_value=-180,
        max_value=180,
    )
    decides = forms.ModelChoiceField(
        label=LABELS["decides"],
        queryset=Label.objects.filter(kind=Label.Kind.BODY),
        required=False,
        empty_label=_("Nog niet bekend"),
    )
    decides_on = forms.DateField(label=LABELS["decides_on"], required=False, widget=_date_box())
    react_until = forms.DateField(label=LABELS["react_until"], required=False, widget=_date_box())
    labels = forms.ModelMultipleChoiceField(
        label=_("Waar gaat het over?"),
        help_text=_("Wie een onderwerp of branche volgt, krijgt bericht."),
        queryset=Label.objects.exclude(kind=Label.Kind.BODY),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    update_every = forms.IntegerField(
        label=_("Wij beloven nieuws om de zoveel dagen"),
        help_text=_("Tussen 7 en 365 dagen. Komt er geen nieuws, dan horen volgers dat vanzelf."),
        min_value=7,
        max_value=365,
    )
    owner = forms.ModelChoiceField(
        label=LABELS["owner"],
        help_text=_("Krijgt bericht als er nieuws moet komen. Lezers zien deze naam niet."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Niemand"),
    )

    def __init__(self, *args: Any, fixed_dates: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in dutch_and_english(WORDS):
            self.fields[field] = _words(field)
        writers = User.objects.with_perm(WRITE, backend="django.contrib.auth.backends.ModelBackend")
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = writers.filter(is_active=True).order_by("first_name", "username")
        for name in DATES if fixed_dates else ():
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """One kind of line end, no blanks around, and a whole place or none."""
        answers = tidied(self.cleaned_data)
        if (answers.get("latitude") is None) != (answers.get("longitude") is None):
            self.add_error("latitude", _("Vul breedtegraad en lengtegraad allebei in, of geen van beide."))
        return answers

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by name of the field."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}


class StepForm(forms.Form):
    """One planned step; a row without words is no step."""

    title = forms.CharField(label=_("Stap"), required=False, max_length=120)
    title_en = forms.CharField(label=_("Stap (English)"), required=False, max_length=120)
    on = forms.DateField(label=_("Wanneer"), required=False, widget=_date_box())
    exact = forms.ChoiceField(
        label=_("Hoe precies"), choices=Step.Exact, initial=Step.Exact.MONTH, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Words need a date, and a date needs words."""
        answers = self.cleaned_data
        if answers.get("title") and not answers.get("on") and "on" not in self.errors:
            self.add_error("on", _("Kies een datum, ook als u alleen de maand weet."))
        if (answers.get("on") or answers.get("title_en")) and not answers.get("title"):
            self.add_error("title", _("Schrijf op wat er dan gebeurt, of maak deze rij leeg."))
        return answers

    @property
    def row(self) -> list[Any] | None:
        """The step as intentions.publishing keeps it; None for an empty row."""
        answers = self.cleaned_data
        if not answers.get("title"):
            return None
        return [
            answers["title"].strip(),
            answers["title_en"].strip(),
            answers["on"],
            answers["exact"] or Step.Exact.MONTH,
        ]


StepFormSet = forms.formset_factory(StepForm, extra=3, max_num=30, absolute_max=40)


class NewForm(forms.Form):
    """How a draft begins."""

    title = forms.CharField(label=LABELS["title"], help_text=HINTS["title"], max_length=120)
    thread = forms.ModelChoiceField(
        label=_("Hoort bij een plan dat er al is"),
        help_text=_("Kies dit als er al iets van dit plan op de website staat."),
        queryset=Thread.objects.none(),
        required=False,
        empty_label=_("Nee, dit is een nieuw plan"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thread = self.fields["thread"]
        assert isinstance(thread, forms.ModelChoiceField)
        thread.queryset = Thread.objects.filter(intention=None, ended_on=None)


class TellForm(forms.Form):
    """What every form of telling has: what was told last when it was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class NewsForm(TellForm):
    """News in two languages."""

    text = forms.CharField(
        label=_("Hoe gaat het nu?"),
        help_text=_("Eén of twee zinnen. Iedereen die dit volgt, krijgt dit bericht."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    text_en = forms.CharField(
        label=_("Hetzelfde in het Engels"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read."""
        refuse_unfit(self, "text", "text_en")
        return self.cleaned_data


class DateForm(TellForm):
    """Another date, and perhaps why."""

    to = forms.DateField(label=_("Nieuwe datum"), widget=_date_box())
    why = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Een korte zin. De oude en de nieuwe datum staan er vanzelf bij."),
        required=False,
        max_length=90,
    )
    why_en = forms.CharField(label=_("Waarom? (English)"), required=False, max_length=90)

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read."""
        refuse_unfit(self, "why", "why_en")
        return self.cleaned_data


class StepDateForm(DateForm):
    """Another date for a step, and how exact it is."""

    exact = forms.ChoiceField(label=_("Hoe precies"), choices=Step.Exact)
    field_order = ("seen", "to", "exact", "why", "why_en")


class EndForm(TellForm):
    """A decision, or that we stop."""

    on = forms.DateField(label=_("Op welke dag?"), widget=_date_box())
    outcome = forms.CharField(
        label=_("Wat is er besloten?"),
        help_text=_("Eén of twee zinnen. Iedereen die dit volgt, krijgt dit bericht."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    outcome_en = forms.CharField(
        label=_("Hetzelfde in het Engels"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read."""
        refuse_unfit(self, "outcome", "outcome_en")
        return self.cleaned_data


class DoneForm(TellForm):
    """The day on which a step was done."""

    on = forms.DateField(label=_("Op welke dag was deze stap klaar?"), widget=_date_box())


class AddStepForm(TellForm):
    """One more step of a plan that is on the website."""

    title = forms.CharField(label=_("Stap"), max_length=120)
    title_en = forms.CharField(label=_("Stap (English)"), required=False, max_length=120)
    on = forms.DateField(label=_("Wanneer"), widget=_date_box())
    exact = forms.ChoiceField(label=_("Hoe precies"), choices=Step.Exact, initial=Step.Exact.MONTH)

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read, and a date that is still to come."""
        refuse_unfit(self, "title", "title_en")
        if (on := self.cleaned_data.get("on")) and on < timezone.localdate().replace(day=1):
            self.add_error("on", ValidationError(_("Deze datum is al geweest.")))
        return self.cleaned_data


def initial_of(intention: Intention) -> dict[str, Any]:
    """What the form of a draft begins with."""
    values = {name: getattr(intention, name) for name in FIELDS if name not in ("areas", "labels")}
    return {
        **values,
        "areas": list(intention.areas.all()),
        "labels": list(intention.labels.all()),
    }
