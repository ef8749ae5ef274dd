"""What the desk fills in for a question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.forms.question import FILES, LongText
from complaints.models import Complaint, Question, StandardText, Subject
from complaints.procedure.complaining import Told
from complaints.rules.routes import Route
from core.cases.forms import FilesField, ManyFiles
from core.cases.models import Case
from core.cases.references import tidy
from core.city.models import Department

MOST = 10_000


class AnswerForm(forms.Form):
    """An answer, with or without a standard text in it."""

    standard = forms.ModelChoiceField(
        label=_("Standaardtekst"),
        queryset=StandardText.objects.none(),
        required=False,
        empty_label=_("Kies een tekst"),
        help_text=_("De tekst komt onder wat er al staat, ingevuld voor deze inwoner."),
    )
    text = LongText(
        label=_("Antwoord"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 12, "maxlength": False}),
        help_text=_("Zonder aanhef en groet: die staan al in het bericht. Hoogstens 10.000 tekens."),
    )
    papers = FilesField(label=_("Bestanden"), required=False, widget=ManyFiles(attrs={"accept": FILES}))

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["standard"]
        assert isinstance(field, forms.ModelChoiceField)
        of_subject = Q(subject=question.subject_id) if question.subject_id else Q(subject=None)
        field.queryset = StandardText.objects.annotate(fits=of_subject).order_by("-fits", "name")


class ForwardForm(forms.Form):
    """To whom it goes, and what the resident should know of that."""

    to = forms.CharField(
        label=_("Naar wie?"),
        help_text=_("Zo leest de inwoner het. Bijvoorbeeld: het team Straat en groen, of de provincie."),
        max_length=120,
    )
    why = LongText(
        label=_("Waarom, en wat gebeurt daar?"),
        help_text=_("De inwoner leest dit in het bericht."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WhyForm(forms.Form):
    """Why: the resident reads it."""

    why = LongText(
        label=_("Waarom?"),
        help_text=_("De inwoner leest dit in het bericht."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class FileUnderForm(forms.Form):
    """What kind of matter it is, and what it is about."""

    route = forms.ChoiceField(label=_("Wat is het?"), choices=Route.choices)
    subject = forms.ModelChoiceField(
        label=_("Onderwerp"),
        queryset=Subject.objects.none(),
        required=False,
        empty_label=_("Geen onderwerp"),
        help_text=_("Heeft het onderwerp een vaste behandelaar? Dan krijgt die de vraag."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["subject"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Subject.objects.filter(active=True).select_related("handler")


class MergeForm(forms.Form):
    """With which question: one that looks like it, or one by number."""

    alike = forms.ChoiceField(
        label=_("Deze vragen lijken erop"), required=False, widget=forms.RadioSelect, choices=[]
    )
    reference = forms.CharField(
        label=_("Of vul een zaaknummer in"), required=False, max_length=40, help_text="7H2K-9QXM-4TPA-VB3D"
    )

    def __init__(self, *args: Any, alike: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not alike:
            del self.fields["alike"]
            self.fields["reference"].label = _("Zaaknummer van de andere vraag")
            return
        field = self.fields["alike"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (each.reference, f"{each.question.title} ({each.subject.full_name}, {each.reference})")
            for each in alike
        ]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or {}
        chosen = tidy(data.get("reference") or "") or data.get("alike")
        if not chosen:
            raise forms.ValidationError(_("Kies een vraag, of vul een zaaknummer in."))
        return {**data, "into": chosen}


class IsComplaintForm(forms.Form):
    """What must be known of a complaint before it can go on as one (Awb 9:4)."""

    about = forms.ChoiceField(
        label=_("Over wie gaat de klacht?"), choices=Complaint.About.choices, widget=forms.RadioSelect
    )
    department = forms.ModelChoiceField(
        label=_("Welke afdeling?"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("Niet bekend"),
    )
    officials = forms.CharField(
        label=_("Welke medewerkers noemt de inwoner?"),
        help_text=_("Eén per regel, zoals de inwoner ze noemt. Zij kunnen deze zaak daarna niet meer zien."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = WhyForm.base_fields["why"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["department"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Department.objects.filter(active=True)

    def told(self, question: Question) -> Told:
        """The complaint, in the words of the question."""
        data = self.cleaned_data
        names = [line.strip() for line in data["officials"].splitlines() if line.strip()]
        return Told(data["about"], question.text, data["department"], names)
