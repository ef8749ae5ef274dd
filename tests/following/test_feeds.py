"""Feeds of a neighbourhood: calendars and feed readers get what the page shows, and no more than changed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from core.following.publishing import withdraw
from tests.client import PageClient
from tests.following.made import SLUG, coming, decided, one_of_each, still_open
from tests.queries import counted

ICS = f"/volg/buurten/{SLUG}/agenda.ics"
RSS = f"/volg/buurten/{SLUG}/nieuw.rss"


def lines(body: bytes) -> list[str]:
    """The lines of a calendar as a reader puts them together again."""
    return body.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.django_db
def test_the_calendar_has_last_days_and_moments(page: PageClient) -> None:
    still_open("a", SLUG)
    coming("b", SLUG)
    still_open("elders", "roomburg")
    decided("c", SLUG)
    answer = page.get(ICS)
    made = lines(answer.content)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Laatste dag: een zienswijze geven - Iets a" in made and "SUMMARY:Iets b" in made
    assert made.count("BEGIN:VEVENT") == 2
    assert any(line.startswith("URL:http") and line.endswith("/ergens/a/") for line in made)
    assert len({line for line in made if line.startswith("UID:")}) == 2


@pytest.mark.django_db
def test_the_feed_has_what_is_new(page: PageClient) -> None:
    one_of_each(SLUG)
    still_open("x", SLUG, title="<script>&", summary="]]><b>")
    answer = page.get(RSS)
    root = ElementTree.fromstring(answer.content)
    titles = [each.findtext("title") for each in root.iter("item")]
    assert titles[0] == "Officieel bekendgemaakt: <script>&" and len(titles) == 4
    assert "U kunt een zienswijze geven tot en met" in answer.content.decode()
    assert ElementTree.fromstring(page.get(f"/en{RSS}").content).findtext("channel/language") == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("path", [ICS, RSS])
def test_who_has_it_already_gets_nothing_again(path: str, page: PageClient) -> None:
    still_open("a", SLUG)
    first = page.get(path)
    known = {"If-None-Match": first.headers["ETag"]}
    with counted() as asked:
        again = page.get(path, headers=known)
    assert again.status_code == 304 and not again.content and len(asked) <= 2
    assert "max-age=300" in first.headers["Cache-Control"]
    still_open("b", SLUG)
    assert page.get(path, headers=known).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", [ICS, RSS])
def test_what_is_withdrawn_is_gone_at_once(path: str, page: PageClient) -> None:
    made = still_open("geheim", SLUG)
    known = {"If-None-Match": page.get(path).headers["ETag"]}
    withdraw(made.kind, made.key)
    answer = page.get(path, headers=known)
    assert answer.status_code == 200 and b"geheim" not in answer.content
