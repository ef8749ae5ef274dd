"""The invented challenges and meetings can be made, and made again."""

from __future__ import annotations

import pytest

from core.following.models import Label
from leiden_portal.demo import participation_contests
from participation.contests.judging import judging_of
from participation.models import Contribution, Gathering, Process, SignUp
from tests.people import Cast

pytestmark = pytest.mark.django_db


def test_one_is_judged_one_is_finished_and_a_meeting_is_full(cast: Cast) -> None:
    assert cast.pleun
    names = {"kind": "body", "name": "Gemeenteraad", "name_en": "City council"}
    Label.objects.get_or_create(slug="gemeenteraad", defaults=names)
    participation_contests.load()
    participation_contests.load()
    judged, finished = Process.objects.order_by("pk")
    assert not judging_of(judged).is_complete and judging_of(finished).is_complete
    assert finished.contributions.get(standing=Contribution.Standing.WINNER)
    assert finished.challenge.evaluated_at
    assert Gathering.objects.count() == 2 and SignUp.objects.filter(waiting=True).count() == 1
