"""Which questions are asked: rules that hold for any survey and any answers."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from participation.surveys.rules import asked, in_steps, missing


@dataclass(frozen=True)
class Q:
    """A question as the rules see it."""

    pk: int
    only_if_id: int | None = None
    required: bool = False


OPTIONS_EACH = 3


def options_of(pk: int) -> list[int]:
    """The numbers of the options of a question."""
    return [pk * 10 + number for number in range(OPTIONS_EACH)]


@st.composite
def surveys(draw: st.DrawFn) -> list[Q]:
    """Questions of which some depend on an option of an earlier one."""
    found: list[Q] = []
    for pk in range(1, draw(st.integers(1, 12)) + 1):
        earlier = [option for each in found for option in options_of(each.pk)]
        condition = draw(st.none() | st.sampled_from(earlier)) if earlier else None
        found.append(Q(pk, condition, draw(st.booleans())))
    return found


answers = st.dictionaries(st.integers(1, 12), st.sets(st.integers(0, OPTIONS_EACH - 1)), max_size=12).map(
    lambda found: {pk: {pk * 10 + each for each in chosen} for pk, chosen in found.items()}
)


def owners(questions: list[Q]) -> dict[int, int]:
    """By number of an option, that of its question."""
    return {option: each.pk for each in questions for option in options_of(each.pk)}


@given(surveys(), answers)
def test_a_condition_holds_only_by_a_question_that_is_asked(
    questions: list[Q], chosen: dict[int, set[int]]
) -> None:
    found = asked(questions, chosen)
    numbers = {each.pk for each in found}
    for each in questions:
        condition = each.only_if_id
        holds = condition is None or (
            condition // 10 in numbers and condition in chosen.get(condition // 10, ())
        )
        assert (each.pk in numbers) == holds


@given(surveys(), answers)
def test_dropping_what_is_not_asked_changes_nothing_more(
    questions: list[Q], chosen: dict[int, set[int]]
) -> None:
    found = asked(questions, chosen)
    left = {pk: picks for pk, picks in chosen.items() if pk in {each.pk for each in found}}
    assert asked(questions, left) == found


@given(surveys(), answers)
def test_missing_is_asked_and_required_and_open(questions: list[Q], chosen: dict[int, set[int]]) -> None:
    found = missing(questions, chosen, chosen.keys())
    assert all(each.required and each in asked(questions, chosen) for each in found)
    assert not missing(questions, chosen, [each.pk for each in questions])


@given(surveys(), st.integers(1, 6))
def test_pages_hold_every_question_once_and_never_one_with_its_condition(
    questions: list[Q], most: int
) -> None:
    pages = in_steps(questions, owners(questions), most)
    assert [each for page in pages for each in page] == questions
    for page in pages:
        assert 0 < len(page) <= most
        here = {each.pk for each in page}
        assert not [each for each in page if each.only_if_id and each.only_if_id // 10 in here]
