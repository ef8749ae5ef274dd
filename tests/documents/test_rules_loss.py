"""Loss and theft."""

from datetime import date

import pytest

from documents.rules.kinds import DocumentKind
from documents.rules.loss import (
    IRREVERSIBLE,
    LossService,
    LossStatement,
    is_held,
    losses_within,
    where_to_report,
)


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_third_loss_holds_a_passport_never_a_card(kind: DocumentKind) -> None:
    assert not is_held(kind, 2)
    assert is_held(kind, 3) is (kind is not DocumentKind.IDENTITY_CARD)
    assert is_held(kind, 4) is (kind is not DocumentKind.IDENTITY_CARD)


@pytest.mark.parametrize(
    ("lost", "counted"),
    [
        (date(2021, 11, 23), 0),
        (date(2021, 11, 24), 1),
        (date(2026, 11, 23), 1),
        (date(2026, 11, 24), 0),
        (date(2000, 1, 1), 0),
    ],
)
def test_counts_the_losses_of_five_years(lost: date, counted: int) -> None:
    assert losses_within([lost], date(2026, 11, 23)) == counted


def test_counts_from_29_february() -> None:
    assert losses_within([date(2023, 2, 28), date(2023, 3, 1)], date(2028, 2, 29)) == 1


@pytest.mark.parametrize(
    ("abroad", "has_report", "missing"),
    [(False, False, False), (True, False, True), (True, True, False), (False, True, False)],
)
def test_only_loss_abroad_asks_a_report(abroad: bool, has_report: bool, missing: bool) -> None:
    statement = LossStatement(DocumentKind.PASSPORT, date(2026, 11, 1), abroad, has_report)
    assert statement.report_missing is missing


def test_warns_that_it_cannot_be_undone() -> None:
    assert "niet terugdraaien" in str(IRREVERSIBLE)


def test_the_national_service_counts_from_its_day() -> None:
    service = LossService("https://loss.example/", date(2026, 12, 1))
    with_us = where_to_report(None, date(2026, 12, 1))
    assert "bij ons" in str(with_us)
    assert where_to_report(service, date(2026, 11, 30)) == with_us
    assert "landelijke dienst" in str(where_to_report(service, date(2026, 12, 1)))
