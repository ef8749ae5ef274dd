"""The start of the council: what comes, what was decided, and how whole it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.importing.models import ImportRun
from core.page_cache.remembered import KNOWN
from tests.client import PageClient
from tests.council_factory import make_body, make_item, make_meeting, make_outcome
from tests.sizes import MANY_ROWS

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


@pytest.fixture
def notubiz(settings: Any) -> None:
    """A source of council information that has an address."""
    settings.NOTUBIZ_URL, settings.NOTUBIZ_ORGANISATION = "http://notubiz.example", "271"


def whole_run(**more: Any) -> ImportRun:
    """A run over the whole history that reached its end."""
    now = timezone.now()
    days = {"since": date(1995, 1, 1), "until": timezone.localdate() + timedelta(days=400)}
    return ImportRun.objects.create(source="notubiz", state="done", ended_at=now, **days, **more)


def test_without_a_source_it_says_so(page: PageClient) -> None:
    assert "Wij hebben nog niets opgehaald" in read(page)


def test_completeness_is_told_as_it_is(page: PageClient, notubiz: None) -> None:
    for n in range(3):
        make_meeting(n + 1, source="notubiz")
    assert "Wij hebben nu 3 vergaderingen. Er kan dus nog veel ontbreken." in read(page)
    whole_run(expected=5, fetched=5, refused=2)
    make_body("nieuw", "Nieuw")  # a change of content: the kept page is old
    html = read(page)
    assert "Daar stonden 5 vergaderingen. Wij hebben er 3." in html and "Er ontbreken er 2." in html
    assert "2 vergaderingen konden wij niet lezen." in html


def test_a_source_that_does_not_count_is_told_too(page: PageClient, notubiz: None) -> None:
    whole_run(fetched=5)
    ImportRun.objects.create(source="notubiz", state="stopped", ended_at=timezone.now())
    html = read(page)
    assert (
        "De bron zegt niet hoeveel er zijn" in html and "Wij vroegen voor het laatst naar nieuws op" in html
    )


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(
    page: PageClient, number: int, notubiz: None, django_assert_num_queries: Any
) -> None:
    whole_run()
    for n in range(number):
        make_outcome(make_item(make_meeting(n + 1)))
        make_outcome(make_item(make_meeting(-n - 1)))
    page.get("/raad/")
    KNOWN.clear()
    with django_assert_num_queries(5):
        read(page)
