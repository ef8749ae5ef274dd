"""Suggestions while somebody types."""

from __future__ import annotations

import pytest

from core.search import index
from core.search.suggesting import suggestions
from tests.client import PageClient
from tests.queries import counted
from tests.search.made import entry, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages() -> None:
    make_index()


def titles(typed: str, language: str = "nl") -> list[str]:
    return [each.title for each in suggestions(typed, language)]


def test_it_works(page: PageClient) -> None:
    answer = page.get("/zoeken/suggesties/", {"q": "Pasp"})
    assert answer.json()["suggestions"][0] == {
        "title": "Paspoort aanvragen",
        "url": "/diensten/paspoort/",
        "kind": "Diensten",
        "language": "nl",
    }
    assert "max-age=300" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        pytest.param("grofv", "Grofvuil laten ophalen", id="the begin of a word"),
        pytest.param("id-k", "Identiteitskaart aanvragen", id="a search word"),
        pytest.param("paspoord", "Paspoort aanvragen", id="misspelt"),
        pytest.param("paspoort kw", "Paspoort kwijt of gestolen", id="two words"),
        pytest.param("VERHUÍZ", "Verhuizing doorgeven", id="capitals and accents"),
    ],
)
def test_it_finds(typed: str, title: str) -> None:
    index(entry("id-kaart", "Identiteitskaart aanvragen", search_words="id-kaart id"))
    assert titles(typed)[0] == title


@pytest.mark.parametrize("typed", ["", "p", "%%", "__", "\x00", "xqzvw"])
def test_it_suggests_nothing_for_too_little_or_nonsense(typed: str) -> None:
    assert titles(typed) == []


def test_there_are_eight_at_the_most_by_one_query() -> None:
    for number in range(20):
        index(entry(f"bus-{number}", f"Buskaart {number}"))
    with counted() as asked:
        assert len(titles("buskaart")) == 8
    assert len(asked) == 1


def test_each_thing_is_suggested_once_in_the_language_of_the_page() -> None:
    index(entry("paspoort", "Paspoort or passport", language="en"))
    assert titles("paspoort", "en").count("Paspoort or passport") == 1
    assert "Paspoort aanvragen" not in titles("paspoort", "en")
