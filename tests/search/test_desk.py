"""Editors see what people do not find, and what a change does before it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from core.search import index, log, search
from core.search.found import Answer
from core.search.models import AddedWords, BestBet, SearchLog, Synonym
from core.search.writing import rebuild
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted
from tests.search.made import entry, make_index

pytestmark = pytest.mark.django_db
ADDRESS = "/beheer/zoeken/vraag/?q=knipperbol&taal=nl"
ASKED = {"q": "knipperbol", "taal": "nl"}
WORDS = {"doen": "woorden", "pagina": "service:lantaarn", "woorden": "knipperbol"}
SYNONYM = {"doen": "synoniem", "woorden": "knipperbol, straatverlichting"}
FIRST = {"doen": "bovenaan", "pagina": "service:lantaarn", "woorden": ""}


@pytest.fixture(autouse=True)
def pages() -> None:
    make_index()
    for _time in range(3):
        log.note("knipperbol", Answer(), "nl")


@pytest.fixture
def desk(page: PageClient, cast: Cast) -> PageClient:
    return page.as_staff(cast.editor)


def html(answer: Any) -> str:
    return str(answer.content.decode())


def keys(question: str) -> list[str]:
    return [hit.key for hit in search(question).hits]


def test_the_list_shows_what_was_not_found(desk: PageClient) -> None:
    log.note("paspoort", Answer(total=3, confident=True), "nl")
    shown = html(desk.get("/beheer/zoeken/"))
    assert "knipperbol" in shown and ">paspoort<" not in shown


@pytest.mark.parametrize(
    ("name", "going"),
    [
        ("niets", {"results": 0}),
        ("weinig", {"results": 4, "confident": False}),
        ("geen-klik", {"results": 4, "confident": True}),
        ("niet-geholpen", {"results": 4, "confident": True, "clicks": 2, "not_helped": 1}),
    ],
)
def test_each_list_has_its_questions(name: str, going: dict[str, Any], desk: PageClient) -> None:
    SearchLog.objects.update(**going)
    row = SearchLog.objects.get()
    row.pk, row.question, row.results, row.confident, row.clicks, row.not_helped = None, "goed", 4, True, 3, 0
    row.save()
    answer = desk.get(f"/beheer/zoeken/lijst/{name}/")
    assert [each["question"] for each in answer.context["rows"]] == ["knipperbol"]


def test_the_list_takes_eight_queries_at_the_most(desk: PageClient) -> None:
    for number in range(60):
        log.note(f"vraag {'abcdefghij'[number % 10] * (number // 10 + 2)}", Answer(), "nl")
    desk.get("/beheer/zoeken/")
    with counted() as asked:
        desk.get("/beheer/zoeken/")
    assert len(asked) <= 8, asked


@pytest.mark.parametrize("change", [WORDS, SYNONYM, FIRST], ids=["words", "synonym", "first"])
def test_a_change_is_seen_before_it_is_kept(change: dict[str, str], desk: PageClient) -> None:
    path = f"{ADDRESS}&zoek=straatverl"
    seen = desk.post(path, {**ASKED, **change, "laat-zien": "1"})
    assert not seen.context["before"].hits and seen.context["after"].hits[0].key == "lantaarn"
    assert keys("knipperbol") == []
    assert not (AddedWords.objects.exists() or Synonym.objects.exists() or BestBet.objects.exists())

    assert desk.post(path, {**ASKED, **change, "bewaar": "1"}).status_code == 302
    assert keys("knipperbol")[0] == "lantaarn"
    assert "knipperbol" not in html(desk.get("/beheer/zoeken/")).split("<main")[1].split("<table")[-1]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({**WORDS, "pagina": ""}, "pagina"),
        ({**WORDS, "pagina": "service:nergens"}, "pagina"),
        ({**WORDS, "woorden": ""}, "woorden"),
        ({**WORDS, "woorden": "bel 06 12345678"}, "woorden"),
        ({**SYNONYM, "woorden": "knipperbol"}, "woorden"),
        ({**FIRST, "pagina": ""}, "pagina"),
        ({**WORDS, "doen": "niets"}, "doen"),
    ],
)
def test_what_is_not_whole_is_refused(change: dict[str, str], field: str, desk: PageClient) -> None:
    answer = desk.post(ADDRESS, {**ASKED, **change, "bewaar": "1"})
    assert answer.context["form"].errors[field] and keys("knipperbol") == []


def test_added_words_outlive_a_change_of_the_page_and_can_be_taken_away(
    desk: PageClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.post(ADDRESS, {**ASKED, **WORDS, "bewaar": "1"})
    lamp = entry("lantaarn", "Lamp in uw straat kapot", search_words="lantaarnpaal")
    index(lamp)
    assert keys("knipperbol") == ["lantaarn"]
    added = AddedWords.objects.get()
    desk.post(f"/beheer/search/addedwords/{added.pk}/change/", {"words": "peertje"})
    assert keys("knipperbol") == [] and keys("peertje")[0] == "lantaarn" == keys("lantaarnpaal")[0]
    desk.post(f"/beheer/search/addedwords/{AddedWords.objects.get().pk}/delete/", {"post": "yes"})
    assert "lantaarn" not in keys("peertje") and keys("lantaarnpaal")[0] == "lantaarn"


def test_added_words_outlive_a_new_index(desk: PageClient) -> None:
    from core.search.sources import _sources

    AddedWords.objects.create(kind="service", key="lantaarn", words="knipperbol")
    before = dict(_sources)
    _sources.clear()
    try:
        from core.search import Source, register

        register(Source("service", "Diensten", lambda: [entry("lantaarn", "Lamp kapot")]))
        rebuild()
    finally:
        _sources.clear()
        _sources.update(before)
    assert keys("knipperbol") == ["lantaarn"]


def test_a_question_can_be_put_aside(desk: PageClient) -> None:
    desk.post("/beheer/zoeken/afgehandeld/", ASKED)
    assert not desk.get("/beheer/zoeken/").context["rows"]


def test_an_unknown_list_is_not_there(desk: PageClient) -> None:
    assert desk.get("/beheer/zoeken/lijst/nergens/").status_code == 404


def test_others_of_the_staff_may_not(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    assert page.get("/beheer/zoeken/").status_code == 403
    assert page.post(ADDRESS, {**ASKED, **WORDS, "bewaar": "1"}).status_code == 403
    assert not AddedWords.objects.exists()
