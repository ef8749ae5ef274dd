"""One question to who took part, by the link of their message or logged in; opening the link says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.answers import replying
from participation.models import Judgement, ParticipantKey, Process, key_of
from tests.answers_made import closed
from tests.client import PageClient
from tests.participation_made import make_participant
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def link(process: Process) -> str:
    """The link in the message to the first who took part."""
    first = process.participants.order_by("pk").first()
    assert first
    return f"/meedoen/oordeel/{replying.token_of(first.pk)}/"


def test_only_the_button_says_something(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    page.get(link(process))
    assert not Judgement.objects.exists()
    answer = page.post(link(process), {"verdict": "partly", "text": "Ik miste de wip."}, follow=True)
    assert "Dank u wel" in answer.text
    assert Judgement.objects.get().verdict == "partly"
    page.post(link(process), {"verdict": "yes", "text": ""})
    assert Judgement.objects.get().verdict == "yes", "said again it takes the place of the first"


def test_its_words_are_for_staff_only(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    page.post(link(process), {"verdict": "no", "text": "Ik miste de wip."})
    for address in ("/meedoen/cijfers/", f"/meedoen/{process.slug}/antwoord/"):
        assert "Ik miste de wip." not in page.get(address).text
    assert "Ik miste de wip." in page.as_staff(cast.pleun).get(f"/beheer/meedoen/{process.pk}/nota/").text


def test_without_a_choice_nothing_is_kept(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    answer = page.post(link(process), {"text": "Mooi."})
    assert "Kies ja, een beetje of nee." in answer.text and not Judgement.objects.exists()


@pytest.mark.parametrize("token", ["1-00000000000000000000", "x", "99999999999999999999-1", "²-1"])
def test_a_link_that_is_nobodys(cast: Cast, page: PageClient, token: str) -> None:
    answer = page.get(f"/meedoen/oordeel/{token}/")
    assert answer.status_code == 404 and "Deze link werkt niet" in answer.text


def test_not_after_thirty_days(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    Process.objects.filter(pk=process.pk).update(closed_at=timezone.now() - timedelta(days=31))
    assert "Deze vraag is dicht" in page.get(link(process)).text
    page.post(link(process), {"verdict": "yes"})
    assert not Judgement.objects.exists()


def test_logged_in(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    person = person_of(cast.suzanne)
    who = make_participant(process, 70, person=person)
    ParticipantKey.objects.create(process=process, participant=who, key=key_of(process, "person", person.pk))
    address = f"/meedoen/{process.slug}/oordeel/"
    assert "Wij zien niet dat u meedeed" in page.get(address).text
    page.as_resident(cast.suzanne).post(address, {"verdict": "yes"})
    assert Judgement.objects.get().participant == who
    page.as_resident(cast.stranger).post(address, {"verdict": "no"})
    assert Judgement.objects.count() == 1


def test_the_page_is_kept_nowhere(cast: Cast, page: PageClient) -> None:
    headers = page.get(link(closed(cast.pleun))).headers
    assert "no-store" in headers["Cache-Control"] and "noindex" in headers["X-Robots-Tag"]
