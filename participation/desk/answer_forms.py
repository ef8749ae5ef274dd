"""Forms of the desk for themes, answers, the account and its execution."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.language.publishable import dutch_and_english, label_of
from core.language.side_by_side import Section, refuse_unfit, tidied, words_field
from participation.answers.answer_writing import THEME_WORDS
from participation.answers.answering import ACCOUNT_LABELS, ACCOUNT_WORDS, ANSWER_LABELS, ANSWER_WORDS
from participation.models import Theme, Verdict

MOST = 5000
HINTS = {
    "text": _("Wat doen wij? Begin daarmee. Wie dit instuurde, krijgt deze woorden."),
    "reason": _("Waarom doen wij dit wel of niet? Noem wat u afwoog."),
    "heard": _("Wat brachten mensen in? Noem ook waarover zij het niet eens waren."),
    "done": _("Wat doen wij met wat wij hoorden, in het kort? Dit staat bovenaan."),
    "next": _("Wat gebeurt er nu, wanneer, en wie beslist?"),
    "title": _("Een paar woorden: Speeltoestellen."),
    "summary": _("Wat zeiden mensen hierover? Twee of drie zinnen, voor lezers."),
}
THEME_LABELS = {"title": _("Thema"), "summary": _("Wat mensen inbrachten")}
ANSWER_SECTIONS = (Section("antwoord", _("Ons antwoord"), ANSWER_WORDS, ("verdict", "signed_by")),)
ACCOUNT_SECTIONS = (Section("nota", _("De nota"), ACCOUNT_WORDS, ("signed_by",)),)
THEME_SECTIONS = (Section("thema", _("Het thema"), THEME_WORDS, ("order",)),)


def _date_box() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WordsForm(forms.Form):
    """Words in two languages that are kept as a draft, whatever is missing."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    WORDS: tuple[str, ...] = ()
    LABELS: dict[str, Any] = {}
    ONE_LINE: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in dutch_and_english(self.WORDS):
            name = field.removesuffix("_en")
            short = name in self.ONE_LINE
            self.fields[field] = words_field(
                label_of(field, self.LABELS),
                str(HINTS[name]),
                most=120 if short else MOST,
                rows=0 if short else 6,
                required=field in self.ONE_LINE,
            )

    def clean(self) -> dict[str, Any]:
        """One kind of line end, no blanks around."""
        return tidied(self.cleaned_data)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by name of the field."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class AnswerForm(WordsForm):
    """The answer to a theme or to one contribution."""

    WORDS, LABELS = ANSWER_WORDS, ANSWER_LABELS
    verdict = forms.ChoiceField(
        label=ANSWER_LABELS["verdict"],
        choices=[("", _("Nog niet gekozen")), *Verdict.choices],
        required=False,
    )
    signed_by = forms.CharField(
        label=ANSWER_LABELS["signed_by"],
        help_text=_("Naam en functie: J. Voorbeeld, wethouder."),
        max_length=120,
        required=False,
    )


class AccountForm(WordsForm):
    """The account of the whole process."""

    WORDS, LABELS = ACCOUNT_WORDS, ACCOUNT_LABELS
    signed_by = forms.CharField(
        label=ACCOUNT_LABELS["signed_by"],
        help_text=_("Naam en functie: J. Voorbeeld, wethouder."),
        max_length=120,
        required=False,
    )


class ThemeForm(WordsForm):
    """A theme as readers see it."""

    WORDS, LABELS, ONE_LINE = THEME_WORDS, THEME_LABELS, ("title",)
    order = forms.IntegerField(
        label=_("Volgorde"), help_text=_("Het laagste getal staat bovenaan."), min_value=1, max_value=999
    )

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read."""
        answers = super().clean()
        refuse_unfit(self, *dutch_and_english(THEME_WORDS))
        return answers


class NewThemeForm(forms.Form):
    """How a theme begins."""

    title = forms.CharField(label=_("Nieuw thema"), max_length=120)
    title_en = forms.CharField(label=_("Nieuw thema in het Engels"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read."""
        refuse_unfit(self, "title", "title_en")
        return tidied(self.cleaned_data)


class PutForm(forms.Form):
    """Into which theme what was chosen goes."""

    theme = forms.ModelChoiceField(
        label=_("Zet in thema"), queryset=Theme.objects.none(), required=False, empty_label=_("Geen thema")
    )

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = themes


class MilestoneForm(forms.Form):
    """One more step of carrying it out."""

    title = forms.CharField(label=_("Wat doen wij?"), max_length=150)
    title_en = forms.CharField(label=_("Wat doen wij? (English)"), max_length=150, required=False)
    due = forms.DateField(label=_("Wanneer is het klaar?"), widget=_date_box())

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read, and a day that is still to come."""
        refuse_unfit(self, "title", "title_en")
        if (due := self.cleaned_data.get("due")) and due < timezone.localdate():
            self.add_error("due", _("Deze datum is al geweest."))
        return tidied(self.cleaned_data)


class DoneForm(forms.Form):
    """A step was carried out."""

    on = forms.DateField(label=_("Op welke dag was dit klaar?"), widget=_date_box())


class DropForm(forms.Form):
    """A step will not be carried out."""

    on = forms.DateField(label=_("Wanneer is dat besloten?"), widget=_date_box())
    reason = forms.CharField(
        label=_("Waarom gaat dit niet door?"),
        help_text=_("Een of twee zinnen. Iedereen leest dit."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason_en = forms.CharField(
        label=_("Hetzelfde in het Engels"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Words that everybody may read."""
        refuse_unfit(self, "reason", "reason_en")
        return tidied(self.cleaned_data)
