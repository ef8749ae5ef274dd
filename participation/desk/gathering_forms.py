"""Forms of the desk for meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.language.side_by_side import refuse_unfit, tidied, words_field
from participation.models import Gathering


def _moment_box() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


def _words(
    label: Any, hint: Any = "", *, most: int, rows: int = 0, required: bool = False
) -> forms.CharField:
    return words_field(label, hint, most=most, rows=rows, required=required)


class GatheringForm(forms.Form):
    """When, where, and what; `seats` empty: there is room for everybody."""

    title = _words(_("Naam"), _("Kort en duidelijk: Samen lopen door De Kooi."), most=120, required=True)
    title_en = _words(_("Naam (English)"), most=120)
    text = _words(_("Wat gaan wij doen?"), most=2000, rows=4)
    text_en = _words(_("Wat gaan wij doen? (English)"), most=2000, rows=4)
    starts = forms.DateTimeField(label=_("Begint"), widget=_moment_box())
    ends = forms.DateTimeField(label=_("Eindigt"), widget=_moment_box())
    place = forms.CharField(
        label=_("Waar"), help_text=_("Naam van het gebouw, straat en nummer."), max_length=200
    )
    accessible = _words(
        _("Kan iedereen erin?"), _("Is er een drempel, een lift, een ringleiding, een toilet?"), most=200
    )
    accessible_en = _words(_("Kan iedereen erin? (English)"), most=200)
    seats = forms.IntegerField(
        label=_("Plaatsen"),
        help_text=_("Leeg: er is plaats voor iedereen."),
        min_value=1,
        max_value=5000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Plain words, and an end after the beginning."""
        given = tidied(self.cleaned_data)
        refuse_unfit(self, "title", "title_en", "text", "text_en", "accessible", "accessible_en")
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Dit is voor het begin. Kies een later moment."))
        if starts and starts < timezone.now() and "starts" in self.changed_data:
            self.add_error("starts", _("Dit moment is al geweest. Kies een moment dat nog komt."))
        return given


class CallOffForm(forms.Form):
    """Why it does not go on."""

    reason = _words(
        _("Waarom gaat het niet door?"),
        _("Eén zin. Iedereen die zich aanmeldde, leest dit."),
        most=200,
        required=True,
    )
    reason_en = _words(_("Waarom gaat het niet door? (English)"), most=200)

    def clean(self) -> dict[str, Any]:
        """Plain words."""
        refuse_unfit(self, "reason", "reason_en")
        return tidied(self.cleaned_data)


class ReportForm(forms.Form):
    """What was said."""

    report = _words(
        _("Verslag"),
        _("Wat zeiden mensen? Wat spraken wij af? Noem geen namen."),
        most=5000,
        rows=10,
        required=True,
    )
    report_en = _words(_("Verslag (English)"), most=5000, rows=10)
    came = forms.IntegerField(
        label=_("Hoeveel mensen kwamen er?"), min_value=0, max_value=5000, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Plain words."""
        refuse_unfit(self, "report", "report_en")
        return tidied(self.cleaned_data)


def initial_of(found: Gathering) -> dict[str, Any]:
    """What the form begins with."""
    values = {name: getattr(found, name) for name in GatheringForm.base_fields}
    return {**values, "starts": timezone.localtime(found.starts), "ends": timezone.localtime(found.ends)}
