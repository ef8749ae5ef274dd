"""A day of news for many subscriptions: matched in a few statements, at the size of tests/sizes.py."""

from __future__ import annotations

import pytest

from core.following import digests, matching
from core.following.models import Match, Notice
from core.notifications.models import Message
from leiden_portal.bench.following import SECONDS, fill, timed
from tests.sizes import FULL, MATCHED_ITEMS, MATCHED_SUBSCRIPTIONS

pytestmark = [pytest.mark.large, pytest.mark.django_db]


def test_a_day_of_news() -> None:
    fill(MATCHED_SUBSCRIPTIONS, MATCHED_ITEMS)
    took = timed(matching.match_all)
    matches = Match.objects.count()
    assert matches > MATCHED_SUBSCRIPTIONS and not Notice.objects.filter(matched_at=None).exists()
    telling = timed(digests.write_due)
    assert not Match.objects.filter(digest=None).exists()
    print(f"{matches} matches in {took:.1f} s, {Message.objects.count()} messages in {telling:.1f} s")
    assert took < SECONDS or not FULL
