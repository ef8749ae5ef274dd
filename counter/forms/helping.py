"""What staff fill in before they help: whom they look for, how they know who it is, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.accounts.models import How, Identity, Mandate
from counter.purposes import OTHER, PURPOSES, in_words

ORAL = (Identity.QUESTIONS,)
SEEN = (Identity.PASSPORT, Identity.ID_CARD, Identity.DRIVING_LICENCE, Identity.RESIDENCE)
WAYS_TO_KNOW: dict[str, tuple[Identity, ...]] = {
    How.COUNTER: SEEN,
    How.HOME: SEEN,
    How.PHONE: ORAL,
    How.POST: (Identity.SIGNED_LETTER,),
}
"""How we can know who it is, by how somebody is helped. Not checking is always possible, and then limits."""
SELF = "self"
Choices = list[tuple[str, str]]


class FirstFocused(forms.RadioSelect):
    """Radio buttons of which the first has the focus when the page opens, for who works by keyboard."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One button; `index` is its place."""
        option = super().create_option(*args, **kwargs)
        if option["index"] == "0":
            option["attrs"]["autofocus"] = True
        return option


class FindForm(forms.Form):
    """Whom to help, and how. By POST, so that no address holds it."""

    known = forms.CharField(
        label=_("Wie wilt u helpen?"),
        help_text=_(
            "Typ een BSN, een postcode met huisnummer, een geboortedatum met een naam, een nummer van de "
            "wachtrij of een zaaknummer. "
            "Zoals: 2312 AB 12, of 14-03-1985 de Graaf."
        ),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "accesskey": "z"}),
        error_messages={"required": _("Typ wat u weet van de persoon.")},
    )
    how = forms.ChoiceField(
        label=_("Hoe helpt u?"),
        choices=[
            (How.COUNTER, _("Aan de balie")),
            (How.PHONE, _("Aan de telefoon")),
            (How.POST, _("Met een brief")),
            (How.HOME, _("Bij iemand thuis")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u helpt.")},
    )


class IdentityForm(forms.Form):
    """How we know who it is."""

    identity = forms.ChoiceField(
        label=_("Hoe weet u wie het is?"),
        widget=FirstFocused,
        help_text=_(
            "Wij bewaren alleen wat u kiest. Geen nummer, geen kopie. Niet gecontroleerd? Dan kunt u alleen "
            "een vraag of een klacht invullen."
        ),
        error_messages={"required": _("Kies hoe u weet wie het is, of kies: niet gecontroleerd.")},
    )

    def __init__(self, *args: Any, how: str, must: bool = False, **kwargs: Any) -> None:
        """`must`: not checking is no choice any more."""
        super().__init__(*args, **kwargs)
        ways = [*WAYS_TO_KNOW[how], *(() if must else (Identity.NOT_CHECKED,))]
        if must:
            self.fields["identity"].help_text = str(
                _("Wij bewaren alleen wat u kiest. Geen nummer, geen kopie.")
            )
        self.ways: Choices = [(way.value, _capital(way.label)) for way in ways]
        _offer(self.fields["identity"], self.ways)


class BeginForm(IdentityForm):
    """Who is here, how we know that, and what they come for."""

    who = forms.ChoiceField(
        label=_("Wie is er nu?"),
        widget=FirstFocused,
        error_messages={"required": _("Kies wie er nu is.")},
    )
    purpose = forms.ChoiceField(
        label=_("Waarvoor komt deze persoon?"),
        help_text=_("De inwoner leest dit later terug."),
        choices=[(key, words) for key, words in PURPOSES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarvoor deze persoon komt.")},
    )
    about = forms.CharField(
        label=_("Uitleg"),
        help_text=_("Schrijf geen BSN en niets over iemands gezondheid."),
        max_length=120,
        required=False,
    )
    field_order = ("who", "identity", "purpose", "about")

    def __init__(self, *args: Any, name: str, mandates: Iterable[Mandate], **kwargs: Any) -> None:
        """`name`: of whom staff will help; `mandates`: by which somebody else may be here for them."""
        super().__init__(*args, **kwargs)
        self.mandates = {str(mandate.pk): mandate for mandate in mandates}
        if not self.mandates:
            del self.fields["who"]
            return
        words: Choices = [(SELF, name)]
        words += [(key, _holder(mandate)) for key, mandate in self.mandates.items()]
        _offer(self.fields["who"], words)
        self.fields["identity"].widget = forms.RadioSelect()
        _offer(self.fields["identity"], self.ways)

    def clean(self) -> dict[str, Any]:
        """Another purpose is told in words."""
        data = super().clean() or {}
        if data.get("purpose") == OTHER and not data.get("about", "").strip():
            self.add_error("about", ValidationError(_("Schrijf kort waarvoor deze persoon komt.")))
        return data

    @property
    def mandate(self) -> Mandate | None:
        """By which who is here represents the person; None when it is the person."""
        return self.mandates.get(self.cleaned_data.get("who", SELF))

    @property
    def purpose_in_words(self) -> str:
        """What is kept of it, in words."""
        return in_words(self.cleaned_data["purpose"], self.cleaned_data["about"])


def _offer(field: forms.Field, choices: Choices) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _holder(mandate: Mandate) -> str:
    return f"{mandate.holder_name} ({mandate.get_ground_display()})"


def _capital(label: object) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]
