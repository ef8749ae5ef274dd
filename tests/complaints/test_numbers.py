"""The desk finds a case by the number that stands in our letters; the seal holds there too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.cases.desk.search import find
from tests.complaints_factory import about_accused, ombudsman_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [str, str.lower, " {} ".format])
def test_a_complaint_by_its_number(cast: Cast, change: Callable[[str], str]) -> None:
    case = about_accused(cast)
    typed = change(case.complaint.number)
    assert find(cast.karim, typed) == [case]
    assert find(cast.accused, typed) == [] and find(cast.olga, typed) == []


def test_a_file_of_the_ombudsman_by_its_number(cast: Cast) -> None:
    case = ombudsman_case(cast)
    typed = case.ombudsman_file.number
    assert find(cast.olga, typed) == [case] and find(cast.wilma, typed) == []


def test_a_number_that_nobody_has(cast: Cast) -> None:
    about_accused(cast)
    assert find(cast.karim, "K-2026-9999") == []
