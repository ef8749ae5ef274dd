"""The page of one process."""

from __future__ import annotations

import pytest

from participation.models import Process
from tests.client import PageClient
from tests.participation_made import in_days, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def test_it_says_what_we_ask_and_when_there_is_an_answer(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    text = page.get(process.get_absolute_url()).text
    for words in ("Wat wilt u op de speelplek?", "Er komt een speelplek.", "Wat er op de speelplek komt."):
        assert words in text


def test_in_english(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    assert "What do you want in the playground?" in page.get(f"/en/meedoen/{process.slug}/").text


def test_a_draft_is_not_there(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, "draft")
    assert page.get(process.get_absolute_url()).status_code == 404


def test_an_answer_that_does_not_come_is_called_late(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, "draft")
    Process.objects.filter(pk=process.pk).update(answer_due=in_days(-1))
    Process.objects.filter(pk=process.pk).update(state="published", published_at=process.changed_at)
    assert "Te laat" in page.get(process.get_absolute_url()).text


def test_it_is_read_once_and_a_change_is_seen_at_once(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    page.cookies["made"] = "anew"
    page.get(process.get_absolute_url())
    with counted() as asked:
        assert "Wat wilt u" in page.get(process.get_absolute_url()).text
    assert len(asked) == 1
    Process.objects.filter(pk=process.pk).update(question="Waar komt de bank?")
    assert "Waar komt de bank?" in page.get(process.get_absolute_url()).text
