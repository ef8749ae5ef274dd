"""Whom a notice concerns: by plan, subject, place, circle, or place and subject together; each once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.city.geometry import Point, metres_between
from core.city.models import Area
from core.following import matching
from core.following.models import Match, Notice, Spared, Subscriber
from tests.following_factory import (
    area,
    circle,
    follows,
    item,
    label,
    notice,
    subscriber,
    thread,
    who_hears,
)
from tests.queries import counted

pytestmark = pytest.mark.django_db

HERE = (4.4900, 52.1600)


def test_who_follows_the_plan_hears() -> None:
    follows(subscriber("plan@voorbeeld.example"), thread=thread())
    follows(subscriber("ander@voorbeeld.example"), thread=thread("ander-plan"))
    notice(item(thread=thread()))
    assert matching.match_all() == 1
    assert who_hears() == {"plan@voorbeeld.example"}
    assert Notice.objects.get().matched_at is not None


def test_who_follows_the_subject_hears() -> None:
    follows(subscriber("parkeren@voorbeeld.example"), label=label("parkeren"))
    follows(subscriber("afval@voorbeeld.example"), label=label("afval"))
    notice(item(labels=("parkeren", "straten-en-verkeer")))
    matching.match_all()
    assert who_hears() == {"parkeren@voorbeeld.example"}


def test_a_neighbourhood_hears_of_itself_and_its_district_and_a_district_of_all_in_it() -> None:
    district = Area.objects.filter(kind=Area.Kind.DISTRICT).order_by("number")[3]
    one, other = district.neighbourhoods.order_by("pk")[:2]
    elsewhere = Area.objects.filter(kind="neighbourhood").exclude(district=district)[0]
    for name, place in (("wijk", district), ("een", one), ("ander", other), ("elders", elsewhere)):
        follows(subscriber(f"{name}@voorbeeld.example"), area=place)
    notice(item("in-een", areas=(one.slug,)))
    matching.match_all()
    assert who_hears() == {"wijk@voorbeeld.example", "een@voorbeeld.example"}
    Match.objects.all().delete()
    notice(item("in-de-wijk", areas=(district.slug,)))
    matching.match_all()
    assert who_hears() == {"wijk@voorbeeld.example", "een@voorbeeld.example", "ander@voorbeeld.example"}


def test_what_is_for_the_whole_city_reaches_all_who_follow_a_place() -> None:
    place = Area.objects.filter(kind="neighbourhood")[0]
    follows(subscriber("buurt@voorbeeld.example"), area=place)
    circle(subscriber("rond@voorbeeld.example"), *HERE, 100)
    follows(subscriber("onderwerp@voorbeeld.example"), label=label("afval"))
    follows(subscriber("allebei@voorbeeld.example"), area=place, label=label("afval"))
    notice(item(everywhere=True))
    matching.match_all()
    assert who_hears() == {"buurt@voorbeeld.example", "rond@voorbeeld.example"}


def test_a_meeting_of_the_whole_city_is_not_told_to_all_who_follow_a_place() -> None:
    place = Area.objects.filter(kind="neighbourhood")[0]
    follows(subscriber("buurt@voorbeeld.example"), area=place)
    circle(subscriber("rond@voorbeeld.example"), *HERE, 100)
    follows(subscriber("raad@voorbeeld.example"), label=label("gemeenteraad"))
    follows(subscriber("raad-hier@voorbeeld.example"), area=place, label=label("gemeenteraad"))
    follows(subscriber("afval-hier@voorbeeld.example"), area=place, label=label("afval"))
    notice(item(everywhere=True, spares=Spared.PLACES, labels=("gemeenteraad",)))
    matching.match_all()
    assert who_hears() == {"raad@voorbeeld.example", "raad-hier@voorbeeld.example"}


def test_an_item_of_an_agenda_is_not_told_to_who_follows_the_body_only() -> None:
    follows(subscriber("raad@voorbeeld.example"), label=label("gemeenteraad"))
    follows(subscriber("raad-hier@voorbeeld.example"), area=area("de-kooi"), label=label("gemeenteraad"))
    follows(subscriber("hier@voorbeeld.example"), area=area("de-kooi"))
    follows(subscriber("plan@voorbeeld.example"), thread=thread())
    follows(subscriber("parkeren@voorbeeld.example"), label=label("parkeren"))
    spared: dict[str, Any] = {"areas": ("de-kooi",), "thread": thread()}
    spared["labels"] = ("gemeenteraad", "parkeren")
    notice(item("punt", spares=Spared.BODIES, **spared))
    matching.match_all()
    others = {f"{name}@voorbeeld.example" for name in ("raad-hier", "hier", "plan", "parkeren")}
    assert who_hears() == others
    notice(item("voornemen", **spared))
    matching.match_all()
    assert who_hears() == {*others, "raad@voorbeeld.example"}


@pytest.mark.parametrize("metres", [100, 500, 5000])
def test_a_circle_hears_up_to_its_edge(metres: int) -> None:
    circle(subscriber(), *HERE, metres)
    inside = item("binnen", longitude=HERE[0], latitude=HERE[1] + 0.99 * metres / 111194.9)
    outside = item("buiten", longitude=HERE[0], latitude=HERE[1] + 1.01 * metres / 111194.9)
    corner = metres / 111194.9 * 0.8
    in_the_box_only = item("hoek", longitude=HERE[0] + corner / 0.6134, latitude=HERE[1] + corner)
    assert metres_between(Point(*HERE), Point(HERE[0] + corner / 0.6134, HERE[1] + corner)) > metres
    for each in (inside, outside, in_the_box_only):
        notice(each)
    matching.match_all()
    assert [match.notice.item for match in Match.objects.all()] == [inside]


def test_what_concerns_an_area_as_a_whole_reaches_the_circles_in_it() -> None:
    place, other = Area.objects.filter(kind="neighbourhood").order_by("pk")[:2]
    circle(subscriber("in@voorbeeld.example"), *HERE, 100, around=place)
    circle(subscriber("uit@voorbeeld.example"), *HERE, 100, around=other)
    notice(item(areas=(place.slug,)))
    matching.match_all()
    expected = {"in@voorbeeld.example"}
    assert who_hears() == expected


def test_place_and_subject_must_both_fit() -> None:
    both = subscriber("allebei@voorbeeld.example")
    follows(both, area=area("de-kooi"), label=label("parkeren"))
    notice(item("ander-onderwerp", areas=("de-kooi",), labels=("afval",)))
    notice(item("andere-plek", areas=("slaaghwijk",), labels=("parkeren",)))
    matching.match_all()
    assert who_hears() == set()
    notice(item("raak", areas=("de-kooi",), labels=("afval", "parkeren")))
    matching.match_all()
    assert who_hears() == {"allebei@voorbeeld.example"}


def test_somebody_who_fits_in_many_ways_hears_once() -> None:
    who = subscriber()
    follows(who, thread=thread())
    follows(who, label=label("parkeren"))
    follows(who, area=area("de-kooi"))
    circle(who, *HERE, 500)
    notice(
        item(
            thread=thread(),
            labels=("parkeren", "afval"),
            areas=("de-kooi",),
            longitude=HERE[0],
            latitude=HERE[1],
        )
    )
    matching.match_all()
    assert Match.objects.count() == 1


def test_without_the_constraint_a_second_match_would_be_kept() -> None:
    """Negative control: it is the constraint that keeps each notice to once."""
    who, told = subscriber(), notice(item())
    Match.objects.create(subscriber=who, notice=told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.create(subscriber=who, notice=told)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE following_match DROP CONSTRAINT each_subscriber_once")
    Match.objects.create(subscriber=who, notice=told)
    assert Match.objects.count() == 2


def test_who_did_not_confirm_hears_nothing() -> None:
    follows(subscriber(confirmed_at=None), label=label("afval"))
    notice(item(labels=("afval",)))
    matching.match_all()
    assert Match.objects.count() == 0


def test_who_began_after_it_hears_nothing() -> None:
    follows(subscriber(), label=label("afval"), created_at=timezone.now() + timedelta(seconds=1))
    notice(item(labels=("afval",)))
    matching.match_all()
    assert Match.objects.count() == 0


def test_what_was_looked_at_is_not_looked_at_again() -> None:
    notice(item(labels=("afval",)))
    matching.match_all()
    follows(subscriber(), label=label("afval"))
    assert matching.match_all() == 0
    assert Match.objects.count() == 0


def test_as_many_statements_for_many_followers_as_for_one() -> None:
    for number in range(30):
        follows(subscriber(f"{number}@voorbeeld.example"), label=label("afval"))
    for key in range(20):
        notice(item(str(key), labels=("afval",)))
    with counted() as asked:
        matching.match_some()
    assert len(asked) == 3  # take, match, mark
    assert Match.objects.count() == 600


def test_withdrawing_takes_notices_and_matches_along() -> None:
    follows(subscriber(), label=label("afval"))
    made = item(labels=("afval",))
    notice(made)
    matching.match_all()
    with connection.cursor() as cursor:  # as the database does it for what Django did not see
        cursor.execute("DELETE FROM following_notice WHERE item_id = %s", [made.pk])
    assert Match.objects.count() == 0


def test_stopping_takes_all_of_it_along() -> None:
    who = subscriber()
    follows(who, label=label("afval"))
    notice(item(labels=("afval",)))
    matching.match_all()
    Subscriber.objects.filter(pk=who.pk).delete()
    assert Match.objects.count() == 0
