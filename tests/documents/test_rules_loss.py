"""Loss and theft."""

from datetime import date

import pytest

from documents.rules.kinds import DocumentKind
from documents.rules.loss import (
    IRREVERSIBLE,
    LossService,
    is_held,
    loss_notices,
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
    ("lost_now", "abroad", "told"),
    [
        (False, False, []),
        (False, True, []),
        (True, False, ["loss_statement"]),
        (True, True, ["loss_statement", "foreign_report"]),
    ],
)
def test_only_loss_abroad_asks_a_report(lost_now: bool, abroad: bool, told: list[str]) -> None:
    found = loss_notices(DocumentKind.PASSPORT, 1, lost_now=lost_now, lost_abroad=abroad)
    assert [reason.code for reason in found] == told


def test_warns_that_it_cannot_be_undone() -> None:
    (statement,) = loss_notices(DocumentKind.IDENTITY_CARD, 3, lost_now=True, lost_abroad=False)
    assert statement.what_then is IRREVERSIBLE
    assert "niet terugdraaien" in str(IRREVERSIBLE)


def test_the_national_service_counts_from_its_day() -> None:
    service = LossService("https://loss.example/", date(2026, 12, 1))
    with_us = where_to_report(None, date(2026, 12, 1))
    assert "bij ons" in str(with_us)
    assert where_to_report(service, date(2026, 11, 30)) == with_us
    assert "landelijke dienst" in str(where_to_report(service, date(2026, 12, 1)))
