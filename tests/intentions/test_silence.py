"""Silence is told to followers unasked, once; the owner hears it a week before and when it is late."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread as Runner
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.cases import retention
from core.following.models import Notice
from core.notifications.models import Message
from intentions import silence, telling
from intentions.models import Told
from intentions.nightly import tell_silences
from tests.client import PageClient
from tests.intentions_made import long_ago, make_intention
from tests.people import Cast


def silences() -> int:
    return Notice.objects.filter(what="silence").count()


def mails() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("template", flat=True))


@pytest.fixture
def owner(cast: Cast) -> Any:
    cast.editor.email = "redacteur@voorbeeld.example"
    cast.editor.save()
    return cast.editor


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "told", "templates"),
    [
        (52, 0, []),
        (53, 0, ["intentions/news_due"]),
        (60, 0, ["intentions/news_due"]),
        (61, 1, ["intentions/news_late"]),
        (400, 1, ["intentions/news_late"]),
    ],
)
def test_by_the_day(days: int, told: int, templates: list[str], owner: Any) -> None:
    """The promise is sixty days: a reminder in the last week, silence on the day after."""
    long_ago(make_intention(owner, "published"), days)
    assert silence.sweep() == told
    assert silences() == told and mails() == templates
    assert silence.sweep() == 0  # run again: nothing twice
    assert silences() == told and mails() == templates


@pytest.mark.django_db
def test_after_news_a_new_silence_is_told_again(owner: Any) -> None:
    """Saying that there is no news is no news: only somebody who tells something renews the promise."""
    made = make_intention(owner, "published")
    moment = timezone.now() - timedelta(days=70)
    Told.objects.create(intention=made, what="silence", text="Nog geen nieuws.", at=moment)
    long_ago(made, 61)  # news came after that silence
    assert silence.sweep() == 1
    made.refresh_from_db()
    assert made.is_silent
    assert silence.sweep() == 0
    telling.news(made.pk, "Het gaat goed.", "", by=None)
    made.refresh_from_db()
    assert silence.sweep() == 0 and silences() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "decided", "stopped"])
def test_only_what_runs_is_silent(state: str, owner: Any) -> None:
    made = make_intention(owner, state)
    if state != "draft":
        long_ago(made, 200)
    assert silence.sweep() == 0 and not silences() and not mails()


@pytest.mark.django_db
def test_nobody_to_mail(cast: Cast) -> None:
    made = long_ago(make_intention(cast.editor, "published"), 100)
    made.owner = None
    made.save()
    assert silence.sweep() == 1 and not mails()


@pytest.mark.django_db
def test_the_page_says_it_honestly(page: PageClient, owner: Any) -> None:
    made = long_ago(make_intention(owner, "published"), 100)
    html = page.get(made.get_absolute_url()).content.decode()
    assert "Er is nog geen nieuws" in html and "Wij beloofden nieuws" in html
    fresh = make_intention(owner, "published", title="Iets anders")
    assert "Er is nog geen nieuws" not in page.get(fresh.get_absolute_url()).content.decode()


def test_it_is_part_of_each_night() -> None:
    assert tell_silences in retention._also_daily


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_it_once(owner: Any) -> None:
    long_ago(make_intention(owner, "published"), 100)
    found: list[int] = []

    def run() -> None:
        found.append(silence.sweep())
        connection.close()

    runners = [Runner(target=run) for _ in range(4)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert sum(found) == 1 and silences() == 1
