"""The questions of the check without log-in: one a page, answers in the address, nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms.dates import ThreePartDateField
from documents.forms.base import CHOOSE, YES_NO
from documents.forms.fields import AgeField
from documents.rules.delivery import WADDEN_MUNICIPALITIES, AddressKind
from documents.rules.eligibility import Answers, Nationality, Subject
from documents.rules.kinds import ADULT, DocumentKind

Told = dict[str, Any]
COLLECT = "collect"
WADDEN = "wadden"
PLACES = (
    (COLLECT, _("Ik haal het op bij de balie")),
    *AddressKind.choices,
    (WADDEN, _("Een adres op een Waddeneiland")),
)


def _radio(label: Any, choices: Any, help_text: Any = "") -> Callable[[], forms.Field]:
    def make() -> forms.Field:
        return forms.ChoiceField(
            label=label,
            choices=choices,
            help_text=help_text,
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )

    return make


def _age() -> forms.Field:
    return AgeField(
        label=_("Hoe oud is de persoon voor wie het document is?"),
        help_text=_(
            "In hele jaren. Voor een baby vult u 0 in. Is de geboortedatum niet helemaal bekend? Vul dan de "
            "laagste en de hoogste leeftijd in die kan, zoals 17-18."
        ),
        error_messages={"required": _("Vul de leeftijd in.")},
    )


def _departure() -> forms.Field:
    return ThreePartDateField(
        label=_("Wanneer gaat u op reis?"),
        required=False,
        help_text=_("Gaat u niet op reis? Laat dit dan leeg."),
        validators=[_not_past],
    )


def _not_past(day: Any) -> None:
    if day < timezone.localdate():
        raise ValidationError(_("Deze datum is voorbij. Vul een datum in de toekomst in."))


def _is_passport(told: Told) -> bool:
    return DocumentKind(told["document"]).is_passport


@dataclass(frozen=True)
class Question:
    """One question; `name` stands in the address."""

    name: str
    make: Callable[[], forms.Field]
    applies: Callable[[Told], bool] = field(default=lambda told: True)


QUESTIONS = (
    Question("voor", _radio(_("Voor wie is het document?"), Subject.choices)),
    Question("leeftijd", _age),
    Question(
        "woont",
        _radio(
            _("Waar staat deze persoon ingeschreven?"),
            (("leiden", _("In Leiden")), ("nl", _("In een andere gemeente")), ("no", _("Niet in Nederland"))),
        ),
    ),
    Question("nationaliteit", _radio(_("Welke nationaliteit heeft deze persoon?"), Nationality.choices)),
    Question("document", _radio(_("Welk document wilt u?"), DocumentKind.choices)),
    Question(
        "geldig",
        _radio(_("Heeft deze persoon nu een geldig paspoort?"), YES_NO),
        applies=lambda told: told["document"] == DocumentKind.SECOND_PASSPORT,
    ),
    Question(
        "werk",
        _radio(_("Is het tweede paspoort nodig voor werk?"), YES_NO),
        applies=lambda told: told["document"] == DocumentKind.SECOND_PASSPORT,
    ),
    Question(
        "kwijt",
        _radio(
            _("Is er een reisdocument kwijt of gestolen?"),
            (("no", _("Nee")), ("nl", _("Ja, in Nederland")), ("abroad", _("Ja, in het buitenland"))),
        ),
    ),
    Question(
        "keer",
        _radio(
            _("Hoe vaak is er in de laatste vijf jaar een reisdocument kwijtgeraakt?"),
            (("1", _("Eén keer")), ("2", _("Twee keer")), ("3", _("Drie keer of vaker"))),
        ),
        applies=lambda told: told["kwijt"] != "no",
    ),
    Question(
        "curatele",
        _radio(_("Staat deze persoon onder curatele?"), YES_NO),
        applies=lambda told: told["leeftijd"].most >= ADULT and _is_passport(told),
    ),
    Question(
        "veranderd", _radio(_("Is de naam of het geslacht veranderd sinds het vorige document?"), YES_NO)
    ),
    Question("komen", _radio(_("Kan deze persoon zelf naar de balie komen?"), YES_NO)),
    Question("vertrek", _departure),
    Question(
        "spoed",
        _radio(
            _("Wilt u het document met spoed?"), YES_NO, _("Spoed kost extra. U haalt het document dan op.")
        ),
    ),
    Question(
        "krijgen",
        _radio(_("Hoe wilt u het document krijgen?"), PLACES),
        applies=lambda told: told["spoed"] == "no",
    ),
)


class CheckForm(forms.Form):
    """The form of one question; asked with GET, so back and forward always work."""

    use_required_attribute = False

    def __init__(self, question: Question, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.fields[question.name] = question.make()


@dataclass(frozen=True)
class Walk:
    """How far somebody came: what was told, and the question that is next (None: all answered)."""

    told: Told
    question: Question | None
    form: CheckForm | None
    number: int


def walk(data: Mapping[str, Any], asked: str = "") -> Walk:
    """Go through the questions until one has no good answer. `asked` is the one that was just sent."""
    told: Told = {}
    number = 0
    for question in QUESTIONS:
        if not question.applies(told):
            continue
        number += 1
        sent = asked == question.name or any(
            key == question.name or key.startswith(f"{question.name}_") for key in data
        )
        form = CheckForm(question, data if sent else None)
        if not form.is_valid():
            return Walk(told, question, form, number)
        told[question.name] = form.cleaned_data[question.name]
    return Walk(told, None, None, number)


def answers_of(told: Told) -> Answers:
    """What was told, in the form of the rules."""
    kind = DocumentKind(told["document"])
    place = told.get("krijgen", COLLECT)
    leiden = settings.MUNICIPALITY_CODE
    return Answers(
        kind=kind,
        age=told["leeftijd"],
        municipality_code={"leiden": leiden, "nl": "elsewhere"}.get(told["woont"]),
        subject=Subject(told["voor"]),
        nationality=Nationality(told["nationaliteit"]),
        held=frozenset({DocumentKind.PASSPORT} if told.get("geldig") == "yes" else ()),
        professional_need=told.get("werk") == "yes",
        can_come=told["komen"] == "yes",
        under_curatele=told.get("curatele") == "yes",
        data_changed=told["veranderd"] == "yes",
        losses=int(told.get("keer", 0)),
        lost_now=told["kwijt"] != "no",
        lost_abroad=told["kwijt"] == "abroad",
        urgent=told["spoed"] == "yes",
        departure=told["vertrek"],
        address=AddressKind(place) if place in AddressKind.values else AddressKind.HOME,
        address_municipality=min(WADDEN_MUNICIPALITIES) if place == WADDEN else None,
    )


def wants_delivery(told: Told) -> bool:
    """Whether home delivery was asked for."""
    return bool(told.get("krijgen", COLLECT) != COLLECT)
