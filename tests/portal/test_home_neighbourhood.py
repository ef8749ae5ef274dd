"""The block of the home page about one's neighbourhood: the same for all, until it is remembered."""

from __future__ import annotations

from typing import Any

import pytest

from core.page_cache import middleware, remembered
from tests.client import PageClient
from tests.following.made import SLUG, one_of_each, still_open
from tests.queries import counted

pytestmark = pytest.mark.django_db
CHOOSE = "/volg/buurten/kies/"


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_without_a_choice_it_is_the_whole_city(page: PageClient) -> None:
    still_open("hier", SLUG)
    still_open("elders", "roomburg")
    shown = html(page.get("/"))
    assert "Iets hier" in shown and "Iets elders" in shown and "Kies uw buurt" in shown
    assert not page.cookies


def test_choosing_without_remembering_only_goes_there(page: PageClient) -> None:
    answer = page.post(CHOOSE, {"buurt": SLUG})
    assert answer.headers["Location"] == f"/volg/buurten/{SLUG}/" and not page.cookies


def test_remembering_and_forgetting(page: PageClient) -> None:
    still_open("hier", SLUG)
    still_open("stad", everywhere=True)
    still_open("elders", "roomburg")
    answer = page.post(CHOOSE, {"buurt": SLUG, "onthoud": "ja"})
    assert answer.headers["Location"] == "/#buurt"
    cookie = page.cookies["buurt"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (SLUG, True, "Lax")
    answer = page.get("/")
    shown = html(answer)
    assert "In uw buurt: Pieterswijk" in shown and "Iets hier" in shown and "Iets stad" in shown
    assert "Iets elders" not in shown and "private" in answer.headers["Cache-Control"]
    page.post(CHOOSE, {"vergeet": "ja"})
    assert page.cookies["buurt"]["max-age"] == 0
    del page.cookies["buurt"]
    assert "Iets elders" in html(page.get("/"))


def test_the_page_of_one_is_never_that_of_another(page: PageClient) -> None:
    still_open("elders", "roomburg")
    for chosen in ("roomburg", SLUG, ""):
        page.cookies.clear()
        if chosen:
            page.cookies["buurt"] = chosen
        for _twice in range(3):
            assert ("Iets elders" in html(page.get("/"))) is (chosen != SLUG)


@pytest.mark.parametrize("kept", ["geen-buurt", "x" * 100, "<script>", "../..", "Ä", ""])
def test_a_strange_cookie_is_the_whole_city(kept: str, page: PageClient) -> None:
    page.cookies["buurt"] = kept
    answer = page.get("/")
    assert answer.status_code == 200 and "Kies uw buurt" in html(answer)


@pytest.mark.parametrize("sent", [{}, {"buurt": ""}, {"buurt": "geen"}, {"buurt": "a\x00b", "onthoud": "ja"}])
def test_an_unknown_area_leads_to_the_list(sent: dict[str, str], page: PageClient) -> None:
    answer = page.post(CHOOSE, sent)
    assert answer.headers["Location"] == "/volg/buurten/" and not page.cookies


@pytest.mark.parametrize("chosen", ["", SLUG])
def test_five_queries_at_the_most(chosen: str, page: PageClient) -> None:
    found = []
    for count in (10, 100):
        for number in range(count):
            still_open(f"{count}-{number}", SLUG)
        if chosen:
            page.cookies["buurt"] = chosen
        page.get("/contact/")  # so that outages are known, as they are for half a minute
        middleware.KEPT.clear()
        remembered.KNOWN.clear()
        with counted() as asked:
            page.get("/")
        found.append(len(asked))
    assert found[0] == found[1] <= 5


def test_visitors_get_a_kept_page(page: PageClient) -> None:
    one_of_each(SLUG)
    for _twice in range(2):
        page.get("/")
    with counted() as asked:
        page.get("/")
    assert len(asked) == 1
