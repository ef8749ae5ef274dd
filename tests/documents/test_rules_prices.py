"""Prices from a dated table, and the difference at intake."""

from datetime import date

import pytest

from documents.rules.ages import Age
from documents.rules.kinds import DocumentKind
from documents.rules.prices import (
    AgeUnclear,
    NoTariff,
    PriceLine,
    Tariff,
    TariffCode,
    price,
    settle,
    total,
)

GROUND = "Besluit paspoortgelden art. 6"
YEAR = date(2024, 1, 1)
NEXT = date(2027, 1, 1)
TARIFFS = [
    Tariff(TariffCode.PASSPORT_ADULT, 9000, NEXT, "new"),
    Tariff(TariffCode.PASSPORT_ADULT, 8387, YEAR, GROUND, example=True),
    Tariff(TariffCode.PASSPORT_MINOR, 6342, YEAR, GROUND),
    Tariff(TariffCode.IDENTITY_CARD_ADULT, 7580, YEAR, GROUND),
    Tariff(TariffCode.IDENTITY_CARD_MINOR, 4090, YEAR, GROUND),
    Tariff(TariffCode.URGENT, 5709, YEAR, GROUND),
    Tariff(TariffCode.DELIVERY_FIRST, 500, YEAR, "example"),
    Tariff(TariffCode.DELIVERY_FURTHER, 250, YEAR, "example"),
]
ADULT, CHILD = Age.exactly(18), Age.exactly(17)
TODAY = date(2026, 11, 23)


def lines(
    kind: DocumentKind = DocumentKind.PASSPORT,
    age: Age = ADULT,
    *,
    urgent: bool = False,
    delivery: bool = False,
    others: int = 0,
    on: date = TODAY,
) -> list[PriceLine]:
    return price(
        kind,
        age,
        urgent=urgent,
        delivery=delivery,
        documents_to_same_address=others,
        tariffs=TARIFFS,
        on=on,
    )


@pytest.mark.parametrize(
    ("kind", "age", "cents"),
    [
        (DocumentKind.PASSPORT, ADULT, 8387),
        (DocumentKind.PASSPORT, CHILD, 6342),
        (DocumentKind.BUSINESS_PASSPORT, ADULT, 8387),
        (DocumentKind.SECOND_PASSPORT, ADULT, 8387),
        (DocumentKind.IDENTITY_CARD, ADULT, 7580),
        (DocumentKind.IDENTITY_CARD, CHILD, 4090),
    ],
)
def test_price_of_the_document(kind: DocumentKind, age: Age, cents: int) -> None:
    assert total(lines(kind, age)) == cents


def test_every_line_has_its_ground_and_says_if_it_is_an_example() -> None:
    (line,) = lines()
    assert line.legal_ground == GROUND
    assert line.example
    assert str(line.label) == "Paspoort, 18 jaar of ouder"


def test_urgent_and_delivery_are_lines_of_their_own() -> None:
    assert [(line.code, line.cents) for line in lines(urgent=True)] == [
        (TariffCode.PASSPORT_ADULT, 8387),
        (TariffCode.URGENT, 5709),
    ]
    assert [line.cents for line in lines(delivery=True)] == [8387, 500]
    assert [line.cents for line in lines(delivery=True, others=1)] == [8387, 250]
    assert [line.cents for line in lines(delivery=True, others=4)] == [8387, 250]
    assert [line.cents for line in lines(others=4)] == [8387]


@pytest.mark.parametrize(
    ("on", "cents"), [(date(2026, 12, 31), 8387), (NEXT, 9000), (date(2030, 1, 1), 9000)]
)
def test_a_later_row_takes_over_on_its_day(on: date, cents: int) -> None:
    assert total(lines(on=on)) == cents


def test_refuses_a_day_without_tariff() -> None:
    with pytest.raises(NoTariff, match=r"passport_adult.*2023-12-31"):
        lines(on=date(2023, 12, 31))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (DocumentKind.REFUGEE_PASSPORT, TariffCode.REFUGEE_PASSPORT),
        (DocumentKind.ALIEN_PASSPORT, TariffCode.ALIEN_PASSPORT),
    ],
)
def test_refuses_a_kind_without_tariff(kind: DocumentKind, code: TariffCode) -> None:
    with pytest.raises(NoTariff) as refused:
        lines(kind, Age(17, 18))
    assert (refused.value.code, refused.value.on) == (code, TODAY)


def test_refuses_an_age_that_leaves_18_open() -> None:
    with pytest.raises(AgeUnclear):
        lines(age=Age(17, 18))


def test_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        lines(delivery=True, others=-1)


@pytest.mark.parametrize(
    ("paid", "to_pay", "to_refund"), [(8387, 0, 0), (6342, 2045, 0), (8887, 0, 500), (0, 8387, 0)]
)
def test_the_difference_at_intake(paid: int, to_pay: int, to_refund: int) -> None:
    settled = settle(paid, lines())
    assert (settled.to_pay, settled.to_refund) == (to_pay, to_refund)


def test_a_birthday_between_paying_and_intake() -> None:
    paid = total(lines(age=CHILD))
    assert settle(paid, lines(age=ADULT)).to_pay == 8387 - 6342


def test_refuses_a_negative_advance() -> None:
    with pytest.raises(ValueError, match="not negative"):
        settle(-1, lines())
