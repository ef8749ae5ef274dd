"""Who must agree (PpW art. 34 and 37)."""

import pytest

from core.accounts.authority import Authority, AuthorityKind
from documents.rules.ages import Age
from documents.rules.consent import (
    AGE_UNCERTAIN,
    ASK_THE_COURT,
    ASK_THE_COURT_YOURSELF,
    AUTHORITY_UNAVAILABLE,
    AUTHORITY_UNCERTAIN,
    CURATOR_AT_COUNTER,
    NO_AUTHORITY,
    ConsentNeed,
    Consents,
    after_refusal,
    consent_need,
    judge_consent,
)
from documents.rules.kinds import DocumentKind
from documents.rules.outcomes import Outcome

PASSPORT, CARD = DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD
EVERYONE = ConsentNeed.EVERYONE_WITH_AUTHORITY
BOTH = Authority(AuthorityKind.TWO_PARENTS, frozenset({"ann", "bob"}))
NOTHING = Consents()


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        (PASSPORT, Age.exactly(0), EVERYONE),
        (PASSPORT, Age.exactly(17), EVERYONE),
        (PASSPORT, Age.exactly(18), ConsentNeed.NOBODY),
        (PASSPORT, Age(17, 18), ConsentNeed.UNSURE),
        (PASSPORT, Age(11, 12), EVERYONE),
        (DocumentKind.BUSINESS_PASSPORT, Age.exactly(17), EVERYONE),
        (DocumentKind.SECOND_PASSPORT, Age.exactly(17), EVERYONE),
        (DocumentKind.ALIEN_PASSPORT, Age.exactly(17), EVERYONE),
        (CARD, Age.exactly(11), EVERYONE),
        (CARD, Age.exactly(12), ConsentNeed.NOBODY),
        (CARD, Age(11, 12), ConsentNeed.UNSURE),
        (CARD, Age(17, 18), ConsentNeed.NOBODY),
    ],
)
def test_need_by_age(kind: DocumentKind, age: Age, expected: ConsentNeed) -> None:
    assert consent_need(kind, age) is expected


def test_the_curator_consents_to_a_passport_not_to_a_card() -> None:
    assert consent_need(PASSPORT, Age.exactly(40), under_curatele=True) is ConsentNeed.CURATOR
    assert consent_need(CARD, Age.exactly(40), under_curatele=True) is ConsentNeed.NOBODY


def test_nobody_needs_to_consent_for_an_adult() -> None:
    unavailable = Authority(AuthorityKind.UNAVAILABLE)
    assert judge_consent(ConsentNeed.NOBODY, unavailable, NOTHING).is_complete


def test_the_asking_parent_has_consented_and_the_other_is_waited_for() -> None:
    verdict = judge_consent(EVERYONE, BOTH, NOTHING, requested_by="ann")
    assert verdict.waiting_for == {"bob"}
    assert not verdict.is_complete


def test_a_child_that_asks_waits_for_both() -> None:
    assert judge_consent(EVERYONE, BOTH, NOTHING).waiting_for == {"ann", "bob"}


def test_complete_when_both_consented() -> None:
    said = Consents(given=frozenset({"bob"}))
    assert judge_consent(EVERYONE, BOTH, said, requested_by="ann").is_complete


def test_a_stranger_s_consent_counts_for_nothing() -> None:
    said = Consents(given=frozenset({"eve"}), refused=frozenset({"mal"}), by_court=frozenset({"eve"}))
    verdict = judge_consent(EVERYONE, BOTH, said, requested_by="ann")
    assert verdict.waiting_for == {"bob"}
    assert verdict.refused_by == frozenset()


def test_refusal_stops_and_the_court_can_stand_in() -> None:
    said = Consents(refused=frozenset({"bob"}))
    refused = judge_consent(EVERYONE, BOTH, said, requested_by="ann")
    assert refused.refused_by == {"bob"}
    assert refused.waiting_for == frozenset()
    assert not refused.is_complete
    by_court = Consents(refused=frozenset({"bob"}), by_court=frozenset({"bob"}))
    assert judge_consent(EVERYONE, BOTH, by_court, requested_by="ann").is_complete


def test_refusal_beats_an_earlier_consent() -> None:
    said = Consents(given=frozenset({"bob"}), refused=frozenset({"bob"}))
    assert judge_consent(EVERYONE, BOTH, said, requested_by="ann").refused_by == {"bob"}


def test_the_asking_parent_can_withdraw() -> None:
    said = Consents(given=frozenset({"bob"}), refused=frozenset({"ann"}))
    assert judge_consent(EVERYONE, BOTH, said, requested_by="ann").refused_by == {"ann"}


def test_somebody_without_authority_cannot_ask() -> None:
    said = Consents(given=frozenset({"ann", "bob"}))
    assert judge_consent(EVERYONE, BOTH, said, requested_by="eve").counter is NO_AUTHORITY


@pytest.mark.parametrize(
    "authority",
    [
        Authority(AuthorityKind.UNDETERMINABLE, frozenset({"ann"})),
        Authority(AuthorityKind.UNAVAILABLE, frozenset({"ann", "bob"})),
        Authority(AuthorityKind.NONE_FOR_NOW),
        Authority(AuthorityKind.GUARDIAN),
        Authority(AuthorityKind.TWO_PARENTS, frozenset({"ann"})),
        Authority(AuthorityKind.JOINT, frozenset({"ann"})),
        Authority(AuthorityKind.ONE_PARENT),
        Authority(AuthorityKind.ONE_PARENT, frozenset({"ann", "bob"})),
    ],
)
def test_uncertain_authority_goes_to_the_counter_whatever_parents_say(authority: Authority) -> None:
    said = Consents(given=frozenset({"ann", "bob"}))
    verdict = judge_consent(EVERYONE, authority, said, requested_by="ann")
    unavailable = authority.kind is AuthorityKind.UNAVAILABLE
    assert verdict.counter is (AUTHORITY_UNAVAILABLE if unavailable else AUTHORITY_UNCERTAIN)
    assert not verdict.is_complete


@pytest.mark.parametrize(
    "authority",
    [
        Authority(AuthorityKind.ONE_PARENT, frozenset({"ann"})),
        Authority(AuthorityKind.GUARDIAN, frozenset({"ann"})),
    ],
)
def test_one_holder_suffices_where_there_is_one(authority: Authority) -> None:
    assert judge_consent(EVERYONE, authority, NOTHING, requested_by="ann").is_complete


@pytest.mark.parametrize(
    ("need", "reason"), [(ConsentNeed.UNSURE, AGE_UNCERTAIN), (ConsentNeed.CURATOR, CURATOR_AT_COUNTER)]
)
def test_some_needs_are_settled_at_the_counter(need: ConsentNeed, reason: object) -> None:
    verdict = judge_consent(need, BOTH, Consents(given=BOTH.holders), requested_by="ann")
    assert verdict.counter is reason
    assert verdict.counter and verdict.counter.outcome is Outcome.SETTLE


def test_from_16_the_applicant_can_go_to_court_too() -> None:
    assert after_refusal(Age.exactly(15)) is ASK_THE_COURT
    assert after_refusal(Age(15, 16)) is ASK_THE_COURT
    assert after_refusal(Age.exactly(16)) is ASK_THE_COURT_YOURSELF
