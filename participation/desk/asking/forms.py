"""The forms in which staff make a survey or a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.desk.asking.making import BRANCHING
from participation.models import Option, Phase, Question

Kind = Question.Kind
NEEDS_OPTIONS = (Kind.SINGLE, Kind.MULTIPLE, Kind.MATRIX)
COLUMNS = (
    *("kind", "text", "text_en", "help", "help_en", "required", "only_if", "most", "highest"),
    *("low_words", "low_words_en", "high_words", "high_words_en"),
)
LONGEST = 150


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 6, "maxlength": False})
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("Een van de regels is te lang: hoogstens 150 tekens."))
        return lines


class OptionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An option of an earlier question, with that question."""

    def label_from_instance(self, obj: Option) -> str:
        """Question and answer."""
        return f"{obj.question.text} {obj.text}"


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """One question. Its options are lines; the English ones stand in the same order."""

    only_if = OptionChoice(
        label=gettext_lazy("Alleen als iemand eerder koos"),
        queryset=Option.objects.none(),
        required=False,
        empty_label=gettext_lazy("Altijd vragen"),
    )
    options = LinesField(
        label=gettext_lazy("Mogelijke antwoorden"),
        help_text=gettext_lazy("Eén per regel. Bij een tabel zijn dit de kolommen."),
    )
    options_en = LinesField(
        label=gettext_lazy("Mogelijke antwoorden in het Engels"),
        help_text=gettext_lazy("In dezelfde volgorde, even veel regels. Mag leeg blijven."),
    )
    rows = LinesField(
        label=gettext_lazy("Regels van de tabel"),
        help_text=gettext_lazy("Alleen bij een tabel. Eén per regel."),
    )
    rows_en = LinesField(label=gettext_lazy("Regels van de tabel in het Engels"))

    class Meta:
        model = Question
        fields = COLUMNS

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = Option.objects.filter(question__phase=phase, question__kind__in=BRANCHING, is_row=False)
        if self.instance.pk:
            earlier = earlier.filter(question__order__lt=self.instance.order)
            self.initial.update(_lines(self.instance))
        field = self.fields["only_if"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = earlier.select_related("question").order_by("question__order", "order")

    def clean(self) -> dict[str, Any]:
        """What each kind needs, and equal numbers of lines in both languages."""
        data = self.cleaned_data
        kind = data.get("kind")
        if kind in NEEDS_OPTIONS and len(data.get("options", [])) < 2:
            self.add_error("options", _("Geef ten minste twee mogelijke antwoorden."))
        if kind == Kind.MATRIX and not data.get("rows"):
            self.add_error("rows", _("Geef ten minste één regel."))
        if kind == Kind.SCALE and not 2 <= (data.get("highest") or 0) <= 10:
            self.add_error("highest", _("Kies een getal van 2 tot en met 10."))
        for name in ("options", "rows"):
            english = data.get(f"{name}_en", [])
            if english and len(english) != len(data.get(name, [])):
                self.add_error(f"{name}_en", _("Geef even veel regels als in het Nederlands."))
        if kind != Kind.SCALE:
            data["highest"] = None
        return data

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """The lines with their English."""
        kind = self.cleaned_data["kind"]
        if kind not in NEEDS_OPTIONS or (name == "rows" and kind != Kind.MATRIX):
            return []
        dutch, english = self.cleaned_data[name], self.cleaned_data[f"{name}_en"]
        return list(zip(dutch, english or [""] * len(dutch), strict=True))

    def columns(self) -> dict[str, Any]:
        """What goes into the row."""
        return {name: self.cleaned_data[name] for name in COLUMNS}

    def _post_clean(self) -> None:
        """The row is written by `making`, under its lock; here only the form is judged."""


def _lines(question: Question) -> dict[str, str]:
    options = list(question.options.all())
    found = {}
    for name, is_row in (("options", False), ("rows", True)):
        mine = [each for each in options if each.is_row == is_row]
        found[name] = "\n".join(each.text for each in mine)
        has_english = bool(mine) and all(each.text_en for each in mine)
        found[f"{name}_en"] = "\n".join(each.text_en for each in mine) if has_english else ""
    return found


class PassagesForm(forms.Form):
    """A whole text, to be cut at its blank lines."""

    text = forms.CharField(
        label=gettext_lazy("De tekst"),
        help_text=gettext_lazy(
            "Een witregel begint een nieuw stuk. Een korte regel zonder punt wordt een kop."
        ),
        widget=forms.Textarea(attrs={"rows": 20}),
        error_messages={"required": gettext_lazy("Plak de tekst hier.")},
    )
    text_en = forms.CharField(
        label=gettext_lazy("De tekst in het Engels"),
        help_text=gettext_lazy("Met even veel stukken. Mag leeg blijven."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
