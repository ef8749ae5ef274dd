"""Pages of papers within a text: found, told, and never shown as they stand."""

from __future__ import annotations

import pytest

from core.search import index, search
from core.search.papers import best_page, mark, without_marks
from tests.client import PageClient
from tests.search.rooms import paper, rooms

TEXT = "\n".join(
    [
        "De raad praat over de haven.",
        mark("Nota haven", 1, "/raad/stuk/3/#pagina-1"),
        "Inleiding en inhoud.",
        mark("Nota haven", 2, "/raad/stuk/3/#pagina-2"),
        "Wij bouwen een steiger voor de stoomtram.",
        mark("Brief", 1, "/raad/stuk/4/#pagina-1"),
        "Geachte leden.",
    ]
)


@pytest.mark.django_db
def test_the_page_is_told(page: PageClient) -> None:
    with rooms():
        index(paper("haven", "Haven", TEXT))
        (hit,) = search("stoomtram steiger").happening
        assert hit.page and (hit.page.title, hit.page.number) == ("Nota haven", 2)
        assert "".join(text for text, _ in hit.passage).strip() == "Wij bouwen een steiger voor de stoomtram."
        shown = page.get("/zoeken/", {"q": "stoomtram steiger"}).content.decode()
    assert "Gevonden op pagina 2 van" in shown and 'href="/raad/stuk/3/#pagina-2"' in shown
    assert "[[" not in shown


@pytest.mark.django_db
def test_marks_are_no_words() -> None:
    with rooms():
        index(paper("haven", "Haven", "[[Onvindbaar | p. 77 | /raad/stuk/3/]]\nEen steiger."))
        assert not search("onvindbaar").happening and search("steiger").happening


@pytest.mark.django_db
def test_what_stands_before_the_pages_comes_first() -> None:
    with rooms():
        index(paper("haven", "Haven", TEXT))
        (hit,) = search("praat haven").happening
    assert hit.page is None and "praat" in "".join(text for text, _ in hit.passage)


@pytest.mark.django_db
def test_a_page_far_into_a_long_paper() -> None:
    filler = "lorem ipsum " * 150
    pages = [f"{mark('Dik rapport', n, f'/raad/stuk/9/#pagina-{n}')}\n{filler}" for n in range(1, 100)]
    pages[80] += " stoomtram"
    with rooms():
        index(paper("dik", "Rapport", "\n".join(pages)))
        (hit,) = search("stoomtram").happening
    assert hit.page and hit.page.number == 81


def test_a_text_without_pages_stays_whole() -> None:
    assert best_page("Een [[haak]] en nog een.", ["haak"]) == ("Een [[haak]] en nog een.", None)
    assert best_page("", ["haak"]) == ("", None)
    assert without_marks("Een [[haak]]") == "Een [[haak]]"


@pytest.mark.parametrize(
    "address",
    ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example/", "javascript:alert(1)", ""],
)
def test_only_addresses_of_ours_are_linked(address: str) -> None:
    _, page = best_page(f"[[Stuk | p. 3 | {address}]]\nstoomtram", ["stoomtram"])
    assert page is not None and page.url == ""


def test_a_title_cannot_break_its_mark() -> None:
    text = f"{mark('Een ]] | p. 9 | /x | titel\nmet meer', 3, '/raad/stuk/1/')}\nstoomtram"
    _, page = best_page(text, ["stoomtram"])
    assert page is not None and (page.number, page.url) == (3, "/raad/stuk/1/")
