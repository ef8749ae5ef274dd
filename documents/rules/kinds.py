"""The travel documents a mayor may issue, how long they are valid and where the law says so."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.rules.ages import Age

ADULT = 18


class DocumentKind(TextChoices):
    """A kind of travel document. An emergency passport is none of them: the Marechaussee issues that."""

    PASSPORT = "passport", _("Paspoort")
    BUSINESS_PASSPORT = "business_passport", _("Zakenpaspoort")
    IDENTITY_CARD = "identity_card", _("Identiteitskaart")
    SECOND_PASSPORT = "second_passport", _("Tweede paspoort")
    REFUGEE_PASSPORT = "refugee_passport", _("Vluchtelingenpaspoort")
    ALIEN_PASSPORT = "alien_passport", _("Vreemdelingenpaspoort")

    @property
    def is_passport(self) -> bool:
        """Whether the rules for passports hold: for everything but the identity card."""
        return self is not DocumentKind.IDENTITY_CARD

    @property
    def for_dutch_nationals(self) -> bool:
        """Whether only Dutch nationals can have it (PpW art. 9, 16a)."""
        return self not in (DocumentKind.REFUGEE_PASSPORT, DocumentKind.ALIEN_PASSPORT)

    @property
    def pages(self) -> int | None:
        """Pages of the booklet (PUN art. 3); None for a card and where it differs per case."""
        return {DocumentKind.PASSPORT: 34, DocumentKind.BUSINESS_PASSPORT: 66}.get(self)

    @property
    def article(self) -> str:
        """Where the law describes it."""
        return {
            DocumentKind.PASSPORT: "PpW art. 9; PUN art. 3",
            DocumentKind.BUSINESS_PASSPORT: "PpW art. 9; PUN art. 3",
            DocumentKind.IDENTITY_CARD: "PpW art. 16a",
            DocumentKind.SECOND_PASSPORT: "PUN art. 19-20",
            DocumentKind.REFUGEE_PASSPORT: "PpW art. 11",
            DocumentKind.ALIEN_PASSPORT: "PpW art. 14",
        }[self]


@dataclass(frozen=True)
class Validity:
    """Years a document is valid: at least and at most. Equal when the law leaves no choice."""

    least: int
    most: int


def validity(kind: DocumentKind, age: Age) -> Validity:
    """How long a document will be valid, by the age at intake.

    Passport and identity card: 10 years, 5 under 18 (PpW art. 9 and 16a; PUN art. 3). Second passport: 2
    years (PUN art. 19-20). Refugee and alien's passport: 1 to 5 years (PpW art. 11, 14). An age that is not
    sure to be under or over 18 gives 5 to 10 years: the counter decides.
    """
    match kind:
        case DocumentKind.SECOND_PASSPORT:
            return Validity(2, 2)
        case DocumentKind.REFUGEE_PASSPORT | DocumentKind.ALIEN_PASSPORT:
            return Validity(1, 5)
    return Validity(10 if age.surely_from(ADULT) else 5, 5 if age.surely_under(ADULT) else 10)
