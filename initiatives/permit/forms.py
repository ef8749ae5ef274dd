"""What an initiator fills in about a building plan, a step at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.audit import personal_data
from core.city.forms import HouseNumberField, PostcodeField
from core.forms.dates import ThreePartDateField
from initiatives.forms.apply import LongText
from initiatives.permit import addresses
from participation.models import Contribution, Verdict

NEEDED = {"required": _("Vul dit in.")}
PERSONAL = _("Hier staan privégegevens in: %(words)s. Haal die weg.")
FEWEST_DAYS, MOST_DAYS = 7, 365


def without_personal(text: str) -> str:
    """The text; refused when it holds what nobody should read."""
    found = personal_data.find(text, shared_boxes=True)
    if found:
        raise ValidationError(PERSONAL % {"words": ", ".join(each.text for each in found)})
    return text


class WhatForm(forms.Form):
    """What the plan is, and where."""

    title = forms.CharField(
        label=_("Hoe heet uw plan?"),
        help_text=_("Bijvoorbeeld: een dakopbouw aan de Voorbeeldgracht."),
        max_length=120,
        error_messages=NEEDED,
    )
    summary = forms.CharField(label=_("Uw plan in één zin"), max_length=250, error_messages=NEEDED)
    background = LongText(label=_("Wat gaat u doen?"), error_messages=NEEDED)
    where = forms.CharField(
        label=_("Waar is het?"), help_text=_("Straat en nummer."), max_length=200, error_messages=NEEDED
    )
    postcode = PostcodeField(required=False)
    house_number = HouseNumberField(required=False)


class WhoForm(forms.Form):
    """Who makes the plan: neighbours read this."""

    signed_by = forms.CharField(
        label=_("Hoe heet u?"),
        help_text=_("Uw naam, of die van uw organisatie. Uw buren lezen dit."),
        max_length=120,
        error_messages=NEEDED,
    )
    role = forms.CharField(
        label=_("Wat is uw rol?"),
        help_text=_("Bijvoorbeeld: eigenaar, architect of woningcorporatie."),
        max_length=120,
        error_messages=NEEDED,
    )
    contact = forms.CharField(
        label=_("Hoe kunnen buren u iets vragen?"),
        help_text=_("Bijvoorbeeld uw e-mailadres of telefoonnummer. Dit komt op de website."),
        max_length=200,
        required=False,
    )
    more = forms.CharField(
        label=_("Waar staat meer?"),
        help_text=_("Bijvoorbeeld uw eigen website, of waar de tekeningen liggen."),
        max_length=300,
        required=False,
    )
    permit_reference = forms.CharField(
        label=_("Nummer van uw aanvraag"),
        help_text=_("Hebt u de vergunning nog niet aangevraagd? Laat dit leeg."),
        max_length=60,
        required=False,
    )


class OpenForm(forms.Form):
    """What is fixed, and what neighbours can still change."""

    fixed = LongText(label=_("Wat staat al vast?"), rows=4, error_messages=NEEDED)
    still_open = LongText(
        label=_("Waarover kunnen buren meepraten?"),
        help_text=_("Bijvoorbeeld: de kleur, de ramen, of de uren waarop u bouwt."),
        rows=4,
        error_messages=NEEDED,
    )


class WhenForm(forms.Form):
    """Until when neighbours react, when they get an answer, when a decision is expected."""

    closes_on = ThreePartDateField(
        label=_("Tot wanneer kunnen buren reageren?"),
        help_text=_("Geef ze ten minste een week."),
        error_messages=NEEDED,
    )
    answer_due = ThreePartDateField(
        label=_("Wanneer geeft u antwoord?"),
        help_text=_("Na de laatste dag om te reageren."),
        error_messages=NEEDED,
    )
    decides_on = ThreePartDateField(
        label=_("Wanneer verwacht u een besluit over de vergunning?"),
        help_text=_("Ongeveer. De gemeente beslist."),
        error_messages=NEEDED,
    )

    def clean(self) -> dict[str, Any]:
        """Reacting, answering, deciding: in that order."""
        data = super().clean() or {}
        closes, answers, decides = (data.get(name) for name in ("closes_on", "answer_due", "decides_on"))
        today = timezone.localdate()
        if closes and not today + timedelta(FEWEST_DAYS) <= closes <= today + timedelta(MOST_DAYS):
            self.add_error("closes_on", _("Kies een dag over ten minste een week, en binnen een jaar."))
        if closes and answers and answers <= closes:
            self.add_error("answer_due", _("Kies een latere dag: eerst reageren buren, dan antwoordt u."))
        if answers and decides and decides < answers:
            self.add_error("decides_on", _("Kies een latere dag: u geeft antwoord voor het besluit."))
        return data


STEPS: tuple[tuple[str, Any, type[forms.Form]], ...] = (
    ("wat", _("Uw plan"), WhatForm),
    ("wie", _("Wie bent u?"), WhoForm),
    ("open", _("Wat kan nog anders?"), OpenForm),
    ("wanneer", _("Wanneer?"), WhenForm),
)


class ListForm(forms.Form):
    """A list of addresses, pasted or uploaded."""

    text = LongText(
        label=_("Adressen"),
        help_text=_("Op elke regel een postcode en een huisnummer. Bijvoorbeeld: 2312 AB 12 A."),
        required=False,
        max_length=addresses.MOST_BYTES,
    )
    file = forms.FileField(
        label=_("Of kies een bestand"),
        help_text=_("Een csv-bestand, hoogstens 1000 adressen."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        """What can be read of it, as `found`."""
        data = super().clean() or {}
        sent: UploadedFile[Any] | None = data.get("file")
        if not sent and not data.get("text"):
            raise ValidationError(gettext("Plak adressen, of kies een bestand."))
        too_much = gettext("Deze lijst is te lang, of geen lijst met tekst. Hoogstens 1000 adressen.")
        if sent and (sent.size or 0) > addresses.MOST_BYTES:
            raise ValidationError(too_much)
        try:
            text = addresses.text_of(sent.read()) if sent else data["text"]
            self.found = addresses.read(text)
        except addresses.Unreadable as error:
            raise ValidationError(too_much) from error
        lines = [*self.found.wrong, *self.found.unknown]
        if lines:
            raise ValidationError(
                gettext(
                    "Deze regels kennen wij niet als adres: %(lines)s. Er is nog niets verstuurd. "
                    "Kijk ze na, of haal ze weg."
                )
                % {"lines": ", ".join(map(str, sorted(lines)[:30]))}
            )
        return data


class DistanceForm(forms.Form):
    """How far around."""

    metres = forms.IntegerField(
        label=_("Hoe ver rondom uw plan? (meter)"),
        min_value=10,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        error_messages={
            "required": _("Vul een aantal meters in."),
            "min_value": _("Kies ten minste 10 meter."),
            "max_value": _("Kies hoogstens 500 meter."),
            "invalid": _("Vul een getal in, zoals 100."),
        },
    )


class ReactionField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Reactions, each with its first words."""

    def label_from_instance(self, obj: Contribution) -> str:
        """Title and the beginning."""
        return f"{obj.title}: {obj.text[:160]}"


class AnswerForm(forms.Form):
    """One answer to one or more reactions."""

    reactions = ReactionField(
        label=_("Op welke reacties geeft u antwoord?"),
        queryset=Contribution.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één reactie.")},
    )
    title = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_(
            "Geeft u op meer reacties één antwoord? Geef het een titel, zoals: minder licht in de tuin."
        ),
        max_length=120,
        required=False,
    )
    verdict = forms.ChoiceField(
        label=_("Wat doet u ermee?"),
        choices=[
            (Verdict.ADOPTED, _("Ik doe dit")),
            (Verdict.PARTLY, _("Ik doe een deel")),
            (Verdict.NOT, _("Ik doe dit niet")),
            (Verdict.EXPLAINED, _("Ik leg uit hoe het zit")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat u ermee doet.")},
    )
    text = LongText(label=_("Uw antwoord"), rows=4, error_messages=NEEDED)
    reason = LongText(label=_("Waarom?"), rows=3, error_messages=NEEDED)

    def __init__(self, *args: Any, open_reactions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reactions"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = open_reactions

    def clean_text(self) -> str:
        """Nothing personal: everybody reads it."""
        return without_personal(self.cleaned_data["text"])

    def clean_reason(self) -> str:
        """The same."""
        return without_personal(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        """Several reactions have a title in common."""
        data = super().clean() or {}
        if len(data.get("reactions") or ()) > 1 and not data.get("title"):
            self.add_error("title", _("Geef uw antwoord een titel: het is voor meer reacties."))
        return data


class MeetingForm(forms.Form):
    """A talk that was held."""

    held_on = ThreePartDateField(label=_("Wanneer was het?"), error_messages=NEEDED)
    what = forms.CharField(
        label=_("Wat was het?"),
        help_text=_("Bijvoorbeeld: inloopavond in het buurthuis. Schrijf geen namen op."),
        max_length=120,
        error_messages=NEEDED,
    )
    people = forms.IntegerField(
        label=_("Hoeveel mensen kwamen er?"),
        min_value=0,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        error_messages=NEEDED,
    )

    def clean_held_on(self) -> Any:
        """A day that has been."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise ValidationError(gettext("Deze dag is nog niet geweest. Kijk de datum na."))
        return day

    def clean_what(self) -> str:
        """Nothing personal."""
        return without_personal(self.cleaned_data["what"])


class StatementForm(forms.Form):
    """What changed because of what people said."""

    changed = LongText(
        label=_("Wat hebt u veranderd door de reacties?"),
        help_text=_("Veranderde er niets? Schrijf dan waarom niet. Schrijf geen namen van buren op."),
        error_messages=NEEDED,
    )

    def clean_changed(self) -> str:
        """Nothing personal of neighbours."""
        return without_personal(self.cleaned_data["changed"])
