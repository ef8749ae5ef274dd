"""The form of one phase: words in two languages, from and until which day, what people can do, and who."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.city.models import Area
from core.language.publishable import dutch_and_english, label_of
from core.language.side_by_side import tidied, words_field
from participation.checking import PHASE_LABELS
from participation.desk.forms import date_box
from participation.models import COUNTED, Allows, Moderation, Phase, Who
from participation.staff.blueprints import midnight

HINTS = {
    "title": _("Kort: Ideeën, Kiezen, Vragenlijst."),
    "text": _("Wat doen mensen in deze fase? Eén of twee zinnen."),
}


class PhaseForm(forms.Form):
    """One phase; days as people say them, `last` is the last day on which it is open."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    first = forms.DateField(label=_("Open vanaf"), widget=date_box())
    last = forms.DateField(label=_("Open tot en met"), widget=date_box())
    allows = forms.MultipleChoiceField(
        label=_("Wat kunnen mensen doen?"), choices=Allows, widget=forms.CheckboxSelectMultiple
    )
    who = forms.ChoiceField(label=_("Wie kan meedoen?"), choices=Who, widget=forms.RadioSelect)
    moderation = forms.ChoiceField(
        label=_("Wanneer kijkt een medewerker ernaar?"), choices=Moderation, widget=forms.RadioSelect
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("Alleen voor wie woont in"),
        help_text=_("Niets gekozen: iedereen. Kan alleen als mensen inloggen met DigiD."),
        queryset=Area.objects.order_by("kind", "name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    min_age = forms.IntegerField(label=_("Vanaf leeftijd"), required=False, min_value=0, max_value=120)
    max_age = forms.IntegerField(label=_("Tot en met leeftijd"), required=False, min_value=0, max_value=120)
    budget_euros = forms.IntegerField(
        label=_("Hoeveel euro verdelen mensen?"),
        help_text=_("Alleen als mensen geld verdelen."),
        required=False,
        min_value=1,
        max_value=100_000_000,
    )
    results_on = forms.DateField(
        label=_("Op welke dag staat de uitslag op de website?"), required=False, widget=date_box()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in dutch_and_english(HINTS):
            name = field.removesuffix("_en")
            self.fields[field] = words_field(
                label_of(field, PHASE_LABELS),
                str(HINTS[name]),
                most=80 if name == "title" else 1000,
                rows=0 if name == "title" else 3,
                required=field == "title",
            )

    def clean(self) -> dict[str, Any]:
        """Days in order, and only what can be asked of who takes part."""
        answers = tidied(self.cleaned_data)
        self._days(answers)
        allows, who = answers.get("allows") or [], answers.get("who")
        if who == Who.ANYONE and set(allows) & set(COUNTED):
            self.add_error("who", _("Wie meetelt, moeten wij kennen. Kies ten minste een e-mailadres."))
        if who != Who.RESIDENT and (answers.get("areas") or self._ages(answers)):
            self.add_error("who", _("Waar iemand woont en hoe oud iemand is, weten wij alleen met DigiD."))
        if Allows.BUDGET in allows and not answers.get("budget_euros"):
            self.add_error("budget_euros", _("Vul in hoeveel euro mensen verdelen."))
        return answers

    def _days(self, answers: dict[str, Any]) -> None:
        first, last = answers.get("first"), answers.get("last")
        if first and last and last < first:
            self.add_error("last", _("De laatste dag ligt voor de eerste. Kies een latere dag."))
        if answers.get("results_on") and last and answers["results_on"] <= last:
            self.add_error("results_on", _("De uitslag komt na de laatste dag."))

    def _ages(self, answers: dict[str, Any]) -> bool:
        return answers.get("min_age") is not None or answers.get("max_age") is not None

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as columns of the row."""
        kept = {
            name: value for name, value in self.cleaned_data.items() if name not in ("seen", "first", "last")
        }
        return {
            **kept,
            "opens": midnight(self.cleaned_data["first"]),
            "closes": midnight(self.cleaned_data["last"] + timedelta(days=1)),
        }


def initial_of(phase: Phase) -> dict[str, Any]:
    """What the form of a phase begins with."""
    if phase._state.adding:
        return {"who": Who.EMAIL, "moderation": Moderation.AFTER}
    names = ("allows", "who", "moderation", "min_age", "max_age", "budget_euros", "results_on")
    return {
        **{name: getattr(phase, name) for name in (*dutch_and_english(HINTS), *names)},
        "first": timezone.localdate(phase.opens),
        "last": timezone.localdate(phase.closes - timedelta(microseconds=1)),
        "areas": list(phase.areas.all()),
    }
