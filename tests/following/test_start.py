"""/volg/: choosing what to follow, by mail address or with an account."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from core.city.models import Area
from core.following import signing_up
from core.following.models import Label, Subscriber, Subscription, Wish
from core.notifications.models import Message
from core.notifications.wording import words
from tests.client import PageClient
from tests.counter_factory import helping, mandate, representing
from tests.following_factory import area, label, subscriber, thread
from tests.people import Cast, person_of
from tests.queries import counted
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

ADDRESS = "/volg/"
EMAIL = "Nieuw@Voorbeeld.example"


def choice(**more: Any) -> dict[str, Any]:
    return {"email": EMAIL, "rhythm": "daily", "language": "nl", "together": "both", "metres": "500", **more}


def afval() -> int:
    return label("afval").pk


def the_wish() -> dict[str, Any]:
    (only,) = Wish.objects.get().wanted
    return only  # type: ignore[no-any-return]


def test_a_subject_by_mail(page: PageClient) -> None:
    answer = page.post(ADDRESS, choice(subjects=[afval()]))
    assert answer.status_code == 302 and answer.headers["Location"] == "/volg/verstuurd/"
    wish = Wish.objects.get()
    assert (wish.email, wish.rhythm) == ("nieuw@voorbeeld.example", "daily")
    assert wish.wanted == [{"label": afval()}]
    assert not Subscriber.objects.exists()
    message = Message.objects.get()
    assert message.template == "following/confirm" and message.words_hidden
    text = words(message.template, "nl", message.context).text
    assert "Afval" in text and f"/volg/bevestigen/{wish.token}/" in text


@pytest.mark.usefixtures("standins")
def test_an_address_and_a_distance(page: PageClient) -> None:
    page.post(ADDRESS, choice(postcode="2312 ka", house_number="12", metres="250"))
    wanted = the_wish()
    assert wanted["metres"] == 250 and wanted["place"].endswith(" 12")
    assert 4.4 < wanted["longitude"] < 4.6 and 52.1 < wanted["latitude"] < 52.3


def test_several_neighbourhoods_with_several_subjects_together(page: PageClient) -> None:
    areas = [area("de-kooi").pk, area("slaaghwijk").pk]
    labels = [afval(), label("parkeren").pk]
    page.post(ADDRESS, choice(areas=areas, subjects=labels))
    assert {(each["area"], each["label"]) for each in Wish.objects.get().wanted} == {
        (place, about) for place in areas for about in labels
    }


def test_or_each_by_itself(page: PageClient) -> None:
    page.post(ADDRESS, choice(areas=[area("de-kooi").pk], subjects=[afval()], together="each"))
    assert Wish.objects.get().wanted == [{"area": area("de-kooi").pk}, {"label": afval()}]


def test_sectors_and_bodies(page: PageClient) -> None:
    sector, body = label("horeca").pk, label("gemeenteraad").pk
    page.post(ADDRESS, choice(sectors=[sector], bodies=[body]))
    assert Wish.objects.get().wanted == [{"label": sector}, {"label": body}]


def test_one_plan(page: PageClient) -> None:
    plan = thread()
    html = page.get(f"{ADDRESS}?lijn={plan.slug}").content.decode()
    assert plan.title in html
    page.post(ADDRESS, choice(lijn=plan.slug, follows_thread="on"))
    assert the_wish() == {"thread": plan.pk}


def test_links_choose_already(page: PageClient) -> None:
    html = page.get(f"{ADDRESS}?buurt=de-kooi&onderwerp=afval").content.decode()
    assert f'value="{area("de-kooi").pk}" id="' in html
    assert html.count(" checked>") >= 3


@pytest.mark.parametrize(
    "query", ["?lijn=nergens", "?buurt=nergens", "?onderwerp=%00x", "?lijn=" + "x" * 400]
)
def test_unknown_names_choose_nothing(page: PageClient, query: str) -> None:
    assert page.get(ADDRESS + query).status_code == 200


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "U koos nog niets om te volgen."),
        ({"subjects": ["afval"], "email": ""}, "Vul uw e-mailadres in."),
        ({"subjects": ["afval"], "email": "geen adres"}, "Dit is geen e-mailadres."),
        ({"postcode": "2312KA"}, "Vul ook het huisnummer in"),
        ({"house_number": "12"}, "Vul ook de postcode in"),
        ({"postcode": "12 AB", "house_number": "1"}, "Dit is geen postcode."),
        ({"postcode": "2312KA", "house_number": "12a"}, "Vul alleen het nummer in"),
        ({"postcode": "2312KA", "house_number": "9999"}, "Dit adres bestaat niet."),
        ({"postcode": "2597BH", "house_number": "6"}, "Dit adres ligt niet in Leiden."),
    ],
)
@pytest.mark.usefixtures("standins")
def test_refusals(page: PageClient, said: dict[str, Any], sentence: str) -> None:
    said = {**said, "subjects": [afval()]} if "subjects" in said else said
    answer = page.post(ADDRESS, choice(**said))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Wish.objects.exists() and not Message.objects.exists()


def test_the_address_register_is_away_and_nothing_is_lost(page: PageClient, standins: Standins) -> None:
    standins.set_fault("/pdok/", "status", status=500)
    answer = page.post(ADDRESS, choice(postcode="2312KA", house_number="12", subjects=[afval()]))
    html = answer.content.decode()
    assert answer.status_code == 422 and "Wij kunnen nu geen adressen opzoeken." in html
    assert 'value="2312KA"' in html and f'value="{EMAIL}"' in html
    assert page.post(ADDRESS, choice(areas=[area("de-kooi").pk])).status_code == 302


def test_too_much_at_once(page: PageClient) -> None:
    every = list(Area.objects.values_list("pk", flat=True))
    labels = list(Label.objects.filter(kind="subject").values_list("pk", flat=True))
    answer = page.post(ADDRESS, choice(areas=every, subjects=labels))
    assert answer.status_code == 422 and "Dit is te veel tegelijk." in answer.content.decode()


def test_a_follower_and_a_stranger_get_the_same_answer(page: PageClient) -> None:
    """Nobody learns whether an address follows: page, address and number of mails are the same."""
    subscriber("bekend@voorbeeld.example")
    answers = []
    for email in ("bekend@voorbeeld.example", "onbekend@voorbeeld.example"):
        with counted() as asked:
            answer = page.post(ADDRESS, choice(email=email, subjects=[afval()]))
        answers.append((answer.status_code, answer.headers["Location"], len(asked)))
    assert answers[0] == answers[1]
    assert page.get("/volg/verstuurd/").content.decode().count("@") == 0
    assert dict(Message.objects.values_list("address", "template")) == {
        "bekend@voorbeeld.example": "following/add",
        "onbekend@voorbeeld.example": "following/confirm",
    }


def test_asking_again_is_one_mail_and_nothing_is_lost(page: PageClient) -> None:
    page.post(ADDRESS, choice(subjects=[afval()]))
    page.post(ADDRESS, choice(subjects=[label("parkeren").pk]))
    assert Message.objects.count() == 1
    assert len(Wish.objects.get().wanted) == 2


def test_later_another_mail_goes_but_not_without_end(page: PageClient) -> None:
    for _time in range(9):
        page.post(ADDRESS, choice(subjects=[afval()]))
        Wish.objects.update(mailed_at=timezone.now() - signing_up.BETWEEN * 2)
    assert Message.objects.count() == signing_up.MOST_MAILS


def test_who_asks_much_waits_and_is_asked_for_patience(page: PageClient) -> None:
    for number in range(signing_up.MOST_AN_HOUR + 1):
        answer = page.post(ADDRESS, choice(email=f"{number}@voorbeeld.example", subjects=[afval()]))
    assert answer.status_code == 422 and "Probeer het over een uur weer" in answer.content.decode()
    assert Wish.objects.count() == signing_up.MOST_AN_HOUR
    last = Message.objects.order_by("pk").last()
    assert last is not None
    assert last.next_attempt_at > last.created_at + 40 * signing_up.WAIT, "later ones wait longer"


def test_with_an_account_it_is_followed_at_once(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    html = page.get(ADDRESS).content.decode()
    assert 'name="email"' not in html and "één keer per week een brief" in html
    answer = page.post(ADDRESS, {"subjects": [afval()]})
    assert answer.headers["Location"] == "/mijn/volgen/"
    assert Subscription.objects.get().subscriber.person == cast.suzanne.person
    assert not Wish.objects.exists() and not Message.objects.exists()
    page.post(ADDRESS, {"subjects": [afval()]})
    assert Subscription.objects.count() == 1


def test_the_counter_does_it_for_who_is_helped(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    assert page.post(ADDRESS, {"areas": [area("de-kooi").pk]}).status_code == 302
    assert Subscription.objects.get().subscriber.person == cast.suzanne.person


def test_not_while_staff_do_not_know_whom_they_help(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), identity="not_checked")
    assert page.get(ADDRESS).headers["Location"].startswith("/balie/")


def test_not_for_another_by_a_mandate(page: PageClient, cast: Cast) -> None:
    representing(page, cast.stranger, mandate(person_of(cast.suzanne), person_of(cast.stranger)))
    assert page.get(ADDRESS).status_code == 302


def test_not_as_staff(page: PageClient, cast: Cast) -> None:
    answer = page.as_staff(cast.petra).post(ADDRESS, choice(subjects=[afval()]))
    assert answer.status_code == 422 and "U bent ingelogd als medewerker." in answer.content.decode()


def test_queries(page: PageClient, cast: Cast) -> None:
    with counted() as asked:
        page.get(f"{ADDRESS}?buurt=de-kooi&lijn={thread().slug}")
    assert len(asked) <= 7  # of which two made the plan
    page.as_resident(cast.suzanne)
    with counted() as asked:
        page.get(ADDRESS)
    assert len(asked) <= 8
