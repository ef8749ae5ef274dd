"""What a room says of a thing, and where that is."""

from __future__ import annotations

from typing import Any

import pytest

from core.city.geometry import Point
from core.following.models import Item, Notice, Stage
from core.following.publishing import Publication, publish, withdraw
from tests.following.made import area

pytestmark = pytest.mark.django_db

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[4.4, 52.1], [4.5, 52.1], [4.5, 52.2], [4.4, 52.2], [4.4, 52.1]]],
}
INSIDE, OUTSIDE = Point(4.45, 52.15), Point(4.6, 52.15)


def said(**more: Any) -> Publication:
    """A thing that a room speaks of."""
    given: dict[str, Any] = {
        "kind": "announcement",
        "key": "a",
        "stage": Stage.ANNOUNCEMENT,
        "title": "Iets",
        "address": ("following:start", ()),
    }
    return Publication(**given | more)


def around(item: Item) -> list[str]:
    return [each.slug for each in item.areas.all()]


def test_a_point_lends_its_area() -> None:
    here = area("de-kooi")
    here.outline = SQUARE
    here.save()
    assert around(publish(said(point=INSIDE))) == ["de-kooi"]
    assert around(publish(said(point=OUTSIDE))) == []
    assert around(publish(said(point=INSIDE, areas=[area("roomburg")]))) == ["roomburg"]


def test_it_is_told_the_first_time_and_not_when_it_is_old() -> None:
    publish(said(key="oud"), tell=False)
    for title in ("Iets", "Iets anders"):
        publish(said(title=title))
    assert list(Notice.objects.values_list("item__key", "what")) == [("a", "new")]
    assert Item.objects.get(key="a").title == "Iets anders"
    assert withdraw("announcement", "a") and not withdraw("announcement", "a")
    assert not Notice.objects.exists()
