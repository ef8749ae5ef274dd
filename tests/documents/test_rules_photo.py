"""The photo checklist of the desk."""

import pytest

from documents.rules.ages import Age
from documents.rules.photo import PhotoCheck, asks_fingerprints, judge_photo


def test_a_photo_with_every_point_ticked_is_accepted() -> None:
    assert judge_photo(PhotoCheck).accepted


@pytest.mark.parametrize("missing", PhotoCheck)
def test_one_point_less_and_it_is_not(missing: PhotoCheck) -> None:
    judgement = judge_photo(set(PhotoCheck) - {missing})
    assert not judgement.accepted
    assert judgement.failed == (missing,)


def test_failed_points_keep_the_order_of_the_list() -> None:
    assert judge_photo([]).failed == tuple(PhotoCheck)


@pytest.mark.parametrize(
    ("age", "asked"),
    [(Age.exactly(11), False), (Age.exactly(12), True), (Age(11, 12), True), (Age.exactly(80), True)],
)
def test_fingerprints_from_12(age: Age, asked: bool) -> None:
    assert asks_fingerprints(age) is asked
