"""/volg/mijn/ and /mijn/volgen/: what somebody follows, to see and change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.following.models import Rhythm, Subscriber, Subscription
from core.notifications.models import ChannelConsent
from tests.client import PageClient
from tests.counter_factory import helping, mandate, representing
from tests.following_factory import area, circle, follows, label, subscriber, thread
from tests.people import Cast, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

MINE = "/mijn/volgen/"
Way = Callable[[PageClient, Cast], tuple[str, Subscriber]]


def by_link(page: PageClient, cast: Cast) -> tuple[str, Subscriber]:
    who = subscriber()
    return f"/volg/mijn/{who.token}/", who


def by_account(page: PageClient, cast: Cast) -> tuple[str, Subscriber]:
    person = person_of(cast.suzanne)
    ChannelConsent.objects.create(person=person, message_type="following", channel="email", wording="ja")
    page.as_resident(cast.suzanne)
    return MINE, subscriber(person=person)


WAYS = pytest.mark.parametrize("way", [by_link, by_account])


@WAYS
def test_it_shows_all_of_it(page: PageClient, cast: Cast, way: Way) -> None:
    address, who = way(page, cast)
    follows(who, thread=thread())
    follows(who, area=area("de-kooi"), label=label("parkeren"))
    circle(who, 4.49, 52.16, 2000)
    html = page.get(address).content.decode()
    for line in (
        "Nieuwe brug, van begin tot eind",
        "Parkeren in: De Kooi",
        "2 kilometer rond Voorbeeldgracht 12",
    ):
        assert line in html


@WAYS
def test_removing_one(page: PageClient, cast: Cast, way: Way) -> None:
    address, who = way(page, cast)
    goes, stays = follows(who, label=label("afval")), follows(who, label=label("parkeren"))
    assert "Dit volgt u niet meer." in page.post(address, {"weg": goes.pk}, follow=True).content.decode()
    assert list(Subscription.objects.all()) == [stays]


@WAYS
@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 30, "²"])
def test_nothing_of_somebody_else_is_removed(page: PageClient, cast: Cast, way: Way, number: str) -> None:
    address, _who = way(page, cast)
    other = follows(subscriber("ander@voorbeeld.example"), label=label("afval"))
    page.post(address, {"weg": other.pk})
    page.post(address, {"weg": number})
    assert Subscription.objects.get() == other


@WAYS
def test_another_rhythm(page: PageClient, cast: Cast, way: Way) -> None:
    address, who = way(page, cast)
    page.post(address, {"rhythm": "now", "language": "en"})
    who.refresh_from_db()
    assert who.rhythm == Rhythm.NOW


@WAYS
def test_a_rhythm_that_does_not_exist(page: PageClient, cast: Cast, way: Way) -> None:
    address, _who = way(page, cast)
    assert page.post(address, {"rhythm": "yearly", "language": "nl"}).status_code == 422


@WAYS
def test_stopping(page: PageClient, cast: Cast, way: Way) -> None:
    address, who = way(page, cast)
    follows(who, label=label("afval"))
    assert "U volgt niets meer" in page.post(address, {"stop": "ja"}).content.decode()
    assert not Subscriber.objects.exists() and not Subscription.objects.exists()


@WAYS
def test_as_many_queries_for_many(page: PageClient, cast: Cast, way: Way) -> None:
    address, who = way(page, cast)
    follows(who, label=label("afval"))
    page.get(address)
    with counted() as few:
        page.get(address)
    for each in ("parkeren", "veiligheid", "horeca", "markt", "gemeenteraad"):
        follows(who, label=label(each))
    with counted() as many:
        page.get(address)
    assert len(few) == len(many) <= (5 if way is by_link else 8)


def test_an_unknown_link_and_the_link_of_a_person(page: PageClient, cast: Cast) -> None:
    """Who has an account logs in: the token of a person opens nothing."""
    token = subscriber(person=person_of(cast.suzanne)).token
    assert page.get("/volg/mijn/niets/").status_code == page.get(f"/volg/mijn/{token}/").status_code == 404


def test_the_link_is_told_to_nobody(page: PageClient, cast: Cast) -> None:
    address, _who = by_link(page, cast)
    answer = page.get(address)
    assert (
        answer.headers["Referrer-Policy"] == "strict-origin" and "no-store" in answer.headers["Cache-Control"]
    )


def test_letters_come_once_a_week(page: PageClient, cast: Cast) -> None:
    subscriber(person=person_of(cast.suzanne))
    html = page.as_resident(cast.suzanne).get(MINE).content.decode()
    assert "Brieven sturen wij één keer per week." in html and 'name="rhythm"' not in html


def test_who_follows_nothing_yet(page: PageClient, cast: Cast) -> None:
    assert "U volgt nog niets" in page.as_resident(cast.suzanne).get(MINE).content.decode()


def test_the_counter_does_it_too(page: PageClient, cast: Cast) -> None:
    who = subscriber(person=person_of(cast.suzanne))
    one = follows(who, label=label("afval"))
    helping(page, cast.petra, person_of(cast.suzanne))
    page.post(MINE, {"weg": one.pk})
    assert not Subscription.objects.exists()


def test_not_by_a_mandate(page: PageClient, cast: Cast) -> None:
    representing(page, cast.stranger, mandate(person_of(cast.suzanne), person_of(cast.stranger)))
    assert page.get(MINE).status_code == 302


def test_not_without_log_in(page: PageClient) -> None:
    assert page.get(MINE).headers["Location"].startswith("/account/inloggen/")
