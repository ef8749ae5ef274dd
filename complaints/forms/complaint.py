"""What a complainant tells: the same questions on the website and at the desk (Awb art. 9:1, 9:4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from complaints.forms.carrying import readable
from complaints.forms.who import WhoForm
from complaints.models import Complaint
from complaints.procedure.complaining import Told
from complaints.rules.terms import happened_too_long_ago
from core.accounts.acting import Acting
from core.accounts.models import Person
from core.cases.explanations import long_date
from core.cases.forms import FilesField, ManyFiles
from core.city.models import Department
from core.forms.dates import ThreePartDateField
from core.notifications.preferences import MessageType

SELF, OTHER = "self", "other"
ME, SOMEBODY = "me", "somebody"
UNKNOWN = "unknown"
MOST_NAMES = 20
MOST_OF_A_NAME = 200
MOST_WISHES = 5000
NO_CHANNELS = MessageType("complaints", "", {})
"""For a person whom somebody else writes about: consent to e-mail is theirs to give (Awb art. 2:8)."""


class LongText(forms.CharField):
    """Much text in a box; a line end is one sign, as its writer counts it."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        box = forms.Textarea(attrs={"rows": rows, "maxlength": False})
        super().__init__(**{"widget": box, **kwargs})

    def to_python(self, value: Any) -> str:
        """The text with plain line ends, and without signs that no page can hold."""
        return readable(super().to_python(value) or "").replace("\r\n", "\n")


class WhatForm(forms.Form):
    """For whom, about whom, what happened, when, and what would solve it."""

    for_whom = forms.ChoiceField(
        label=_("Voor wie is de klacht?"),
        choices=[(SELF, _("Voor mijzelf")), (OTHER, _("Voor iemand anders. Ik help die persoon."))],
        initial=SELF,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies voor wie de klacht is.")},
    )
    about = forms.ChoiceField(
        label=_("Over wie gaat de klacht?"),
        choices=[
            (Complaint.About.PERSON, _("Over een medewerker van de gemeente, of meer medewerkers")),
            (Complaint.About.DEPARTMENT, _("Over een afdeling van de gemeente")),
            (Complaint.About.BODY, _("Over het bestuur: burgemeester, wethouder, college of raad")),
            (UNKNOWN, _("Dat weet ik niet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies over wie de klacht gaat. Kies anders: dat weet ik niet.")},
    )
    officials = LongText(
        label=_("Wie was het?"),
        help_text=_("Vul dit in als het over een medewerker gaat. Een naam is genoeg. Weet u die niet? "
                    "Schrijf dan hoe de persoon eruitzag, en waar u die sprak. Gaat het over meer mensen? "
                    "Zet elke persoon op een nieuwe regel."),
        rows=3,
        required=False,
    )  # fmt: skip
    department = forms.ModelChoiceField(
        label=_("Welke afdeling was het?"),
        help_text=_("Weet u het niet? Dan zoeken wij dat uit."),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("Dat weet ik niet"),
    )
    what_happened = LongText(
        label=_("Wat gebeurde er?"),
        help_text=_("Schrijf het op in uw eigen woorden. U hebt alle ruimte: 50.000 tekens. "
                    "Schrijf hier geen burgerservicenummer (BSN)."),
        rows=10,
        max_length=Complaint.MOST_LETTERS,
        error_messages={
            "required": _("Schrijf op wat er gebeurde. Anders weten wij niet wat wij moeten uitzoeken."),
            "max_length": _("Uw tekst is langer dan 50.000 tekens. Hij staat er nog. Maak hem korter, "
                            "of stuur de rest mee als bestand."),
        },
    )  # fmt: skip
    toward = forms.ChoiceField(
        label=_("Wie kreeg hiermee te maken?"),
        choices=[
            (ME, _("Ikzelf, of de persoon voor wie ik klaag")),
            (SOMEBODY, _("Iemand anders. Ik zag of hoorde het.")),
        ],
        initial=ME,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie hiermee te maken kreeg.")},
    )
    happened_on = ThreePartDateField(
        label=_("Wanneer was het?"),
        help_text=_("Duurde het langer? Vul dan de laatste dag in. Weet u de dag niet? Laat dit leeg."),
        required=False,
    )
    happened_words = forms.CharField(
        label=_("Of wanneer het ongeveer was"),
        help_text=_("Bijvoorbeeld: in de zomer, of: elke maandag."),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Houd dit korter dan 200 tekens.")},
    )
    wish = LongText(
        label=_("Wat zou uw klacht oplossen?"),
        help_text=_("Bijvoorbeeld: een gesprek, uitleg, of dat wij het voortaan anders doen."),
        rows=4,
        required=False,
        max_length=MOST_WISHES,
        error_messages={"max_length": _("Houd dit korter dan 5000 tekens. Uw tekst staat er nog.")},
    )

    def __init__(self, *args: Any, acting: Acting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department = self.fields["department"]
        assert isinstance(department, forms.ModelChoiceField)
        department.queryset = Department.objects.filter(active=True)
        if acting and acting.party and not acting.is_for_oneself:
            self._name(acting, acting.party)

    def _name(self, acting: Acting, party: Person) -> None:
        """In somebody's name the page says whose. A mandate is for that one person only."""
        field = self.fields["for_whom"]
        assert isinstance(field, forms.ChoiceField)
        mine = (SELF, _("Voor %(name)s") % {"name": party.full_name})
        if acting.mandate:
            field.choices = [mine]
            return
        helps = _("Voor iemand anders. %(name)s helpt die persoon.") % {"name": party.full_name}
        field.choices = [mine, (OTHER, helps)]

    def clean_officials(self) -> list[str]:
        """Each person on a line of their own."""
        names = [line.strip() for line in self.cleaned_data["officials"].splitlines() if line.strip()]
        if len(names) > MOST_NAMES:
            raise ValidationError(_("Noem hoogstens 20 mensen. Noem de anderen bij: wat gebeurde er?"))
        if any(len(name) > MOST_OF_A_NAME for name in names):
            raise ValidationError(
                _("Houd elke regel korter dan 200 tekens. Schrijf de rest bij: wat gebeurde er?")
            )
        return names

    def clean_happened_on(self) -> date | None:
        """A day that has been."""
        day: date | None = self.cleaned_data["happened_on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("Deze dag is nog niet geweest. Kijk de datum na."))
        return day

    def clean(self) -> dict[str, Any]:
        """Who complains about a person says something to find that person by."""
        data = super().clean() or {}
        about_person = data.get("about") == Complaint.About.PERSON
        if about_person and not data.get("officials") and "officials" not in self.errors:
            self.add_error(
                "officials", _("Schrijf op wie het was, of iets waaraan wij die persoon kunnen herkennen.")
            )
        return data

    @property
    def is_for_other(self) -> bool:
        """Whether a representative complains (Awb art. 2:1)."""
        return bool(self.cleaned_data.get("for_whom") == OTHER)

    def is_long_ago(self, received: date) -> bool:
        """Whether it lies more than a year back, so that we need not handle it (Awb art. 9:8(1)(b))."""
        day = self.cleaned_data.get("happened_on")
        return bool(day and happened_too_long_ago(day, received))

    def told(self, **more: Any) -> Told:
        """What was told, for `complain`."""
        data = self.cleaned_data
        about = Complaint.About.DEPARTMENT if data["about"] == UNKNOWN else data["about"]
        return Told(
            about=about,
            what_happened=data["what_happened"],
            department=data["department"],
            officials=data["officials"],
            happened_on=data["happened_on"],
            happened_words=data["happened_words"],
            wish=data["wish"],
            toward_other=data["toward"] == SOMEBODY,
            **more,
        )

    @property
    def rows(self) -> list[dict[str, str]]:
        """What was filled in, to read back."""
        data = self.cleaned_data
        found = [(name, self._choice(name)) for name in ("for_whom", "about")]
        found += [
            ("officials", "\n".join(data["officials"])),
            ("department", str(data["department"] or "")),
            ("what_happened", data["what_happened"]),
            ("toward", self._choice("toward")),
            ("happened_on", _day(data["happened_on"])),
            ("happened_words", data["happened_words"]),
            ("wish", data["wish"]),
        ]
        return [{"question": str(self.fields[name].label), "answer": said} for name, said in found if said]

    def _choice(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return str(dict(field.choices)[self.cleaned_data[name]])  # type: ignore[arg-type]


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def of_somebody_else(form: forms.Form) -> None:
    """Ask name and address of another person than who types: nothing filled in by the browser, no "u"."""
    for name in ("given_names", "family_name", "street", "house_number", "postcode", "city"):
        field = form.fields[name]
        field.widget.attrs["autocomplete"] = "off"
        wanted = gettext("Vul de achternaam in.") if name == "family_name" else gettext("Vul dit in.")
        field.error_messages = {**field.error_messages, "required": wanted}


class ComplainantForm(WhoForm):
    """The one for whom somebody else complains: name and address, and by what right (Awb art. 2:1, 9:4)."""

    email = by_email = phone = by_sms = None  # type: ignore[assignment]
    authorised = forms.CharField(
        label=_("Waarom mag u voor deze persoon klagen?"),
        help_text=_("Bijvoorbeeld: ik ben de vader, de mentor of de advocaat. Of: ik heb een machtiging. "
                    "Dat is een brief waarin staat dat u dit mag doen. U stuurt die straks mee."),
        max_length=200,
        error_messages={
            "required": _("Schrijf op waarom u voor deze persoon mag klagen."),
            "max_length": _("Houd dit korter dan 200 tekens."),
        },
    )  # fmt: skip
    field_order = (  # type: ignore[assignment]
        "given_names",
        "family_name",
        "street",
        "house_number",
        "addition",
        "postcode",
        "city",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, messages=NO_CHANNELS, needs_address=True, **kwargs)
        of_somebody_else(self)

    def keep_contact(self, person: Person) -> None:
        """Letters, in the language of this page: nobody consents to e-mail for somebody else."""
        person.language = get_language() or person.language
        person.save(update_fields=["language"])


class PapersForm(forms.Form):
    """Files that come with a complaint."""

    papers = FilesField(
        label=_("Bestanden"),
        help_text=_("Bijvoorbeeld een brief, een foto of een machtiging."),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
