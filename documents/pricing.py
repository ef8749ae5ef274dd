"""What a request costs today: the dated tariffs of the city through the rules, to show and to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone, translation

from core.accounts.models import Person
from core.city.models import Tariff as CityTariff
from core.payments.money import euros
from documents.models import TravelDocumentRequest
from documents.rules import prices
from documents.rules.ages import Age
from documents.rules.kinds import DocumentKind
from documents.rules.prices import PriceLine, TariffCode

Line = dict[str, Any]


def tariffs() -> list[prices.Tariff]:
    """Every tariff of travel documents that staff entered."""
    rows = CityTariff.objects.filter(code__in=TariffCode.values)
    return [
        prices.Tariff(TariffCode(row.code), row.cents, row.valid_from, row.legal_ground, row.example)
        for row in rows
    ]


def price(
    kind: DocumentKind,
    age: Age,
    *,
    urgent: bool,
    delivery: bool,
    known: Sequence[prices.Tariff] | None = None,
    others_at_address: int = 0,
) -> list[PriceLine]:
    """The lines of one document, as of today. Errors: NoTariff and AgeUnclear, as the rules.

    `known` saves asking the tariffs twice for one page.
    """
    return prices.price(
        kind,
        age,
        urgent=urgent,
        delivery=delivery,
        documents_to_same_address=others_at_address,
        tariffs=tariffs() if known is None else known,
        on=timezone.localdate(),
    )


def estimate(
    kind: DocumentKind,
    age: Age,
    *,
    urgent: bool,
    delivery: bool,
    known: Sequence[prices.Tariff] | None = None,
    others_at_address: int = 0,
) -> list[PriceLine]:
    """The price, or for an age that leaves it open the dearest it can become. Errors: NoTariff.

    Nobody pays an estimate: the counter settles age and price first (PpW art. 33).
    """

    def at(years: Age) -> list[PriceLine]:
        return price(
            kind, years, urgent=urgent, delivery=delivery, known=known, others_at_address=others_at_address
        )

    try:
        return at(age)
    except prices.AgeUnclear:
        return max((at(Age.exactly(age.least)), at(Age.exactly(age.most))), key=prices.total)


def others_at_address(household_of: Person, address: Mapping[str, Any]) -> int:
    """How many open requests of this household come to the same address already (the lower fee)."""
    people = Person.objects.household_of(household_of)
    return (
        TravelDocumentRequest.objects.filter(
            hand_over=TravelDocumentRequest.HandOver.DELIVER,
            case__closed_at=None,
            delivery_postcode=address["postcode"],
            delivery_house_number=address["house_number"],
            delivery_house_letter__iexact=address["house_letter"],
            delivery_house_addition__iexact=address["house_addition"],
        )
        .filter(case__subject__in=people)
        .count()
    )


def kept(lines: Iterable[PriceLine]) -> list[Line]:
    """Lines as they are stored with a request and a payment; the label in Dutch."""
    with translation.override("nl"):
        return [
            {
                "code": str(line.code),
                "label": str(line.label),
                "cents": line.cents,
                "legal_ground": line.legal_ground,
                "example": line.example,
            }
            for line in lines
        ]


def table(lines: Iterable[Line], *, estimate: bool = False) -> dict[str, Any]:
    """What documents/price.html needs, in the language of the page; `example` asks for a notice.

    `estimate`: the counter settles something first, and the price with it.
    """
    lines = list(lines)
    return {
        "lines": [
            {
                "label": TariffCode(line["code"]).label,
                "amount": euros(line["cents"]),
                "ground": line["legal_ground"],
            }
            for line in lines
        ],
        "total": euros(sum(line["cents"] for line in lines)),
        "example": any(line["example"] for line in lines),
        "estimate": estimate,
    }
