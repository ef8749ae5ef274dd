"""Home delivery: exclusions and who must be there."""

import pytest

from documents.rules import delivery
from documents.rules.ages import Age
from documents.rules.delivery import AddressKind, DeliveryFacts, judge_delivery, who_must_be_there

GROWN_UP = Age.exactly(40)


def test_comes_to_the_door() -> None:
    verdict = judge_delivery(DeliveryFacts(), GROWN_UP)
    assert verdict.is_possible
    assert verdict.who_must_be_there == (delivery.HOLDER_SIGNS, delivery.EACH_PRESENT)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (DeliveryFacts(offered=False), "not_offered"),
        (DeliveryFacts(urgent=True), "urgent"),
        (DeliveryFacts(visa_needed=True), "visa"),
        (DeliveryFacts(losses_investigated=True), "losses"),
        (DeliveryFacts(lost_since_request=True), "lost_since_request"),
        (DeliveryFacts(address_investigated=True), "address_investigated"),
        (DeliveryFacts(hands_in_alien_document=True), "alien_document"),
        (DeliveryFacts(municipality_code="0448"), "wadden"),
        (DeliveryFacts(municipality_code="0096"), "wadden"),
        (DeliveryFacts(municipality_code="0093"), "wadden"),
        (DeliveryFacts(municipality_code="0060"), "wadden"),
        (DeliveryFacts(municipality_code="0088"), "wadden"),
        (DeliveryFacts(address=AddressKind.POSTAL), "postal"),
        (DeliveryFacts(address=AddressKind.PUBLIC_PLACE), "public_place"),
        (DeliveryFacts(address=AddressKind.ABROAD), "abroad"),
    ],
)
def test_is_excluded_and_says_what_instead(facts: DeliveryFacts, code: str) -> None:
    verdict = judge_delivery(facts, GROWN_UP)
    assert not verdict.is_possible
    assert [exclusion.code for exclusion in verdict.exclusions] == [code]
    assert "balie" in str(verdict.exclusions[0].instead)
    assert verdict.who_must_be_there == ()


@pytest.mark.parametrize("address", [AddressKind.HOME, AddressKind.WORK, AddressKind.FAMILY])
def test_these_addresses_are_fine(address: AddressKind) -> None:
    assert judge_delivery(DeliveryFacts(address=address, municipality_code="0546"), GROWN_UP).is_possible


def test_names_every_exclusion_at_once() -> None:
    facts = DeliveryFacts(urgent=True, visa_needed=True, address=AddressKind.POSTAL)
    codes = [exclusion.code for exclusion in judge_delivery(facts, GROWN_UP).exclusions]
    assert codes == ["urgent", "visa", "postal"]


@pytest.mark.parametrize(
    ("age", "who"),
    [
        (Age.exactly(0), delivery.ADULT_SIGNS),
        (Age.exactly(11), delivery.ADULT_SIGNS),
        (Age.exactly(12), delivery.HOLDER_SIGNS),
        (Age.exactly(18), delivery.HOLDER_SIGNS),
        (Age(11, 12), delivery.COUNTER_TELLS),
    ],
)
def test_who_signs_at_the_door(age: Age, who: object) -> None:
    assert who_must_be_there(age) == (who, delivery.EACH_PRESENT)


def test_minors_are_not_excluded() -> None:
    assert judge_delivery(DeliveryFacts(), Age.exactly(3)).is_possible
