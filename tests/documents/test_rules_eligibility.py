"""The eligibility check: what can be requested, and where to go when it cannot."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents.rules.ages import Age
from documents.rules.consent import ConsentNeed
from documents.rules.delivery import AddressKind
from documents.rules.eligibility import (
    Answers,
    Assessment,
    LocalPractice,
    Nationality,
    Subject,
    assess,
)
from documents.rules.kinds import DocumentKind, Validity
from documents.rules.outcomes import Outcome
from documents.rules.terms import DECISION

LEIDEN = LocalPractice("0546", practice_days=5, urgent_days=1, delivery_offered=True)
MONDAY = date(2026, 11, 23)
PASSPORT = DocumentKind.PASSPORT
CARD = DocumentKind.IDENTITY_CARD
SECOND = DocumentKind.SECOND_PASSPORT
REFUGEE = DocumentKind.REFUGEE_PASSPORT
ALIEN = DocumentKind.ALIEN_PASSPORT
GROWN_UP = Answers(PASSPORT, Age.exactly(40), "0546")
CHILD = replace(GROWN_UP, subject=Subject.CHILD, age=Age.exactly(8))


def check(answers: Answers = GROWN_UP, *, on: date = MONDAY, **changed: Any) -> Assessment:
    return assess(replace(answers, **changed), on, LEIDEN, frozenset())


def codes(assessment: Assessment) -> list[str]:
    return [reason.code for reason in assessment.reasons]


def bring(assessment: Assessment) -> str:
    return " ".join(map(str, assessment.bring))


@pytest.mark.parametrize("kind", [PASSPORT, DocumentKind.BUSINESS_PASSPORT, CARD])
def test_an_adult_resident_can_request(kind: DocumentKind) -> None:
    found = check(kind=kind)
    assert found.outcome is Outcome.CAN_REQUEST
    assert found.reasons == ()
    assert found.validity == Validity(10, 10)
    assert found.consent is ConsentNeed.NOBODY
    assert found.decision_term == DECISION
    assert found.practice_days == 5
    assert found.delivery.is_possible
    assert found.law_notice is None


def test_a_child_needs_consent_and_comes_along() -> None:
    found = check(CHILD)
    assert found.outcome is Outcome.CAN_REQUEST
    assert found.consent is ConsentNeed.EVERYONE_WITH_AUTHORITY
    assert found.validity == Validity(5, 5)
    assert "Het kind komt zelf mee" in bring(found)
    assert "iedereen met gezag" in bring(found)


@pytest.mark.parametrize(
    ("kind", "age", "consent", "years"),
    [
        (CARD, 11, ConsentNeed.EVERYONE_WITH_AUTHORITY, 5),
        (CARD, 12, ConsentNeed.NOBODY, 5),
        (CARD, 17, ConsentNeed.NOBODY, 5),
        (CARD, 18, ConsentNeed.NOBODY, 10),
        (PASSPORT, 17, ConsentNeed.EVERYONE_WITH_AUTHORITY, 5),
        (PASSPORT, 18, ConsentNeed.NOBODY, 10),
    ],
)
def test_the_limits_of_age(kind: DocumentKind, age: int, consent: ConsentNeed, years: int) -> None:
    found = check(kind=kind, age=Age.exactly(age))
    assert found.outcome is Outcome.CAN_REQUEST
    assert found.consent is consent
    assert found.validity == Validity(years, years)
    assert ("gezag" in bring(found)) is (consent is ConsentNeed.EVERYONE_WITH_AUTHORITY)


@pytest.mark.parametrize(
    ("changed", "outcome", "code"),
    [
        ({"municipality_code": "0518"}, Outcome.REFER, "other_municipality"),
        ({"municipality_code": None}, Outcome.REFER, "not_registered"),
        ({"municipality_code": None, "kind": CARD}, Outcome.REFER, "card_needs_residence"),
        ({"nationality": Nationality.OTHER}, Outcome.REFER, "not_dutch"),
        ({"nationality": Nationality.REFUGEE, "kind": CARD}, Outcome.REFER, "not_dutch"),
        ({"kind": REFUGEE}, Outcome.REFER, "is_dutch"),
        ({"kind": ALIEN}, Outcome.REFER, "is_dutch"),
        ({"kind": REFUGEE, "nationality": Nationality.OTHER}, Outcome.COUNTER, "not_a_refugee"),
        ({"kind": ALIEN, "nationality": Nationality.OTHER}, Outcome.CAN_REQUEST, "minister_approves"),
        ({"kind": SECOND, "professional_need": True}, Outcome.REFER, "second_needs_first"),
        ({"kind": SECOND, "held": frozenset({PASSPORT})}, Outcome.REFER, "second_needs_work"),
        ({"can_come": False}, Outcome.COUNTER, "cannot_come"),
        ({"under_curatele": True}, Outcome.SETTLE, "curator"),
        ({"age": Age(17, 18)}, Outcome.SETTLE, "age_uncertain"),
        ({"age": Age(0, 130)}, Outcome.SETTLE, "age_uncertain"),
        ({"age": Age(17, 18), "kind": CARD}, Outcome.SETTLE, "age_uncertain"),
        ({"age": Age(11, 12), "kind": CARD}, Outcome.SETTLE, "age_uncertain"),
        ({"subject": Subject.CHILD, "age": Age.exactly(18)}, Outcome.REFER, "adult_asks_alone"),
        ({"data_changed": True}, Outcome.CAN_REQUEST, "data_changed"),
        ({"kind": CARD, "held": frozenset({CARD})}, Outcome.CAN_REQUEST, "old_card_goes"),
        ({"losses": 3}, Outcome.CAN_REQUEST, "third_loss"),
        ({"lost_now": True}, Outcome.CAN_REQUEST, "loss_statement"),
        ({"departure": date(2026, 11, 24)}, Outcome.REFER, "emergency"),
        ({"departure": date(2026, 11, 24), "urgent": True}, Outcome.REFER, "emergency"),
        ({"departure": date(2026, 11, 25)}, Outcome.CAN_REQUEST, "urgent_in_time"),
        ({"departure": date(2026, 11, 30)}, Outcome.CAN_REQUEST, "urgent_in_time"),
    ],
)
def test_each_reason_tells_what_then(changed: dict[str, Any], outcome: Outcome, code: str) -> None:
    found = check(**changed)
    assert codes(found) == [code]
    assert found.outcome is outcome
    assert str(found.reasons[0].text) and str(found.reasons[0].what_then)


@pytest.mark.parametrize(
    "changed",
    [
        {"under_curatele": True, "kind": CARD},
        {"losses": 2},
        {"losses": 3, "kind": CARD},
        {"held": frozenset({CARD})},
        {"held": frozenset({PASSPORT}), "kind": CARD},
        {"kind": SECOND, "professional_need": True, "held": frozenset({PASSPORT})},
        {"kind": SECOND, "professional_need": True, "held": frozenset({DocumentKind.BUSINESS_PASSPORT})},
        {"kind": REFUGEE, "nationality": Nationality.REFUGEE},
        {"age": Age(11, 12)},
        {"age": Age(20, 21), "kind": CARD},
        {"departure": date(2026, 12, 1)},
        {"departure": date(2026, 11, 25), "urgent": True},
    ],
)
def test_nothing_stands_in_the_way(changed: dict[str, Any]) -> None:
    found = check(**changed)
    assert codes(found) == []
    assert found.outcome is Outcome.CAN_REQUEST


def test_the_heaviest_reason_wins_and_all_are_told() -> None:
    found = check(municipality_code="0518", under_curatele=True, data_changed=True)
    assert codes(found) == ["other_municipality", "curator", "data_changed"]
    assert found.outcome is Outcome.REFER


def test_loss_abroad_asks_for_the_statement_and_the_report() -> None:
    found = check(lost_now=True, lost_abroad=True, losses=3)
    assert codes(found) == ["third_loss", "loss_statement", "foreign_report"]
    assert "niet terugdraaien" in str(found.reasons[1].what_then)


def test_another_municipality_uses_its_own_code() -> None:
    elsewhere = replace(LEIDEN, municipality_code="0518")
    assert codes(assess(GROWN_UP, MONDAY, elsewhere, frozenset())) == ["other_municipality"]


def test_haste_counts_working_days_and_equated_days() -> None:
    leaving = replace(GROWN_UP, departure=date(2027, 5, 8))
    day_before = date(2027, 5, 6)
    assert codes(assess(leaving, date(2027, 5, 4), LEIDEN, frozenset())) == ["urgent_in_time"]
    assert codes(assess(leaving, day_before, LEIDEN, frozenset())) == ["urgent_in_time"]
    assert codes(assess(leaving, day_before, LEIDEN, frozenset({date(2027, 5, 7)}))) == ["emergency"]


def test_urgent_takes_a_day_and_is_not_delivered() -> None:
    found = check(urgent=True)
    assert found.practice_days == 1
    assert [exclusion.code for exclusion in found.delivery.exclusions] == ["urgent"]


def test_nobody_promises_days_for_an_aliens_passport() -> None:
    assert check(kind=ALIEN, nationality=Nationality.OTHER).practice_days is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"losses": 3}, "losses"),
        ({"visa_needed": True}, "visa"),
        ({"hands_in_alien_document": True}, "alien_document"),
        ({"address": AddressKind.POSTAL}, "postal"),
        ({"address_municipality": "0448"}, "wadden"),
    ],
)
def test_delivery_follows_the_answers(changed: dict[str, Any], code: str) -> None:
    found = check(**changed)
    assert [exclusion.code for exclusion in found.delivery.exclusions] == [code]
    assert found.outcome is Outcome.CAN_REQUEST


def test_delivery_is_a_local_choice() -> None:
    without = replace(LEIDEN, delivery_offered=False)
    assert not assess(GROWN_UP, MONDAY, without, frozenset()).delivery.is_possible


def test_three_losses_do_not_stop_delivery_of_a_card() -> None:
    assert check(kind=CARD, losses=3).delivery.is_possible


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "ook buitenlandse en verlopen documenten"),
        ({}, "35 bij 45 millimeter"),
        ({"lost_now": True, "lost_abroad": True}, "aangifte"),
        ({"kind": SECOND}, "werkgever"),
        ({"kind": REFUGEE, "nationality": Nationality.REFUGEE}, "verblijfsdocument"),
        ({"under_curatele": True}, "curator"),
    ],
)
def test_what_to_bring(changed: dict[str, Any], words: str) -> None:
    assert words in bring(check(**changed))


@pytest.mark.parametrize("words", ["aangifte", "werkgever", "verblijfsdocument", "curator", "kind", "gezag"])
def test_what_not_to_bring(words: str) -> None:
    assert words not in bring(check())


def test_warns_when_the_law_has_changed() -> None:
    assert check(on=date(2027, 2, 28)).law_notice is None
    assert check(on=date(2027, 3, 1)).law_notice is not None
