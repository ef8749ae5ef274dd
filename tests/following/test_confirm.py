"""/volg/bevestigen/: a link shows a button, the button follows; ten times is once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.following import signing_up
from core.following.models import Subscriber, Subscription, Wish
from tests.client import PageClient
from tests.following_factory import area, follows, label, subscriber

pytestmark = pytest.mark.django_db


def wish(**fields: Any) -> Wish:
    usual = {"email": "nieuw@voorbeeld.example", "wanted": [{"label": label("afval").pk}], "rhythm": "now"}
    return Wish.objects.create(**{**usual, **fields})


def link(made: Wish) -> str:
    return f"/volg/bevestigen/{made.token}/"


def test_looking_changes_nothing(page: PageClient) -> None:
    made = wish()
    answer = page.get(link(made))
    html = answer.content.decode()
    assert "Afval" in html and "nieuw@voorbeeld.example" in html and "Ja, ik wil dit volgen" in html
    assert not Subscriber.objects.exists()
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer.headers["Cache-Control"] and "noindex" in answer.headers["X-Robots-Tag"]


def test_the_button_follows(page: PageClient) -> None:
    made = wish(language="en")
    answer = page.post(link(made))
    who = Subscriber.objects.get()
    assert (who.email, who.rhythm, who.language) == ("nieuw@voorbeeld.example", "now", "en")
    assert who.confirmed_at is not None and Subscription.objects.get().label == label("afval")
    assert f"/volg/mijn/{who.token}/" in answer.content.decode()


def test_ten_times_is_once_and_the_same_friendly_page(page: PageClient) -> None:
    made = wish()
    pages = {page.post(link(made)).content.decode().count("U volgt dit nu") for _time in range(10)}
    assert pages == {2}  # title and heading
    assert "U volgt dit nu" in page.get(link(made)).content.decode()
    assert Subscriber.objects.count() == Subscription.objects.count() == 1
    assert Wish.objects.get().email == "" and Wish.objects.get().wanted == []


def test_who_follows_already_gets_it_added(page: PageClient) -> None:
    who = subscriber("nieuw@voorbeeld.example", rhythm="weekly")
    follows(who, area=area("de-kooi"))
    page.post(link(wish()))
    assert Subscriber.objects.get().rhythm == "weekly", "what they chose before stays"
    assert who.subscriptions.count() == 2


def test_an_unknown_link(page: PageClient) -> None:
    for answer in (page.get("/volg/bevestigen/niets/"), page.post("/volg/bevestigen/niets/")):
        assert answer.status_code == 404 and "Deze link werkt niet meer" in answer.content.decode()


def test_after_three_days_it_is_gone(page: PageClient) -> None:
    wish(asked_at=timezone.now() - timedelta(days=3, minutes=1))
    young = wish(email="ander@voorbeeld.example", asked_at=timezone.now() - timedelta(days=2))
    signing_up.forget_old()
    assert list(Wish.objects.all()) == [young]


def test_what_is_gone_meanwhile_is_left_out(page: PageClient) -> None:
    made = wish(wanted=[{"label": 0}, {"label": label("afval").pk}, {"thread": 999_999}])
    page.post(link(made))
    assert Subscription.objects.count() == 1


def test_who_confirmed_and_stopped_is_told_so(page: PageClient) -> None:
    made = wish()
    page.post(link(made))
    Subscriber.objects.all().delete()
    assert "U volgt nu niets" in page.get(link(made)).content.decode()
