"""What a document costs: lines with their legal ground, from a dated table. Money is in whole cents.

The maxima are in the Besluit paspoortgelden, art. 6. Paying is part of applying (PpW art. 33): what is paid
online is an advance, computed again at intake.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.rules.ages import Age
from documents.rules.kinds import ADULT, DocumentKind


class TariffCode(TextChoices):
    """The rows a tariff table can have."""

    PASSPORT_ADULT = "passport_adult", _("Paspoort, 18 jaar of ouder")
    PASSPORT_MINOR = "passport_minor", _("Paspoort, jonger dan 18 jaar")
    IDENTITY_CARD_ADULT = "identity_card_adult", _("Identiteitskaart, 18 jaar of ouder")
    IDENTITY_CARD_MINOR = "identity_card_minor", _("Identiteitskaart, jonger dan 18 jaar")
    REFUGEE_PASSPORT = "refugee_passport", _("Vluchtelingenpaspoort")
    ALIEN_PASSPORT = "alien_passport", _("Vreemdelingenpaspoort")
    URGENT = "urgent", _("Spoed")
    DELIVERY_FIRST = "delivery_first", _("Thuisbezorgen")
    DELIVERY_FURTHER = "delivery_further", _("Thuisbezorgen, volgend document op hetzelfde adres")


@dataclass(frozen=True)
class Tariff:
    """An amount in cents that holds from a day until a later row of the same code takes over.

    `example` marks an amount that is not the real one of its period; the screen says so.
    """

    code: TariffCode
    cents: int
    valid_from: date
    legal_ground: str
    example: bool = False


@dataclass(frozen=True)
class PriceLine:
    """One line of a price, in cents, with where the law or by-law says so."""

    code: TariffCode
    label: Promise
    cents: int
    legal_ground: str
    example: bool


class NoTariff(LookupError):
    """No tariff of this code is valid on this day. Staff must add a row before anyone can pay."""

    def __init__(self, code: TariffCode, on: date) -> None:
        super().__init__(f"No tariff '{code}' is valid on {on.isoformat()}: add a row to the tariff table.")
        self.code = code
        self.on = on


class AgeUnclear(ValueError):
    """The price depends on an age that the birth date leaves open: the counter decides."""


def price(
    kind: DocumentKind,
    age: Age,
    *,
    urgent: bool,
    delivery: bool,
    documents_to_same_address: int,
    tariffs: Sequence[Tariff],
    on: date,
) -> list[PriceLine]:
    """The lines of one document's price on a day.

    `documents_to_same_address` counts the documents of this delivery that already pay for the address: 0 asks
    the first fee, more the lower one. Raises `NoTariff`, `AgeUnclear`, and ValueError for a negative count.
    """
    if documents_to_same_address < 0:
        raise ValueError("Count the other documents to this address from 0 up.")
    codes = [document_code(kind, age)]
    if urgent:
        codes.append(TariffCode.URGENT)
    if delivery:
        further = documents_to_same_address > 0
        codes.append(TariffCode.DELIVERY_FURTHER if further else TariffCode.DELIVERY_FIRST)
    return [_line(code, tariffs, on) for code in codes]


def document_code(kind: DocumentKind, age: Age) -> TariffCode:
    """The tariff of the document itself: passports of Dutch nationals share theirs, by age."""
    if kind is DocumentKind.REFUGEE_PASSPORT:
        return TariffCode.REFUGEE_PASSPORT
    if kind is DocumentKind.ALIEN_PASSPORT:
        return TariffCode.ALIEN_PASSPORT
    if age.unsure_about(ADULT):
        raise AgeUnclear("The price depends on being 18, which this birth date leaves open.")
    minor = age.surely_under(ADULT)
    if kind is DocumentKind.IDENTITY_CARD:
        return TariffCode.IDENTITY_CARD_MINOR if minor else TariffCode.IDENTITY_CARD_ADULT
    return TariffCode.PASSPORT_MINOR if minor else TariffCode.PASSPORT_ADULT


def total(lines: Iterable[PriceLine]) -> int:
    """The sum of the lines, in cents."""
    return sum(line.cents for line in lines)


@dataclass(frozen=True)
class Settlement:
    """The difference at intake, in cents: at most one of the two is above zero."""

    to_pay: int
    to_refund: int


def settle(paid_cents: int, at_intake: Iterable[PriceLine]) -> Settlement:
    """Compare the advance with the price as computed again at intake. Raises ValueError if it is negative."""
    if paid_cents < 0:
        raise ValueError("An advance is not negative.")
    difference = total(at_intake) - paid_cents
    return Settlement(to_pay=max(difference, 0), to_refund=max(-difference, 0))


def _line(code: TariffCode, tariffs: Sequence[Tariff], on: date) -> PriceLine:
    valid = [tariff for tariff in tariffs if tariff.code == code and tariff.valid_from <= on]
    if not valid:
        raise NoTariff(code, on)
    latest = max(valid, key=lambda tariff: tariff.valid_from)
    return PriceLine(code, code.label, latest.cents, latest.legal_ground, latest.example)
