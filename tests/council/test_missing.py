"""A reader misses a document: without account, cookie or name, and no more than so many."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from council import missing
from council.models import MissingPaper
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting

pytestmark = pytest.mark.django_db


def test_it_is_kept_for_the_desk(page: PageClient) -> None:
    meeting = make_meeting()
    item = make_item(meeting)
    path = f"/raad/vergadering/{meeting.pk}/mist-u-een-document/?punt={item.pk}"
    html = page.get(path).content.decode()
    assert item.title in html and "Hulp nodig?" in html
    response = page.post(path, {"welk": "De kaart, mail mij op kees@voorbeeld.example"}, follow=True)
    assert "Uw melding is binnen." in response.content.decode() and not response.cookies
    kept = MissingPaper.objects.get()
    assert (kept.meeting, kept.item) == (meeting, item)
    assert "De kaart" in kept.what and "kees@" not in kept.what


def test_it_needs_no_cookie_and_no_token() -> None:
    meeting = make_meeting()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/raad/vergadering/{meeting.pk}/mist-u-een-document/", {"welk": "De kaart"})
    assert answer.status_code == 302 and not strict.cookies


@pytest.mark.parametrize("words", ["", "   ", "x" * 301])
def test_nothing_or_too_much_is_asked_again(page: PageClient, words: str) -> None:
    meeting = make_meeting()
    html = page.post(f"/raad/vergadering/{meeting.pk}/mist-u-een-document/", {"welk": words})
    assert "<title>Fout:" in html.content.decode() and not MissingPaper.objects.exists()


@pytest.mark.parametrize("punt", ["x", "0", "99999999999", "%00"])
def test_an_item_of_nowhere_is_left_out(page: PageClient, punt: str) -> None:
    meeting = make_meeting()
    make_item(make_meeting())
    page.post(f"/raad/vergadering/{meeting.pk}/mist-u-een-document/?punt={punt}", {"welk": "De \x00kaart"})
    assert MissingPaper.objects.get().item is None


def test_so_many_a_day_and_the_rest_is_told(page: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing, "MOST_OF_A_MEETING", 2)
    path = f"/raad/vergadering/{make_meeting().pk}/mist-u-een-document/"
    answers = [page.post(path, {"welk": "De kaart"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Uw tekst staat nog in het vak" in answers[2].content.decode()
    assert MissingPaper.objects.count() == 2
    other = f"/raad/vergadering/{make_meeting().pk}/mist-u-een-document/"
    assert page.post(other, {"welk": "De kaart"}).status_code == 302
    monkeypatch.setattr(missing, "MOST_A_DAY", 3)
    assert page.post(other, {"welk": "De kaart"}).status_code == 429


def test_a_meeting_of_nowhere(page: PageClient) -> None:
    assert page.get("/raad/vergadering/0/mist-u-een-document/").status_code == 404
    assert page.get("/raad/vergadering/0/mist-u-een-document/bedankt/").status_code == 404


def test_what_was_dealt_with_is_forgotten_after_a_year() -> None:
    meeting, now = make_meeting(), timezone.now()
    for days in (None, 10, 370):
        done = None if days is None else now - timedelta(days=days)
        MissingPaper.objects.create(meeting=meeting, what=f"{days}", done_at=done)
    assert missing.forget_old() == 1
    assert set(MissingPaper.objects.values_list("what", flat=True)) == {"None", "10"}
