"""What somebody asks of the ombudsman, and what they say later about their request."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from complaints.models import Competence, Complaint, OmbudsmanFile
from complaints.models.question import MOST_LETTERS
from complaints.ombudsman import handing_over, passing_on
from complaints.ombudsman.requesting import Asked, TakeAlong
from core.accounts.acting import Acting
from core.cases.conversation import MAX_LENGTH
from core.cases.forms import FilesField, ManyFiles
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.forms.dates import ThreePartDateField

TOO_LONG = _(
    "Uw tekst is te lang: hoogstens 50.000 tekens. Uw tekst staat er nog. Stuur de rest als bestand."
)
IN_FUTURE = _("Deze dag moet nog komen. Kijk de datum na.")
NOT_BY_MANDATE = _("Dit kan niet: uw machtiging is niet voor klachten bij de gemeente.")
OTHER = "other"
PAPERS = {"accept": "image/jpeg,image/png,application/pdf"}


class KeyForm(forms.Form):
    """A form whose key makes that sending it twice is sending it once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class DossierForm(forms.Form):
    """Which complaint at the municipality, and the consent that its file comes along.

    `acting` is whoever asks; with DigiD their own complaints are offered. Staff who help see no list: the
    resident tells them the number, and what the municipality has does not show at the ombudsman.
    """

    complaint = forms.ChoiceField(label=_("Welke klacht?"), required=False, widget=forms.RadioSelect)
    municipal_reference = forms.CharField(
        label=_("Nummer van uw klacht bij de gemeente"),
        help_text=_("Bijvoorbeeld K-2026-0042. Het staat in elk bericht over uw klacht."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    municipal_code = forms.CharField(
        label=_("Code uit het bericht van de gemeente"),
        help_text=_(
            "Klaagde u zonder DigiD? Dan staat onder aan elk bericht een code, zoals 7H2K9-QXM4T. "
            "Met die code weten wij dat het uw klacht is."
        ),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    hand_over = forms.BooleanField(label=handing_over.CONSENT, required=False)

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = acting.party if acting.actor and _may_take_along(acting) else None
        own = [] if acting.assistance else handing_over.own_complaints(self.person)
        if not _may_take_along(acting):
            self.fields["hand_over"].disabled = True
            self.fields["hand_over"].help_text = str(NOT_BY_MANDATE)
        self.take_along: TakeAlong | None = None
        if own:
            choices = [(case.complaint.number, _title(case)) for case in own]
            field = self.fields["complaint"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*choices, (OTHER, _("Een andere klacht, of geen klacht"))]
        else:
            del self.fields["complaint"]

    def clean(self) -> dict[str, Any]:
        """With consent there must be a complaint, and it must be theirs."""
        data: dict[str, Any] = super().clean() or {}
        chosen = data.get("complaint")
        if chosen and chosen != OTHER:
            data["municipal_reference"] = chosen
        if not data.get("hand_over") or self.errors:
            return data
        if not data.get("municipal_reference"):
            self.add_error("municipal_reference", _("Vul het nummer in van de klacht die u wilt meegeven."))
            return data
        number, code = data["municipal_reference"], data.get("municipal_code", "")
        try:
            found = handing_over.find_complaint(self.person, number, code)
            self.take_along = TakeAlong(found, str(handing_over.CONSENT))
        except NotAllowed as error:
            self.add_error("municipal_reference", str(error))
        return data


def _may_take_along(acting: Acting) -> bool:
    """Who represents somebody hands over a file only when the mandate is for complaints too."""
    return acting.mandate is None or acting.mandate.covers(handing_over.COMPLAINT)


def _title(case: Case) -> str:
    words = {"number": case.complaint.number, "day": date_format(case.received_on, "j F Y")}
    return str(_("%(number)s, van %(day)s")) % words


class RequestForm(KeyForm):
    """About whom, whether the municipality had its turn, what happened and what somebody wants."""

    against = forms.ChoiceField(
        label=_("Over wie gaat het?"), error_messages={"required": _("Kies over wie het gaat.")}
    )
    against_words = forms.CharField(
        label=_("Staat het er niet bij? Over wie gaat het dan?"), required=False, max_length=200
    )
    complained = forms.ChoiceField(
        label=_("Klaagde u al bij de gemeente?"),
        choices=OmbudsmanFile.Complained,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    municipal_ended_on = ThreePartDateField(
        label=_("Op welke dag kreeg u het antwoord van de gemeente?"),
        help_text=_("De datum staat boven de brief. U hebt daarna een jaar om naar de ombudsman te gaan."),
        required=False,
    )
    what_happened = forms.CharField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Schrijf op wat er gebeurde en wanneer. Schrijf hier geen burgerservicenummer (BSN)."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": False}),
        error_messages={"required": _("Schrijf op wat er gebeurde."), "max_length": TOO_LONG},
    )
    happened_on = ThreePartDateField(label=_("Op welke dag was dat?"), required=False)
    wish = forms.CharField(
        label=_("Wat wilt u bereiken?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False}),
    )
    papers = FilesField(label=_("Bestanden"), required=False, widget=ManyFiles(attrs=PAPERS))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = {str(each.pk): each for each in Competence.objects.on(timezone.localdate())}
        field = self.fields["against"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, each.name) for key, each in self.listed.items()]
        field.choices = [("", _("Maak een keuze")), *named, (OTHER, _("Staat er niet bij, of weet ik niet"))]

    def clean_against(self) -> Competence | None:
        """The body or person; None for one that is not in the list."""
        return self.listed.get(self.cleaned_data["against"])

    def clean_happened_on(self) -> Any:
        """Not in the future."""
        return _past(self.cleaned_data["happened_on"])

    def clean_municipal_ended_on(self) -> Any:
        """Not in the future."""
        return _past(self.cleaned_data["municipal_ended_on"])

    def clean(self) -> dict[str, Any]:
        """Somebody it is about, from the list or in words."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("against") and not data.get("against_words") and "against" not in self.errors:
            self.add_error("against_words", _("Schrijf op over wie het gaat, zo goed als u kunt."))
        return data

    def asked(self, **more: Any) -> Asked:
        """What was filled in."""
        data = self.cleaned_data
        names = ("what_happened", "wish", "against", "against_words", "happened_on", "complained")
        given = {name: data[name] for name in names}
        return Asked(**given, municipal_ended_on=data["municipal_ended_on"], **more)


def _past(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise ValidationError(IN_FUTURE)
    return day


class ReactionForm(KeyForm):
    """The requester's reaction to the findings."""

    text = forms.CharField(
        label=_("Uw reactie"),
        help_text=_("Klopt iets niet, of mist u iets? Schrijf het op. Hoogstens 5000 tekens."),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": False}),
        error_messages={
            "required": _("Schrijf uw reactie."),
            "max_length": _("Uw reactie is te lang: hoogstens 5000 tekens. Uw tekst staat er nog."),
        },
    )


class PassOnForm(forms.Form):
    """To whom the complaint at the municipality is, and the consent to bring it there."""

    about = forms.ChoiceField(
        label=_("Over wie klaagt u?"),
        choices=Complaint.About,
        initial=Complaint.About.DEPARTMENT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    agreed = forms.BooleanField(
        label=passing_on.CONSENT,
        error_messages={"required": _("Kruis dit aan als u wilt dat wij uw verzoek doorsturen.")},
    )
