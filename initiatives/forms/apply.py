"""What an initiator fills in, and what they say of our answer."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.cases.forms import FilesField, ManyFiles
from core.city.models import Area
from initiatives.models import Kind
from initiatives.procedure.applying import Applied

FILES = "image/jpeg,image/png,application/pdf"
MOST_LETTERS = 10_000
TOO_LONG = _(
    "Uw tekst is te lang. Uw tekst staat er nog. Maak hem korter, of stuur een deel mee als bestand."
)


class LongText(forms.CharField):
    """Text of several lines; a line end counts as one sign, whatever the browser sends."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        errors = {"max_length": TOO_LONG, **kwargs.pop("error_messages", {})}
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": False})
        super().__init__(**{"max_length": MOST_LETTERS, "widget": widget, **kwargs}, error_messages=errors)

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class Euros(forms.IntegerField):
    """A whole amount; points and a euro sign are no mistake."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "min_value": 0,
                "max_value": 100_000_000,
                "widget": forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
                "error_messages": {"invalid": _("Vul een bedrag in hele euro's in, zoals 2500.")},
                **kwargs,
            }
        )

    def to_python(self, value: Any) -> int | None:
        """The number."""
        bare = str(value or "").replace("€", "").replace(".", "").strip()
        return super().to_python(bare or None)


class ApplyForm(forms.Form):
    """An initiative of any kind. The key makes sending twice once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Ververs de pagina.")})
    kind = forms.ChoiceField(
        label=_("Wat wilt u aanvragen?"),
        choices=[
            (Kind.NEIGHBOURHOOD_IDEA, _("Een buurtidee: u wilt iets doen of veranderen in uw buurt")),
            (Kind.RIGHT_TO_CHALLENGE, _("Uitdaagrecht: u wilt een taak van de gemeente overnemen")),
            (Kind.CITIZENS_INITIATIVE, _("Een burgerinitiatief: de gemeenteraad moet hierover praten")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat u wilt aanvragen.")},
    )
    title = forms.CharField(
        label=_("Hoe heet uw initiatief?"),
        help_text=_("In een paar woorden. Bijvoorbeeld: een moestuin in De Kooi."),
        max_length=120,
        error_messages={"required": _("Geef uw initiatief een naam.")},
    )
    what = LongText(
        label=_("Wat wilt u doen?"), error_messages={"required": _("Schrijf op wat u wilt doen.")}
    )
    why = LongText(
        label=_("Waarom?"),
        help_text=_("Wat wordt er beter, en voor wie?"),
        error_messages={"required": _("Schrijf op waarom u dit wilt.")},
    )
    where = forms.CharField(
        label=_("Waar is het?"),
        help_text=_("Een straat, een plek, of de hele stad."),
        max_length=200,
        required=False,
    )
    area = forms.ModelChoiceField(
        label=_("In welke wijk of buurt?"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("De hele stad, of dat weet ik niet"),
    )
    helpers = LongText(
        label=_("Wie helpt u?"),
        help_text=_("Bijvoorbeeld: tien buren en de school. Schrijf geen namen op."),
        required=False,
        rows=3,
    )
    cost_euros = Euros(
        label=_("Wat kost het?"), help_text=_("Ongeveer, in hele euro's. Weet u het niet? Laat dit leeg.")
    )
    asked_euros = Euros(
        label=_("Hoeveel geld vraagt u ons?"), help_text=_("Vraagt u geen geld? Laat dit leeg.")
    )
    responsible = forms.CharField(
        label=_("Wie is verantwoordelijk?"),
        help_text=_("De persoon in uw organisatie die wij kunnen aanspreken. Naam en functie."),
        max_length=120,
        error_messages={"required": _("Vul in wie in uw organisatie verantwoordelijk is.")},
    )
    papers = FilesField(label=_("Bestanden"), required=False, widget=ManyFiles(attrs={"accept": FILES}))

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)
        area.queryset = Area.objects.order_by("name")
        if acting.company is None:
            del self.fields["responsible"]

    @property
    def applied(self) -> Applied:
        """What a valid form says."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "papers")}
        return Applied(**data)


class AppealForm(forms.Form):
    """Why the answer is not right."""

    why = LongText(
        label=_("Waarom bent u het niet eens met ons antwoord?"),
        help_text=_("Noem ook wat er volgens u niet klopt."),
        error_messages={"required": _("Schrijf op waarom u het niet eens bent met ons antwoord.")},
    )
