"""The forms on which people send something in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language
from core.cases import uploads
from core.cases.uploads import CleanFile
from core.city.addresses import AddressServiceUnreachable
from core.city.forms import HouseNumberField, PostcodeField
from core.city.models import Area
from core.following import places
from participation.contributions.places import DECIMALS
from participation.models import Contribution, Reason
from participation.models.contributions import TEXT, TITLE

PICTURES = (1, 2, 3)


class TitleForm(forms.Form):
    """The first step: the idea in one line, to look whether it is there already."""

    title = forms.CharField(
        label=_("Uw idee in één zin"),
        help_text=_("Bijvoorbeeld: een glijbaan in het park."),
        max_length=TITLE,
        error_messages={"required": _("Vertel in één zin wat uw idee is.")},
    )


class PictureField(forms.FileField):
    """One hostile picture; gives it remade, or says why it is refused."""

    def clean(self, data: Any, initial: Any = None) -> CleanFile | None:
        """Cleaned by core.cases.uploads; a PDF is no picture."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            clean = uploads.clean(sent)
        except uploads.UploadRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        if not clean.kind.startswith("image/"):
            raise ValidationError(_("Dit is geen foto. Kies een JPG of PNG."))
        return clean


class SenderForm(forms.Form):
    """What every form of this room ends with: a name or none, a child or not, and the key of the form."""

    shown_name = forms.CharField(
        label=_("Naam bij uw tekst op de website"),
        help_text=_("Iedereen kan deze naam lezen. Laat dit leeg als u geen naam wilt."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_minor = forms.BooleanField(
        label=_("Ik ben jonger dan 16. Dan zetten wij er nooit een naam bij."), required=False
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, knows_age: bool, is_child: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if knows_age:
            del self.fields["is_minor"]
        if is_child:
            del self.fields["shown_name"]
        self.initial.setdefault("submission", uuid.uuid4())

    def sender(self) -> dict[str, Any]:
        """What goes along with everything that is sent."""
        said = self.cleaned_data
        child = bool(said.get("is_minor"))
        name = "" if child else " ".join(said.get("shown_name", "").split())
        return {
            "shown_name": name,
            "is_minor": child,
            "submission": said.get("submission") or uuid.uuid4(),
        }


class ContributeForm(SenderForm):
    """An idea: title and text, a place, pictures with words, and under which name."""

    title = forms.CharField(
        label=_("Uw idee in één zin"),
        max_length=TITLE,
        error_messages={"required": _("Vertel in één zin wat uw idee is.")},
    )
    text = forms.CharField(
        label=_("Vertel meer over uw idee"),
        help_text=_("Wat moet er komen, en waarom? Noem geen namen of adressen van anderen."),
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Vertel iets meer over uw idee. Een paar zinnen is genoeg."),
            "max_length": _("Uw tekst is te lang. Hij mag hoogstens %(limit_value)d tekens hebben."),
        },
    )
    area = forms.ModelChoiceField(
        Area.objects.order_by("kind", "name"),
        label=_("In welke wijk of buurt is het?"),
        required=False,
        empty_label=_("Weet ik niet, of overal"),
    )
    postcode = PostcodeField(required=False, label=_("Postcode van de plek"))
    house_number = HouseNumberField(required=False, label=_("Huisnummer dat het dichtst bij is"))
    language = forms.ChoiceField(label=_("In welke taal schreef u?"), choices=Language.choices)

    field_order = ("title", "text", "area", "postcode", "house_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        self.place: places.Place | None = None
        for number in PICTURES:
            self.fields[f"picture_{number}"] = PictureField(
                label=_("Foto %(number)s") % {"number": number}, required=False
            )
            self.fields[f"picture_{number}_text"] = forms.CharField(
                label=_("Wat ziet u op foto %(number)s?") % {"number": number},
                help_text=_("Voor mensen die de foto niet kunnen zien."),
                max_length=200,
                required=False,
            )

    @property
    def pictures(self) -> list[tuple[Any, Any]]:
        """The boxes of each picture, for the page."""
        return [(self[f"picture_{number}"], self[f"picture_{number}_text"]) for number in PICTURES]

    @property
    def picture_errors(self) -> bool:
        """Whether something is wrong in the part that is folded away at first."""
        return any(name.startswith("picture_") for name in self.errors)

    @property
    def sent_pictures(self) -> list[tuple[CleanFile, str]]:
        """The pictures that came, each with what one sees on it."""
        said = self.cleaned_data
        rows = [(said[f"picture_{number}"], said[f"picture_{number}_text"]) for number in PICTURES]
        return [(picture, words) for picture, words in rows if picture]

    def clean(self) -> dict[str, Any]:
        """Each picture has words; a postcode and number lead to a place."""
        said = super().clean() or {}
        for number in PICTURES:
            if said.get(f"picture_{number}") and not said.get(f"picture_{number}_text"):
                self.add_error(
                    f"picture_{number}_text", _("Vertel wat u op deze foto ziet. Een paar woorden is genoeg.")
                )
        self._look_up(said)
        return said

    def _look_up(self, said: dict[str, Any]) -> None:
        postcode, number = said.get("postcode"), said.get("house_number")
        if {"postcode", "house_number"} & self.errors.keys() or not (postcode or number):
            return
        if not postcode:
            self.add_error("postcode", _("Vul ook de postcode in, of maak het huisnummer leeg."))
        elif not number:
            self.add_error("house_number", _("Vul ook het huisnummer in, of maak de postcode leeg."))
        else:
            self._find(str(postcode), int(number))

    def _find(self, postcode: str, number: int) -> None:
        try:
            self.place = places.find(postcode, number)
        except places.NotFound:
            self.add_error("postcode", _("Dit adres bestaat niet. Kijk de postcode en het huisnummer na."))
        except places.Elsewhere:
            self.add_error("postcode", _("Dit adres ligt niet in Leiden. Kies een plek in Leiden."))
        except AddressServiceUnreachable:
            self.add_error(
                "postcode",
                _(
                    "Wij kunnen nu geen adressen opzoeken. Wat u invulde, staat er nog. "
                    "Maak postcode en huisnummer leeg en kies een wijk of buurt."
                ),
            )

    def where(self) -> dict[str, Any]:
        """The place, as columns."""
        area = self.cleaned_data["area"]
        if self.place is None:
            return {"area": area}
        point = self.place.point
        area = area or Area.objects.filter(pk=self.place.around or 0).first()
        longitude, latitude = round(point.longitude, DECIMALS), round(point.latitude, DECIMALS)
        return {"area": area, "longitude": longitude, "latitude": latitude}


class ReactForm(SenderForm):
    """A reaction, or an argument for or against."""

    kind = forms.ChoiceField(
        label=_("Wat wilt u doen?"),
        widget=forms.RadioSelect,
        choices=(
            (Contribution.Kind.FOR, _("Een argument voor geven")),
            (Contribution.Kind.AGAINST, _("Een argument tegen geven")),
            (Contribution.Kind.COMMENT, _("Iets vragen of vertellen")),
        ),
        error_messages={"required": _("Kies wat u wilt doen.")},
    )
    text = forms.CharField(
        label=_("Uw tekst"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf wat u wilt zeggen.")},
    )
    field_order = ("kind", "text")


class ReportForm(forms.Form):
    """Why something should not be on the website."""

    reason = forms.ChoiceField(
        label=_("Wat is er mis?"),
        widget=forms.RadioSelect,
        choices=Reason.choices,
        error_messages={"required": _("Kies wat er mis is.")},
    )
    text = forms.CharField(
        label=_("Wilt u dat uitleggen?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
