"""What to follow: places, subjects, both together, or one plan; and how often, and where to."""

from __future__ import annotations

from itertools import product
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language
from core.city.addresses import AddressServiceUnreachable, clean_postcode
from core.following import places
from core.following.choices import AreaChoice, Offer
from core.following.models import Label, Rhythm
from core.following.models.subscribers import distance
from core.following.places import Elsewhere, NotFound, Place
from core.following.wanted import MOST, Wanted
from core.forms.email import EmailField

DISTANCES = (100, 250, 500, 1000, 2000, 5000)
USUAL = 500
BOTH, EACH = "both", "each"
RHYTHMS = (
    (Rhythm.WEEKLY, _("Eén keer per week, op donderdagochtend")),
    (Rhythm.DAILY, _("Eén keer per dag, in de ochtend")),
    (Rhythm.NOW, _("Meteen als er nieuws is")),
)


class FollowForm(forms.Form):
    """All on one page. `known`: no address is asked; `asks_rhythm`: how often is asked."""

    lijn = forms.SlugField(required=False, max_length=100, widget=forms.HiddenInput)
    follows_thread = forms.BooleanField(required=False, initial=True)
    postcode = forms.CharField(
        label=_("Postcode"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "size": "8"}),
    )
    house_number = forms.IntegerField(
        label=_("Huisnummer"),
        required=False,
        min_value=1,
        max_value=99999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"}),
        error_messages={"invalid": _("Vul alleen het nummer in, zonder letter of toevoeging.")},
    )
    metres = forms.TypedChoiceField(
        label=_("Hoe ver eromheen?"), required=False, coerce=int, empty_value=str(USUAL), initial=USUAL
    )
    areas = forms.TypedMultipleChoiceField(
        label=_("Wijken en buurten"), required=False, coerce=int, widget=AreaChoice
    )
    subjects = forms.TypedMultipleChoiceField(
        label=_("Onderwerpen"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.TypedMultipleChoiceField(
        label=_("Voor ondernemers: uw branche"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    bodies = forms.TypedMultipleChoiceField(
        label=_("Wie erover gaat"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    together = forms.ChoiceField(
        label=_("Koos u een plek en ook een onderwerp?"),
        required=False,
        initial=BOTH,
        widget=forms.RadioSelect,
        choices=(
            (BOTH, _("Ik wil alleen nieuws over die onderwerpen op die plekken")),
            (EACH, _("Ik wil al het nieuws van die plekken, en die onderwerpen in de hele stad")),
        ),
    )
    rhythm = forms.ChoiceField(
        label=_("Hoe vaak wilt u nieuws?"),
        help_text=_("U krijgt alles in één bericht. Is er geen nieuws? Dan krijgt u niets."),
        choices=RHYTHMS,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("In welke taal schrijven wij u?"), choices=Language.choices, widget=forms.RadioSelect
    )
    email = EmailField(
        required=True,
        help_text=_("Wij gebruiken dit adres alleen voor nieuws over wat u volgt."),
        error_messages={"required": _("Vul uw e-mailadres in. Dan weten wij waar het nieuws heen moet.")},
    )

    def __init__(self, *args: Any, offer: Offer, known: bool, asks_rhythm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.place = offer, None
        self.initial.setdefault("language", get_language())
        self.fields["metres"].choices = [(each, distance(each)) for each in DISTANCES]  # type: ignore[attr-defined]
        self.fields["areas"].choices = offer.areas  # type: ignore[attr-defined]
        for name, kind in (("subjects", "SUBJECT"), ("sectors", "SECTOR"), ("bodies", "BODY")):
            self.fields[name].choices = offer.labels(Label.Kind[kind])  # type: ignore[attr-defined]
        if offer.thread is None:
            del self.fields["lijn"], self.fields["follows_thread"]
        else:
            self.fields["follows_thread"].label = offer.thread.words
        if known:
            del self.fields["email"], self.fields["language"]
        if not asks_rhythm:
            del self.fields["rhythm"]

    place: Place | None

    @property
    def more_open(self) -> bool:
        """Whether something is ticked in the part that is folded away at first."""
        return bool(self["sectors"].value() or self["bodies"].value())

    def clean_postcode(self) -> str:
        """The postcode as the register writes it."""
        text = str(self.cleaned_data["postcode"])
        if not text.strip():
            return ""
        try:
            return clean_postcode(text)
        except ValueError:
            raise forms.ValidationError(
                _("Dit is geen postcode. Een postcode ziet er zo uit: 2312 AB.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """The address is looked up; something must be chosen, and not too much."""
        data = super().clean() or {}
        self._look_up(data)
        if self.errors:
            return data
        chosen = len(self.wanted)
        if not chosen:
            self.add_error(
                None,
                _("U koos nog niets om te volgen. Kies een adres, een wijk of buurt, of een onderwerp."),
            )
        elif chosen > MOST:
            self.add_error(
                None,
                _(
                    "Dit is te veel tegelijk. Kies minder onderwerpen, "
                    "of een hele wijk in plaats van buurten."
                ),
            )
        return data

    def _look_up(self, data: dict[str, Any]) -> None:
        postcode, number = data.get("postcode"), data.get("house_number")
        if {"postcode", "house_number"} & self.errors.keys() or not (postcode or number):
            return
        if not postcode:
            self.add_error("postcode", _("Vul ook de postcode in, of maak het huisnummer leeg."))
        elif not number:
            self.add_error("house_number", _("Vul ook het huisnummer in, of maak de postcode leeg."))
        else:
            self._find(postcode, number)

    def _find(self, postcode: str, number: int) -> None:
        try:
            self.place = places.find(postcode, number)
        except NotFound:
            self.add_error(
                "postcode", _("Dit adres bestaat niet. Kijk de postcode en het huisnummer nog eens na.")
            )
        except Elsewhere:
            self.add_error(
                "postcode",
                _(
                    "Dit adres ligt niet in Leiden. Wij weten alleen wat er in Leiden gebeurt. "
                    "Kies hieronder een wijk of buurt van Leiden, of vraag het uw eigen gemeente."
                ),
            )
        except AddressServiceUnreachable:
            self.add_error(
                "postcode",
                _(
                    "Wij kunnen nu geen adressen opzoeken. Wat u invulde, staat er nog. "
                    "Maak postcode en huisnummer leeg en kies hieronder een wijk of buurt. "
                    "Of probeer het later weer."
                ),
            )

    @property
    def wanted(self) -> list[Wanted]:
        """All that was chosen, once the form is right."""
        data = self.cleaned_data
        spots = [{"area": area} for area in data["areas"]] + self._circle()
        labels = [{"label": each} for each in (*data["subjects"], *data["sectors"], *data["bodies"])]
        if spots and labels and data["together"] != EACH:
            chosen = [{**spot, **label} for spot, label in product(spots, labels)]
        else:
            chosen = spots + labels
        return [*self._thread(), *(Wanted(**each) for each in chosen)]

    def _thread(self) -> list[Wanted]:
        wanted = self.offer.thread and self.cleaned_data.get("follows_thread")
        return [Wanted(thread=self.offer.thread.pk)] if wanted and self.offer.thread else []

    def _circle(self) -> list[dict[str, Any]]:
        if self.place is None:
            return []
        point = self.place.point
        where = {"longitude": point.longitude, "latitude": point.latitude}
        more = {
            "metres": int(self.cleaned_data["metres"]),
            "place": self.place.name,
            "around": self.place.around,
        }
        return [{**where, **more}]


class SettingsForm(forms.Form):
    """How often somebody hears, and in which language when we do not know it from elsewhere."""

    rhythm = forms.ChoiceField(label=_("Hoe vaak wilt u nieuws?"), choices=RHYTHMS, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("In welke taal schrijven wij u?"), choices=Language.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["language"]
