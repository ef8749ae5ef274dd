"""What keeps an intention from the website: what is missing, dates that cannot be, and words that cannot."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.language.publishable import Fault, faults_of, label_of
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


def faults(intention: Intention, steps: int, has_areas: bool | None = None) -> list[Fault]:
    """Everything that keeps it from the website, in the order of the form. `steps`: how many are planned.

    `has_areas`: whether it names a district or neighbourhood, when that is not what is stored.
    """
    return [*_missing(intention, steps, has_areas), *_dates(intention), *faults_of(intention, WORDS, LABELS)]


def missing(intention: Intention, steps: int, has_areas: bool) -> list[Fault]:
    """Only what is not there yet: for lists. `has_areas`: it names a district or neighbourhood."""
    return list(_missing(intention, steps, has_areas))


def _missing(intention: Intention, steps: int, has_areas: bool | None = None) -> Iterator[Fault]:
    for name in (*NEEDED, *NEEDED_IN_ENGLISH):
        if not getattr(intention, name).strip():
            yield _fault(name, _("Dit is nog leeg."))
    if has_areas is None:
        has_areas = intention.areas.exists()
    if not (intention.everywhere or intention.where or has_areas or intention.longitude is not None):
        yield _fault("everywhere", _("Kies een wijk, een buurt, een plek of de hele stad."))
    for name in ("decides", "decides_on", "react_until"):
        if getattr(intention, f"{name}_id" if name == "decides" else name) is None:
            yield _fault(name, _("Dit is nog leeg."))
    if not steps:
        yield _fault("steps", _("Noem ten minste één stap met een datum."))
    if intention.owner_id is None:
        yield _fault("owner", _("Kies wie bericht krijgt als er te lang geen nieuws is."))


def _dates(intention: Intention) -> Iterator[Fault]:
    if intention.state != Intention.State.DRAFT:
        return
    today = timezone.localdate()
    for name in ("react_until", "decides_on"):
        if (day := getattr(intention, name)) and day < today:
            yield _fault(name, _("Deze datum is al geweest."))
    if intention.react_until and intention.decides_on and intention.react_until > intention.decides_on:
        yield _fault("react_until", _("Reageren heeft alleen zin voor het besluit. Kies een eerdere dag."))


def _fault(name: str, said: str) -> Fault:
    return Fault(name, said, label=label_of(name, LABELS))
