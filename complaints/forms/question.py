"""What somebody fills in who asks a question, and what they say of the answer."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Question, Subject
from complaints.models.question import MOST_LETTERS
from complaints.questions.asking import Asked
from complaints.rules.routes import Route
from core.cases.forms import FilesField, ManyFiles
from core.forms.dates import ThreePartDateField

FILES = "image/jpeg,image/png,application/pdf"
TOO_LONG = _(
    "Uw tekst is te lang: hoogstens 50.000 tekens. Uw tekst staat er nog. "
    "Maak hem korter, of stuur een deel mee als bestand."
)
IN_FUTURE = _("Deze datum is nog niet geweest. Neem de datum die op het besluit staat.")
WHY_LETTERS = 4000


class LongText(forms.CharField):
    """Text of several lines; a line end counts as one sign, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class DecisionDate(ThreePartDateField):
    """The date that stands on a decision: in the past, or today."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Welke datum staat op het besluit?"), **kwargs})

    def clean(self, value: Any) -> Any:
        """The date; one that is still to come is refused."""
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(IN_FUTURE)
        return day


class SubjectField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A subject in the language of the page."""

    def label_from_instance(self, obj: Subject) -> str:
        """Its name."""
        return obj.title


class AskForm(forms.Form):
    """A question, or a report, objection or request that we send on. The key makes sending twice once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")})
    title = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("In een paar woorden. Bijvoorbeeld: parkeren voor mijn bezoek."),
        max_length=120,
        error_messages={"required": _("Schrijf in een paar woorden waar het over gaat.")},
    )
    text = LongText(
        label=_("Wat wilt u weten?"),
        help_text=_("Hoogstens 50.000 tekens. Schrijf hier geen burgerservicenummer (BSN)."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": False}),
        error_messages={"required": _("Schrijf op wat u wilt weten of vertellen."), "max_length": TOO_LONG},
    )
    subject = SubjectField(
        label=_("Onderwerp"),
        queryset=Subject.objects.none(),
        required=False,
        empty_label=_("Weet ik niet"),
    )
    place = forms.CharField(
        label=_("Waar is het?"),
        help_text=_("Een adres, of wat u daar ziet."),
        max_length=200,
        required=False,
    )
    decision_on = DecisionDate(required=False)
    papers = FilesField(label=_("Bestanden"), required=False, widget=ManyFiles(attrs={"accept": FILES}))

    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        self.route = route
        kwargs["initial"] = {"key": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        subject = self.fields["subject"]
        assert isinstance(subject, forms.ModelChoiceField)
        subject.queryset = Subject.objects.filter(active=True).select_related("handler")
        wanted = {Route.QUESTION: {"subject"}, Route.REPORT: {"place"}, Route.OBJECTION: {"decision_on"}}
        for name in {"subject", "place", "decision_on"} - wanted.get(route, set()):
            del self.fields[name]
        self.fields["text"].label = TEXT_LABELS[route]
        self.fields["title"].help_text = TITLE_HELP[route]

    @property
    def asked(self) -> Asked:
        """What a valid form says."""
        data = self.cleaned_data
        return Asked(
            data["title"],
            data["text"],
            self.route,
            data.get("subject"),
            data.get("place", ""),
            data.get("decision_on"),
        )


TEXT_LABELS = {
    Route.QUESTION: _("Wat wilt u weten?"),
    Route.REPORT: _("Wat is er aan de hand?"),
    Route.OBJECTION: _("Waarom bent u het niet eens met het besluit?"),
    Route.COMPENSATION: _("Wat is er gebeurd, en welke schade hebt u?"),
}
TITLE_HELP = {
    Route.QUESTION: _("In een paar woorden. Bijvoorbeeld: parkeren voor mijn bezoek."),
    Route.REPORT: _("In een paar woorden. Bijvoorbeeld: de lantaarn is stuk."),
    Route.OBJECTION: _("Welk besluit is het? Noem ook het nummer dat op de brief staat."),
    Route.COMPENSATION: _("In een paar woorden. Bijvoorbeeld: mijn fiets is beschadigd."),
}


class ObjectionDayForm(forms.Form):
    """The date on a decision, to know the last day to object."""

    besluit = DecisionDate(error_messages={"required": _("Vul de datum in die op het besluit staat.")})


class HelpedForm(forms.Form):
    """Whether an answer helped."""

    helped = forms.ChoiceField(
        label=_("Heeft dit antwoord u geholpen?"),
        choices=Question.Helped.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de drie antwoorden.")},
    )
    words = forms.CharField(
        label=_("Wilt u iets toelichten?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": False}),
        help_text=_("Hoogstens 1000 tekens."),
        error_messages={
            "max_length": _("Dit is te lang: hoogstens 1000 tekens. Uw tekst staat er nog. Maak hem korter.")
        },
    )


class ReopenForm(forms.Form):
    """Why an answer did not help."""

    why = LongText(
        label=_("Wat helpt u nog niet?"),
        max_length=WHY_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": False}),
        help_text=_("Schrijf wat u nog wilt weten, of wat niet klopt. Hoogstens 4000 tekens."),
        error_messages={
            "required": _("Schrijf wat u nog wilt weten. Dan kunnen wij u beter helpen."),
            "max_length": _("Dit is te lang: hoogstens 4000 tekens. Uw tekst staat er nog. Maak hem korter."),
        },
    )
