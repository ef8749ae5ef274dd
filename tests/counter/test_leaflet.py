"""Leaflets: a picture and few words in two languages for each step; the PDF is one A4 to read or hear."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from core.language import check
from counter.leaflets import LEAFLETS, MOST_WORDS, Leaflet, Picture
from tests.city_made import make_city
from tests.client import PageClient
from tests.notifications.pdf_checks import check_pdf
from tests.queries import counted

pytestmark = pytest.mark.django_db
ALL = pytest.mark.parametrize("leaflet", LEAFLETS, ids=lambda leaflet: leaflet.slug)
PICTURES = list(
    dict.fromkeys(picture for leaflet in LEAFLETS for picture in (*leaflet.steps, *leaflet.bring))
)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


@ALL
def test_six_to_eight_steps_and_what_to_bring(leaflet: Leaflet, page: PageClient) -> None:
    make_city()
    assert 6 <= len(leaflet.steps) <= 8 and leaflet.bring
    shown = words(page.get(f"/hulp/folder/{leaflet.slug}/"))
    assert shown.count('<svg class="drawing"') == len(leaflet.steps) + len(leaflet.bring)
    for picture in (*leaflet.steps, *leaflet.bring):
        for text in (picture.dutch, picture.english, str(picture.shows)):
            assert " ".join(text.split()) in shown
    assert "14&nbsp;071" in shown and "Voorbeeldplein 1" in shown and "QR-code" in shown


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: f"{picture.name} {picture.words}")
def test_few_plain_words_in_two_languages_and_a_drawing(picture: Picture) -> None:
    for text, language in ((picture.dutch, "nl"), (picture.english, "en")):
        assert 0 < len(text.split()) <= MOST_WORDS
        assert not check(f"{text}.", language).errors
    assert picture.dutch != picture.english
    drawing = ElementTree.fromstring(render_to_string("counter/drawing.html", {"picture": picture}))
    assert drawing.find("title").text == str(picture.shows)  # type: ignore[union-attr]
    assert len(list(drawing.iter())) > 3


@ALL
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pdf_is_one_a4_that_tells_what_it_shows(leaflet: Leaflet, prefix: str, page: PageClient) -> None:
    make_city()
    response = page.get(f"{prefix}/hulp/folder/{leaflet.slug}/pdf/")
    assert response["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(response.content))
    [sheet] = read.pages
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    text = " ".join(sheet.extract_text().split())
    assert "14 071" in text and "+31 71 516 6005" in text and leaflet.dutch in text
    assert leaflet.english in text and "http" in text
    assert check_pdf(response.content) == []


def test_a_leaflet_that_is_not_there(page: PageClient) -> None:
    assert page.get("/hulp/folder/paspoorten/").status_code == 404
    assert page.get("/hulp/folder/paspoorten/pdf/").status_code == 404


def test_the_help_page_leads_to_each(page: PageClient) -> None:
    make_city()
    shown = words(page.get("/hulp/"))
    assert all(f"/hulp/folder/{leaflet.slug}/" in shown for leaflet in LEAFLETS)


def test_it_asks_little_of_the_database(page: PageClient) -> None:
    make_city()
    with counted() as queries:
        page.get("/hulp/folder/vraag/?x=1")
    assert len(queries) <= 5
