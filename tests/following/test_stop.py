"""/volg/stoppen/: looking does nothing, one click without cookies stops all (RFC 8058)."""

from __future__ import annotations

import pytest
from django.test import Client

from core.following.models import Subscriber
from tests.client import PageClient
from tests.following_factory import follows, label, subscriber
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def test_looking_changes_nothing(page: PageClient) -> None:
    who = subscriber()
    for _time in range(3):
        assert "Stop met alles volgen" in page.get(f"/volg/stoppen/{who.token}/").content.decode()
    assert Subscriber.objects.exists()


def test_a_mail_program_stops_it_with_one_post() -> None:
    who = subscriber()
    follows(who, label=label("afval"))
    answer = Client(enforce_csrf_checks=True).post(f"/volg/stoppen/{who.token}/", ONE_CLICK)
    assert answer.status_code == 200 and not answer.cookies
    assert not Subscriber.objects.exists()


def test_a_person_stops_so_too(cast: Cast) -> None:
    who = subscriber(person=person_of(cast.suzanne))
    Client(enforce_csrf_checks=True).post(f"/volg/stoppen/{who.token}/", ONE_CLICK)
    assert not Subscriber.objects.exists()


def test_again_and_with_another_link_it_says_the_same(page: PageClient) -> None:
    who = subscriber()
    address = f"/volg/stoppen/{who.token}/"
    pages = [page.post(address), page.post(address), page.get(address), page.post("/volg/stoppen/niets/")]
    assert all(each.status_code == 200 and "U volgt niets meer" in each.content.decode() for each in pages)


def test_nobody_else_is_stopped() -> None:
    other = subscriber("ander@voorbeeld.example")
    Client().post(f"/volg/stoppen/{subscriber().token}/", ONE_CLICK)
    assert list(Subscriber.objects.all()) == [other]
