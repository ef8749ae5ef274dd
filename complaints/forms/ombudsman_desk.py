"""What the ombudsman's staff fill in, and the municipality's contact person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.forms.ombudsman import PAPERS, KeyForm, RequestForm
from complaints.models import Competence, NormFinding, OmbudsmanFile, Recommendation
from complaints.models.question import MOST_LETTERS
from complaints.ombudsman import inquiring
from complaints.ombudsman.admitting import Admission
from complaints.ombudsman.requesting import Asked
from complaints.rules.grounds import Incompetent, NotInvestigated
from complaints.rules.norms import GROUPS, Norm
from core.accounts.acting import Channel
from core.accounts.models import User
from core.cases.desk.forms import MOST
from core.cases.forms import FilesField, ManyFiles
from core.forms.dates import ThreePartDateField

KIND_OF_POST = ((Channel.POST, _("post")), (Channel.PHONE, _("telefoon")), (Channel.COUNTER, _("balie")))
WHY = _("De inwoner leest dit in het bericht. Schrijf kort en in gewone woorden.")
TO_CITY = _("De gemeente leest alleen dit. Noem geen namen, tenzij het niet anders kan.")
NO_CONTACT = _("De gemeente heeft nog geen contactpersoon. Vraag haar die aan te wijzen.")


class TextForm(forms.Form):
    """One text, with the words of its page."""

    text = forms.CharField(max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 12}))

    def __init__(self, *args: Any, label: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text


class AdmissionForm(forms.Form):
    """About whom, and whether the municipality had its turn."""

    against = forms.ModelChoiceField(
        label=_("Over wie gaat het?"),
        queryset=Competence.objects.none(),
        required=False,
        empty_label=_("Nog niet bekend"),
        help_text=_("De lijst van vandaag, met erachter wie erover gaat."),
    )
    complained = forms.ChoiceField(
        label=_("Klaagde de inwoner bij de gemeente?"), choices=OmbudsmanFile.Complained
    )
    municipal_reference = forms.CharField(
        label=_("Nummer van de klacht bij de gemeente"), required=False, max_length=40
    )
    municipal_ended_on = ThreePartDateField(
        label=_("De gemeente was klaar op"),
        help_text=_("Vanaf die dag loopt het jaar van Awb 9:24."),
        required=False,
    )

    def __init__(self, *args: Any, file: OmbudsmanFile, **kwargs: Any) -> None:
        names = ("against", "complained", "municipal_reference", "municipal_ended_on")
        kwargs["initial"] = {name: getattr(file, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["against"] = CompetenceField(file.case.received_on, self.fields["against"])
        self.order_fields(names)
        if file.own_initiative:
            for name in names[1:]:
                del self.fields[name]
        self.file = file

    @property
    def found(self) -> Admission:
        """What was found out; for an investigation of one's own only about whom."""
        kept = {"complained": self.file.complained} | self.cleaned_data
        return Admission(**kept)


class CompetenceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A body or person, with who is in charge of complaints about them."""

    def __init__(self, day: Any, like: forms.Field) -> None:
        today = timezone.localdate()
        rows = Competence.objects.on(today).order_by("name")
        super().__init__(
            queryset=rows,
            label=like.label,
            help_text=like.help_text,
            required=False,
            empty_label=_("Nog niet bekend"),
        )

    def label_from_instance(self, obj: Any) -> str:
        """The name and who is in charge."""
        return f"{obj.name} ({obj.get_competent_display()})"


class GroundForm(forms.Form):
    """One of the law's grounds, and why it holds here."""

    ground = forms.ChoiceField(
        label=_("Op welke grond?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een grond uit de wet.")},
    )
    reason = forms.CharField(
        label=_("Waarom?"), help_text=WHY, max_length=MOST, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, grounds: type[Incompetent] | type[NotInvestigated], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, f"{each.label} ({each.article})") for each in grounds]


class ContactField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A contact person of the municipality."""

    def __init__(self, file: OmbudsmanFile) -> None:
        found = inquiring.contacts(file)
        super().__init__(
            queryset=found,
            label=_("Contactpersoon van de gemeente"),
            help_text="" if found.exists() else NO_CONTACT,
            empty_label=None,
        )


class InquiryForm(forms.Form):
    """A question or findings for the municipality, and to whom."""

    text = forms.CharField(
        label=_("Uw vraag"),
        help_text=TO_CITY,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, file: OmbudsmanFile, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = ContactField(file)
        if label:
            self.fields["text"].label = label
            self.fields["text"].help_text = _(
                "De inwoner en de gemeente lezen deze tekst allebei. Noem geen namen die een ander niet kent."
            )


class ContactForm(forms.Form):
    """Another contact person."""

    def __init__(self, *args: Any, file: OmbudsmanFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = ContactField(file)


class HearingForm(forms.Form):
    """When and where somebody is heard."""

    day = ThreePartDateField(label=_("Dag"))
    time = forms.TimeField(
        label=_("Tijd"),
        help_text=_("Bijvoorbeeld 14.30."),
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TextInput(attrs={"class": "input--short"}),
        error_messages={"invalid": _("Vul een tijd in, zoals 14.30.")},
    )
    minutes = forms.IntegerField(label=_("Hoeveel minuten?"), min_value=5, max_value=480, initial=60)
    place = forms.CharField(label=_("Plaats"), help_text=_("Een adres, of: telefonisch."), max_length=200)

    def clean_day(self) -> Any:
        """Today or later."""
        day = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise ValidationError(_("Deze dag is al geweest. Kies een andere dag."))
        return day


class NormForm(forms.Form):
    """Whether conduct met one norm."""

    norm = forms.ChoiceField(
        label=_("Norm"), choices=[(name, [(each, each.label) for each in norms]) for name, norms in GROUPS]
    )
    met = forms.ChoiceField(
        label=_("Deed de gemeente dit goed?"), choices=NormFinding.Met, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Waarom?"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom. Het komt in het rapport.")},
    )

    def clean_norm(self) -> Norm:
        """One of the 22."""
        return Norm(self.cleaned_data["norm"])


class OwnForm(KeyForm):
    """An investigation that nobody asked for."""

    against = forms.ModelChoiceField(
        label=_("Over wie gaat het?"), queryset=Competence.objects.none(), empty_label=None
    )
    what_happened = forms.CharField(
        label=_("Wat onderzoekt u, en waarom?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["against"]
        assert isinstance(field, forms.ModelChoiceField)
        today = timezone.localdate()
        field.queryset = Competence.objects.on(today).filter(competent=Competence.Whose.OWN)

    @property
    def asked(self) -> Asked:
        """What is investigated."""
        return Asked(self.cleaned_data["what_happened"], against=self.cleaned_data["against"])


class EnterForm(RequestForm):
    """A request that came by post, by telephone or at the counter."""

    channel = forms.ChoiceField(label=_("Hoe kwam het binnen?"), choices=KIND_OF_POST)
    received_on = ThreePartDateField(label=_("Wanneer kwam het binnen?"))
    municipal_reference = forms.CharField(
        label=_("Nummer van de klacht bij de gemeente"), required=False, max_length=40
    )
    papers = FilesField(label=_("Bestanden"), required=False, widget=ManyFiles(attrs=PAPERS))

    WORDS = {
        "against_words": _("Staat het er niet bij? Over wie gaat het dan?"),
        "complained": _("Klaagde de inwoner bij de gemeente?"),
        "municipal_ended_on": _("De gemeente was klaar op"),
        "what_happened": _("Wat gebeurde er?"),
        "happened_on": _("Wanneer?"),
        "wish": _("Wat wil de inwoner bereiken?"),
    }
    """The same questions as on the website, about somebody else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.WORDS.items():
            self.fields[name].label, self.fields[name].help_text = label, ""
        self.order_fields(["key", "channel", "received_on"])

    def clean_received_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Deze dag moet nog komen. Kijk de datum na."))
        return day


class AnswerForm(forms.Form):
    """What the municipality answers."""

    text = forms.CharField(
        label=_("Uw antwoord"),
        help_text=_("De ombudsman leest dit. U kunt het daarna niet meer veranderen."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class RecommendationsForm(forms.Form):
    """Per recommendation what the municipality does with it, and why."""

    def __init__(self, *args: Any, recommendations: list[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = recommendations
        for number, each in enumerate(recommendations, 1):
            words = {"n": number, "text": each.text}
            self.fields[f"answer_{each.pk}"] = forms.ChoiceField(
                label=_("Aanbeveling %(n)s: %(text)s") % words,
                choices=Recommendation.Answer,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies een antwoord.")},
            )
            self.fields[f"why_{each.pk}"] = forms.CharField(
                label=_("Waarom? (aanbeveling %(n)s)") % words,
                help_text=_("De inwoner leest dit ook."),
                max_length=MOST,
                widget=forms.Textarea(attrs={"rows": 4}),
                error_messages={"required": _("Schrijf op waarom.")},
            )

    @property
    def answers(self) -> dict[int, tuple[str, str]]:
        """By id of the recommendation the choice and the reason."""
        data = self.cleaned_data
        return {each.pk: (data[f"answer_{each.pk}"], data[f"why_{each.pk}"]) for each in self.recommendations}


def chosen_contact(form: forms.Form) -> User:
    """The contact person of a valid form."""
    contact: User = form.cleaned_data["contact"]
    return contact
