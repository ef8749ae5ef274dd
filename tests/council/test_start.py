"""The start of the council: what comes, what was decided, and how whole it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.importing.models import ImportRun
from tests.client import PageClient
from tests.council_factory import make_body, make_item, make_meeting, make_outcome

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str = "/raad/") -> str:
    response = page.get(path)
    assert response.status_code == 200 and not response.cookies
    return str(response.content.decode())


def test_what_comes_and_what_was_decided(page: PageClient) -> None:
    coming = make_meeting(3, title="Straks")
    make_meeting(-3, title="Geweest")
    item = make_item(make_meeting(-8))
    outcome = make_outcome(item, "Banken in het park")
    html = read(page)
    assert coming.get_absolute_url() in html and "Geweest" not in html
    assert f"{item.get_absolute_url()}#besluit-{outcome.pk}" in html and "aangenomen" in html
    assert "inspreken" in html


def test_in_english_source_words_are_marked_dutch(page: PageClient) -> None:
    make_meeting(3, title="Straks")
    html = read(page, "/en/raad/")
    assert 'lang="nl">Straks</a>' in html and "The next meetings" in html


def test_a_motion_that_is_not_decided_is_not_a_decision(page: PageClient) -> None:
    make_outcome(make_item(make_meeting(-8)), "Nog open", result="unknown")
    assert "Nog open" not in read(page)


def test_a_meeting_under_two_numbers_is_shown_once(page: PageClient) -> None:
    first = make_meeting(3, title="De ene")
    twin = make_meeting(3, title="De andere", same_as=first)
    assert "De andere" not in read(page)
    assert page.get(twin.get_absolute_url()).headers["Location"] == first.get_absolute_url()


def test_completeness_is_told_as_it_is(page: PageClient) -> None:
    assert "Wij hebben nog niets opgehaald" in read(page)
    now = timezone.now()
    run = {"source": "notubiz", "state": "done", "ended_at": now, "expected": 40, "fetched": 37, "refused": 3}
    ImportRun.objects.create(**run)
    make_body("nieuw", "Nieuw")  # a change of content: the kept page is old
    html = read(page)
    assert "Daar stonden 40 vergaderingen. Wij hebben er 37." in html and "Er ontbreken er 3." in html


def test_a_run_that_stopped_is_told_too(page: PageClient) -> None:
    now = timezone.now()
    ImportRun.objects.create(source="notubiz", state="stopped", ended_at=now, started_at=now)
    assert "nog niet helemaal nagekeken" in read(page)
    ImportRun.objects.create(
        source="notubiz",
        state="done",
        started_at=now - timedelta(hours=1),
        ended_at=now - timedelta(hours=1),
        fetched=5,
    )
    make_body("nieuw", "Nieuw")
    html = read(page)
    assert "De bron zegt niet hoeveel er zijn" in html and "Wij proberen het opnieuw" in html


@pytest.mark.parametrize("number", [10, 100])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_num_queries: Any) -> None:
    for n in range(number):
        make_outcome(make_item(make_meeting(n + 1)))
        make_outcome(make_item(make_meeting(-n - 1)))
    page.get("/raad/")
    with django_assert_num_queries(5):
        read(page)
