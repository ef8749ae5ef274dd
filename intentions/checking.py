"""What keeps an intention from the website: what is missing, what is personal, what is too hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import personal_data
from core.language import Piece, Report, check, marked
from intentions.models import WORDS, Intention

NEEDED = ("title", "summary", "plan", "why", "for_whom", "fixed", "still_open", "take_part")
NEEDED_IN_ENGLISH = ("title_en", "summary_en")
LABELS = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("In één zin"),
    "plan": gettext_lazy("Waar denken wij aan?"),
    "why": gettext_lazy("Waarom?"),
    "for_whom": gettext_lazy("Voor wie is het?"),
    "where": gettext_lazy("Waar precies?"),
    "fixed": gettext_lazy("Wat staat al vast?"),
    "still_open": gettext_lazy("Wat kan nog veranderen?"),
    "take_part": gettext_lazy("Hoe kunt u meedoen?"),
    "react_until": gettext_lazy("Reageren kan tot en met"),
    "decides": gettext_lazy("Wie beslist?"),
    "decides_on": gettext_lazy("Wanneer is het besluit?"),
    "everywhere": gettext_lazy("Waar is het?"),
    "owner": gettext_lazy("Eigenaar"),
    "steps": gettext_lazy("Stappen"),
}
"""What each field is called on the screens of the desk and of readers."""
PERSONAL = {
    personal_data.Kind.BSN: gettext_lazy("Dit lijkt een burgerservicenummer. Haal het weg."),
    personal_data.Kind.EMAIL: gettext_lazy(
        "Dit lijkt het e-mailadres van een persoon. Noem een adres van een afdeling, of haal het weg."
    ),
    personal_data.Kind.PHONE: gettext_lazy("Dit lijkt een mobiel nummer van een persoon. Haal het weg."),
}


@dataclass(frozen=True)
class Fault:
    """One thing that must be mended first: in which field, what is wrong, and the words it is about."""

    field: str
    said: str
    words: str = ""

    @property
    def label(self) -> str:
        """The name of the field, with its language when that is English."""
        name = str(LABELS.get(self.field.removesuffix("_en"), self.field))
        return f"{name} (English)" if self.field.endswith("_en") else name


@dataclass(frozen=True)
class Checked:
    """The check of all words in one language: what components/language_report.html shows."""

    language: str
    report: Report
    pieces: list[Piece]


def faults(intention: Intention, steps: int, has_areas: bool | None = None) -> list[Fault]:
    """Everything that keeps it from the website, in the order of the form. `steps`: how many are planned.

    `has_areas`: whether it names a district or neighbourhood, when that is not what is stored.
    """
    return [*_missing(intention, steps, has_areas), *_dates(intention), *_words(intention)]


def missing(intention: Intention, steps: int, has_areas: bool) -> list[Fault]:
    """Only what is not there yet: for lists. `has_areas`: it names a district or neighbourhood."""
    return list(_missing(intention, steps, has_areas))


def faults_in(words: str, language: str, field: str = "") -> list[Fault]:
    """What is wrong in words that readers will see: personal data, and what is too hard to read."""
    found = [
        Fault(field, str(PERSONAL[each.kind]), each.text)
        for each in personal_data.find(words, shared_boxes=True)
    ]
    for each in check(words, language).errors:
        said = f"{each.message} {each.suggestion}".strip()
        found.append(Fault(field, said, words[each.start : each.end][:80]))
    return found


def reports(values: dict[str, Any]) -> list[Checked]:
    """The plain-language check of all words, Dutch first; `values` by the names of the fields."""
    found = []
    for language, ending in (("nl", ""), ("en", "_en")):
        text = "\n\n".join(filter(None, (str(values.get(f"{name}{ending}") or "") for name in WORDS)))
        if text:
            report = check(text, language)
            found.append(Checked(language, report, marked(report)))
    return found


def _missing(intention: Intention, steps: int, has_areas: bool | None = None) -> Iterator[Fault]:
    for name in (*NEEDED, *NEEDED_IN_ENGLISH):
        if not getattr(intention, name).strip():
            yield Fault(name, _("Dit is nog leeg."))
    if has_areas is None:
        has_areas = intention.areas.exists()
    if not (intention.everywhere or intention.where or has_areas or intention.longitude is not None):
        yield Fault("everywhere", _("Kies een wijk, een buurt, een plek of de hele stad."))
    for name in ("decides", "decides_on", "react_until"):
        if getattr(intention, f"{name}_id" if name == "decides" else name) is None:
            yield Fault(name, _("Dit is nog leeg."))
    if not steps:
        yield Fault("steps", _("Noem ten minste één stap met een datum."))
    if intention.owner_id is None:
        yield Fault("owner", _("Kies wie bericht krijgt als er te lang geen nieuws is."))


def _dates(intention: Intention) -> Iterator[Fault]:
    if intention.state != Intention.State.DRAFT:
        return
    today = timezone.localdate()
    for name in ("react_until", "decides_on"):
        if (day := getattr(intention, name)) and day < today:
            yield Fault(name, _("Deze datum is al geweest."))
    if intention.react_until and intention.decides_on and intention.react_until > intention.decides_on:
        yield Fault("react_until", _("Reageren heeft alleen zin voor het besluit. Kies een eerdere dag."))


def _words(intention: Intention) -> Iterator[Fault]:
    for name in WORDS:
        for language, field in (("nl", name), ("en", f"{name}_en")):
            yield from faults_in(getattr(intention, field), language, field)
