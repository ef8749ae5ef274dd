"""Forms of the desk: the text of a process, a phase, and each thing that can be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Area, Department
from core.following.models import Label, Thread
from core.language.publishable import dutch_and_english, label_of
from core.language.side_by_side import refuse_unfit, tidied, words_field
from participation.checking import LABELS
from participation.desk.access import WRITE
from participation.models import WORDS, Process
from participation.staff.blueprints import BLUEPRINTS
from participation.staff.writing import FIELDS, FIXED

HINTS = {
    "title": _("Waar het over gaat, in gewone woorden: Een speelplek in De Kooi."),
    "summary": _("Eén zin. Dit staat bovenaan, in lijsten en in berichten."),
    "question": _("Eén vraag waarop iemand meteen antwoord kan geven: Wat wilt u op de speelplek?"),
    "background": _("Wat is er aan de hand? Wat mag het kosten? Wat is er eerder gebeurd?"),
    "for_whom": _("Wie merkt hier iets van? Wie vragen wij?"),
    "where": _("Een straat, plein of gebouw. Niet nodig als de wijk of buurt genoeg zegt."),
    "fixed": _("Wat verandert niet meer, wat mensen ook zeggen? En waarom niet?"),
    "still_open": _("Waarover kunnen mensen echt nog meepraten?"),
}
ROWS = {"title": 0, "where": 0, "summary": 3, "question": 3}
LIMITS = {"title": 120, "summary": 250, "where": 200, "question": 300}
MOST = 5000


def date_box() -> forms.DateInput:
    """The browser's own box for a day."""
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


def writers() -> Any:
    """Staff who work on processes, by name."""
    found = User.objects.with_perm(WRITE, backend="django.contrib.auth.backends.ModelBackend")
    return found.filter(is_active=True).order_by("first_name", "username")


class NewForm(forms.Form):
    """How a draft begins."""

    blueprint = forms.ChoiceField(
        label=_("Hoe wilt u het vragen?"),
        choices=[(each.slug, each.label) for each in BLUEPRINTS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u het wilt vragen.")},
    )
    title = forms.CharField(label=LABELS["title"], help_text=HINTS["title"], max_length=120)
    title_en = forms.CharField(label=_("Titel (English)"), max_length=120, required=False)
    starts = forms.DateField(
        label=_("Vanaf welke dag kunnen mensen meedoen?"),
        help_text=_("U kunt dit later nog veranderen."),
        widget=date_box(),
    )
    thread = forms.ModelChoiceField(
        label=_("Hoort bij een plan dat er al is"),
        help_text=_("Kies dit als er al iets van dit plan op de website staat."),
        queryset=Thread.objects.none(),
        required=False,
        empty_label=_("Nee, dit is iets nieuws"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thread = self.fields["thread"]
        assert isinstance(thread, forms.ModelChoiceField)
        thread.queryset = Thread.objects.filter(ended_on=None)
        self.fields["starts"].initial = timezone.localdate() + timedelta(days=7)


class ProcessForm(forms.Form):
    """Everything of a draft. Only a title is needed to keep it. `is_public`: promises stay as they are."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    level = forms.ChoiceField(label=_("Hoeveel hebben mensen te zeggen?"), choices=Process.Level)
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
    answer_due = forms.DateField(
        label=LABELS["answer_due"],
        help_text=_("Dit beloven wij. Het moet voor het besluit zijn."),
        required=False,
        widget=date_box(),
    )
    decides_on = forms.DateField(label=LABELS["decides_on"], required=False, widget=date_box())
    labels = forms.ModelMultipleChoiceField(
        label=_("Waar gaat het over?"),
        help_text=_("Wie een onderwerp of branche volgt, krijgt bericht."),
        queryset=Label.objects.exclude(kind=Label.Kind.BODY),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    department = forms.ModelChoiceField(
        label=LABELS["department"], queryset=Department.objects.all(), required=False, empty_label=_("Kies")
    )
    owner = forms.ModelChoiceField(
        label=LABELS["owner"],
        help_text=_("Krijgt bericht voordat het antwoord er moet zijn. Lezers zien deze naam niet."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Niemand"),
    )
    manager = forms.ModelChoiceField(
        label=LABELS["manager"],
        help_text=_("Krijgt bericht op de dag dat het antwoord er moet zijn. Lezers zien deze naam niet."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Niemand"),
    )

    def __init__(self, *args: Any, is_public: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in dutch_and_english(WORDS):
            self.fields[field] = _words(field)
        for name in ("owner", "manager"):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ModelChoiceField)
            chosen.queryset = writers()
        for name in FIXED if is_public else ():
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


class TellForm(forms.Form):
    """News in two languages."""

    text = forms.CharField(
        label=_("Wat wilt u vertellen?"),
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


class AnswerDateForm(TellForm):
    """Another day for the answer, and why."""

    day = forms.DateField(label=_("Op welke dag krijgen mensen antwoord?"), widget=date_box())
    field_order = ("day", "text", "text_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Waarom?")

    def clean(self) -> dict[str, Any]:
        """A day that is still to come."""
        if (day := self.cleaned_data.get("day")) and day < timezone.localdate():
            self.add_error("day", _("Deze datum is al geweest."))
        return super().clean()


class ClosingForm(TellForm):
    """Another last day of a phase, and why."""

    last = forms.DateField(label=_("Tot en met welke dag kunnen mensen meedoen?"), widget=date_box())
    field_order = ("last", "text", "text_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Waarom?")


def initial_of(process: Process) -> dict[str, Any]:
    """What the form of a draft begins with."""
    values = {name: getattr(process, name) for name in FIELDS if name not in ("areas", "labels")}
    return {**values, "areas": list(process.areas.all()), "labels": list(process.labels.all())}
