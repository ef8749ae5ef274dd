"""What the desk looks at in a photo, in plain words (Fotomatrix 2020). No photo is stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.rules.ages import Age

FINGERPRINTS_FROM = 12


class PhotoCheck(TextChoices):
    """One point of the checklist, worded as what must be so."""

    COLOUR = "colour", _("De foto is in kleur en heeft natuurlijke kleuren.")
    SIZE = "size", _("De foto is 35 millimeter breed en 45 millimeter hoog.")
    SHARP = "sharp", _("De foto is scherp: ten minste 400 dpi.")
    RECENT = "recent", _("De foto is niet ouder dan 6 maanden.")
    UNDAMAGED = "undamaged", _("De foto is niet beschadigd en niet bewerkt.")
    LIKENESS = "likeness", _("De foto lijkt goed op de persoon aan de balie.")
    WHOLE_HEAD = "whole_head", _("Het hele hoofd staat erop, recht van voren en in het midden.")
    EYES = "eyes", _("De ogen zijn open en goed te zien.")
    EXPRESSION = "expression", _("De persoon kijkt neutraal en heeft de mond dicht.")
    UNCOVERED = "uncovered", _("Het hoofd is niet bedekt, behalve om geloof of gezondheid.")
    GLASSES = "glasses", _("Een bril spiegelt niet en bedekt de ogen niet.")
    LIGHT = "light", _("Het licht is gelijkmatig: geen schaduw en geen lichte vlekken.")
    BACKGROUND = "background", _("De achtergrond is effen en licht.")


@dataclass(frozen=True)
class PhotoJudgement:
    """The points that do not hold, in the order of the list."""

    failed: tuple[PhotoCheck, ...]

    @property
    def accepted(self) -> bool:
        """Whether every point holds."""
        return not self.failed


def judge_photo(ticked: Iterable[PhotoCheck]) -> PhotoJudgement:
    """A photo is accepted when the desk ticks every point."""
    seen = frozenset(ticked)
    return PhotoJudgement(tuple(check for check in PhotoCheck if check not in seen))


def asks_fingerprints(age: Age) -> bool:
    """Whether the desk takes fingerprints: from 12, and when the age leaves 12 open. None is ever stored."""
    return not age.surely_under(FINGERPRINTS_FROM)
