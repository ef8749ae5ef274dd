"""The search page: what it shows, what it offers when it finds little, and what it makes of odd questions."""

from __future__ import annotations

from typing import Any

import pytest

from core.search import Entry, index, remove
from core.search.models import BestBet, SearchLog
from tests.client import PageClient
from tests.queries import counted
from tests.search.made import entry, make_index

pytestmark = pytest.mark.django_db
PASSPORT = "/zoeken/naar/service/paspoort/"


@pytest.fixture(autouse=True)
def pages() -> None:
    make_index()


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_it_shows_what_was_found_and_why(page: PageClient) -> None:
    shown = html(page.get("/zoeken/", {"q": "paspoort aanvragen"}))
    assert f'href="{PASSPORT}?q=paspoort+aanvragen"' in shown
    assert "<mark>paspoort</mark>" in shown and "Dit gaat over:" in shown
    assert "Weinig gevonden" not in shown and "Hebt u gevonden wat u zocht?" in shown


def test_without_a_question_it_asks_for_one(page: PageClient) -> None:
    assert "Wat zoekt u?" in html(page.get("/zoeken/"))
    assert page.get("/zoeken/", {"q": "  \x00 "}).status_code == 200


def test_with_nothing_found_it_offers_other_ways(page: PageClient) -> None:
    shown = html(page.get("/zoeken/", {"q": "xqzvw"}))
    assert "Wij vonden niets met deze woorden." in shown and "tel:14071" in shown


def test_what_hardly_fits_is_called_so(page: PageClient) -> None:
    shown = html(page.get("/zoeken/", {"q": "voetbalwedstrijd kijken bij de balie"}))
    assert "Weinig gevonden" in shown and "Zo zoekt u verder" in shown


def test_a_misspelt_word_is_asked_after(page: PageClient) -> None:
    answer = page.get("/zoeken/", {"q": "grofvuyl"})
    assert "Bedoelde u" in html(answer) and 'href="/zoeken/?q=grofvuil"' in html(answer)
    assert "Bedoelde u" not in html(page.get("/zoeken/", {"q": "grofvuil"}))


def test_what_editors_put_first_comes_first(page: PageClient) -> None:
    BestBet.objects.create(question="paspoort aanvragen", kind="service", key="grofvuil")
    answer = page.get("/zoeken/", {"q": "paspoort aanvragen"})
    assert answer.context["hits"][0]["hit"].key == "grofvuil"


def test_kinds_can_be_chosen_and_are_counted(page: PageClient) -> None:
    index(Entry("topic", "reizen", "nl", "/onderwerpen/reizen/", "Paspoort en reizen"))
    answer = page.get("/zoeken/", {"q": "paspoort"})
    assert [(each["label"], each["total"]) for each in answer.context["filters"]][1:] == [
        ("Diensten", answer.context["answer"].per_kind["service"]),
        ("Onderwerpen", 1),
    ]
    chosen = page.get("/zoeken/", {"q": "paspoort", "soort": "topic"})
    assert [each["hit"].key for each in chosen.context["hits"]] == ["reizen"]
    assert page.get("/zoeken/", {"q": "paspoort", "soort": "'; --"}).context["answer"].total > 1


def test_many_results_are_shown_ten_at_a_time(page: PageClient) -> None:
    for number in range(25):
        index(entry(f"bus-{number}", f"Zeppelin {number}", "Een zeppelin."))
    first, last = (page.get("/zoeken/", {"q": "zeppelin", "pagina": number}) for number in ("1", "3"))
    assert len(first.context["hits"]) == 10 and len(last.context["hits"]) == 5
    assert 'rel="next"' in html(first) and 'rel="prev"' not in html(first)
    assert 'rel="next"' not in html(last) and 'rel="prev"' in html(last)
    for odd in ("0", "-1", "abc", "9" * 50, "²"):
        assert page.get("/zoeken/", {"q": "zeppelin", "pagina": odd}).status_code == 200


def test_a_dutch_page_among_english_ones_says_so(page: PageClient) -> None:
    index(entry("paspoort", "Apply for a passport", "You apply at the desk.", language="en"))
    shown = html(page.get("/en/zoeken/", {"q": "paspoort kwijt"}))
    assert '<li class="search-result" lang="nl">' in shown


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("a" * 10_000, id="10,000 letters"),
        pytest.param("paspoort " * 2_000, id="2,000 words"),
        pytest.param("de het een en of", id="stop words only"),
        pytest.param("'; DROP TABLE search_document; --", id="SQL"),
        pytest.param("%_\\%", id="signs of LIKE"),
        pytest.param("😀🎉", id="emoji"),
        pytest.param("приложение паспорт", id="another script"),
        pytest.param("جواز سفر", id="from right to left"),
        pytest.param("pas\x00poort", id="NUL"),
        pytest.param("<script>alert(1)</script>", id="HTML"),
    ],
)
def test_an_odd_question_gets_a_friendly_page(question: str, page: PageClient) -> None:
    for path in ("/zoeken/", "/en/zoeken/"):
        answer = page.get(path, {"q": question})
        assert answer.status_code == 200 and "<script>alert" not in html(answer)
    assert page.get("/zoeken/suggesties/", {"q": question}).status_code == 200


@pytest.mark.parametrize("question", ["paspoort", "openingstijden", "wat kost een paspoort", "xqzvw", ""])
def test_it_takes_five_queries_at_the_most(question: str, page: PageClient) -> None:
    page.get("/zoeken/", {"q": question})
    with counted() as asked:
        page.get("/zoeken/", {"q": question})
    assert len(asked) <= 5, asked


def test_choosing_a_result_counts_and_leads_there(page: PageClient) -> None:
    page.get("/zoeken/", {"q": "Paspoort aanvragen"})
    answer = page.get(PASSPORT, {"q": "Paspoort aanvragen"})
    assert answer.status_code == 302 and answer.headers["Location"] == "/diensten/paspoort/"
    assert SearchLog.objects.get().clicks == 1


@pytest.mark.parametrize("path", ["service/nergens", "service/https://kwaad.example/", "nergens/paspoort"])
def test_it_leads_nowhere_but_to_what_can_be_found(path: str, page: PageClient) -> None:
    assert page.get(f"/zoeken/naar/{path}/", {"q": "paspoort"}).status_code == 404


def test_what_was_taken_away_is_no_longer_led_to(page: PageClient) -> None:
    remove("service", "paspoort")
    assert page.get(PASSPORT).status_code == 404


def test_saying_whether_it_helped_is_counted(page: PageClient) -> None:
    page.get("/zoeken/", {"q": "paspoort"})
    answer = page.post("/zoeken/reactie/", {"q": "paspoort", "gevonden": "nee"})
    assert answer.headers["Location"] == "/zoeken/?q=paspoort&reactie=nee#reactie"
    assert "Zo zoekt u verder" in html(page.get("/zoeken/", {"q": "paspoort", "reactie": "nee"}))
    for _again in range(5):
        page.post("/zoeken/reactie/", {"q": "paspoort", "gevonden": "nee"})
    row = SearchLog.objects.get()
    assert (row.asked, row.not_helped, row.helped) == (2, 2, 0)  # no oftener than it was asked


def test_a_judgement_without_a_question_keeps_nothing(page: PageClient) -> None:
    assert page.post("/zoeken/reactie/", {"gevonden": "ja"}).headers["Location"] == "/zoeken/"
    assert not SearchLog.objects.exists()


def test_nobody_gets_a_cookie(page: PageClient) -> None:
    for path in ("/zoeken/", "/zoeken/?q=paspoort", "/zoeken/suggesties/?q=pas", PASSPORT):
        page.get(path)
    page.post("/zoeken/reactie/", {"q": "paspoort", "gevonden": "ja"})
    assert not page.cookies
