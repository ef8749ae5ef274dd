"""Asking: what is found, what comes first, how sure it is, and what strange questions do."""

from __future__ import annotations

import time

import pytest

from core.search import index, search
from core.search.models import BestBet, Synonym
from tests.queries import counted
from tests.search.made import entry, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> None:
    make_index()


def first(question: str) -> str:
    """The key of what comes first."""
    hits = search(question).hits
    return hits[0].key if hits else ""


def test_it_works(pages: None) -> None:
    answer = search("paspoort aanvragen")
    assert answer.hits[0].key == "paspoort" and answer.hits[0].url == "/diensten/paspoort/"
    assert answer.confident and not answer.corrected and answer.terms == ("paspoort", "aanvragen")
    assert answer.per_kind == {"service": answer.total}


@pytest.mark.parametrize(
    ("question", "key"),
    [
        pytest.param("bewoners parkeer vergunning", "parkeren", id="a compound written apart"),
        pytest.param("vergunning om te parkeren", "parkeren", id="a compound in a sentence"),
        pytest.param("bewonersparkeervergunning", "parkeren", id="words joined"),
        pytest.param("geboorte aangifte", "geboorte", id="a compound split"),
        pytest.param("idkaart", "id-kaart", id="without the hyphen"),
        pytest.param("ID kaart", "id-kaart", id="with a space for the hyphen"),
        pytest.param("ik ben verhuisd", "verhuizen", id="another form of the word"),
        pytest.param("paspoord kweit", "paspoort-kwijt", id="two misspelt words"),
        pytest.param("gorfvuil", "grofvuil", id="letters swapped"),
        pytest.param("hoe kan ik mijn grofvuil laten ophalen?", "grofvuil", id="a whole question"),
        pytest.param("lantaarnpaal kapot", "lantaarn", id="an everyday word"),
        pytest.param("bruiloft", "trouwen", id="another word"),
        pytest.param("boom omhakken vergunning", "kappen", id="an official word"),
        pytest.param("how do I report a lost passport", "paspoort-kwijt", id="English"),
        pytest.param("parking permit", "parkeren", id="English for a compound"),
        pytest.param("PASPÓÓRT", "paspoort", id="capitals and accents"),
    ],
)
def test_finds(pages: None, question: str, key: str) -> None:
    assert first(question) == key


def test_other_words_never_beat_the_word_that_was_asked(pages: None) -> None:
    index(entry("rijbewijs", "Internationaal rijbewijs", "Neem uw paspoort mee."))
    assert first("paspoort") == first("wat kost een paspoort") == "paspoort"


def test_says_how_it_was_perhaps_meant(pages: None) -> None:
    answer = search("paspoord kweit")
    assert answer.corrected == "paspoort kwijt"
    assert search("paspoort kwijt").corrected == ""


@pytest.mark.parametrize("question", ["recept voor appeltaart", "wie won het songfestival", "cheap flights"])
def test_is_not_sure_of_what_is_no_business_of_the_city(pages: None, question: str) -> None:
    assert not search(question).confident


def test_marks_what_matched_and_says_why(pages: None) -> None:
    hit = search("afspraak meubels").hits[0]
    assert hit.key == "grofvuil" and set(hit.why) == {"afspraak", "meubels"}
    assert [text for text, marked in hit.passage if marked] == ["meubels", "afspraak."]
    assert "".join(text for text, _ in hit.passage).startswith("Wij halen oude meubels bij")


def test_the_words_of_editors_count(pages: None) -> None:
    assert first("zeemeermin") == ""
    Synonym.objects.create(words="zeemeermin, huwelijk")
    assert first("zeemeermin") == "trouwen"


def test_what_editors_put_first_comes_first(pages: None) -> None:
    assert first("paspoort") != "verhuizen"
    BestBet.objects.create(question="Paspoort?", kind="service", key="verhuizen")
    answer = search("paspoort")
    assert answer.hits[0].key == "verhuizen" and answer.confident and answer.hits[1].key == "paspoort"


def test_search_words_and_formal_name_are_found(pages: None) -> None:
    index(entry("hond", "Hond aangeven", search_words="woefwoef", formal_name="hondenbelastingaangifte"))
    assert first("woefwoef") == first("hondenbelastingaangifte") == "hond"


def test_shows_the_language_of_the_page(pages: None) -> None:
    index(entry("paspoort", "Apply for a passport", "At the counter.", language="en"))
    assert [hit.title for hit in search("passport", language="en").hits if hit.key == "paspoort"] == [
        "Apply for a passport"
    ]
    assert [hit.title for hit in search("passport").hits if hit.key == "paspoort"] == ["Paspoort aanvragen"]


def test_pages_and_kinds(pages: None) -> None:
    for number in range(30):
        index(entry(f"n{number}", f"Nieuws over fietsen {number}"))
    answer = search("fietsen", size=10, page=3)
    assert answer.total == 30 and len(answer.hits) == 10
    assert search("fietsen", kind="news").hits == () and search("fietsen", page=9).hits == ()


def test_a_kind_is_found_behind_many_of_another(pages: None) -> None:
    for number in range(230):
        index(entry(f"n{number}", "Vuurwerk", "vuurwerk"))
    from core.search import Entry

    index(
        Entry(
            "news", "one", "nl", "/nieuws/one/", "Avond in de stad", text="Er was ook veel vuurwerk te zien."
        )
    )
    assert [hit.key for hit in search("vuurwerk", kind="news").hits] == ["one"]


@pytest.mark.parametrize("question", ["paspoort", "paspoord kweit nieuw adres doorgeven", "how to marry"])
def test_asks_the_database_three_times_at_most(pages: None, question: str) -> None:
    with counted() as asked:
        search(question)
    assert len(asked) <= 3


STRANGE = {
    "nothing": "",
    "spaces": " \t\n ",
    "long": "paspoort " * 1_200,
    "one long word": "x" * 10_000,
    "long compound": "paspoortaanvraagvergunning" * 20,
    "different words": " ".join(f"woord{number}" for number in range(2_000)),
    "stop words": "de het een en of wat hoe waar",
    "SQL": "'; DROP TABLE search_document; --",
    "percent": "%s %(words)s %% \\ _ {}",
    "emoji": "🛂🏠👶",
    "Arabic": "جواز سفر",
    "Chinese": "护照",
    "NUL": "pas\x00poort",
    "half a character": "pas\ud800poort",
    "query language": "AND OR NOT ( :* & | !",
    "markup": "<script>alert(1)</script>",
    "accents only": "\u0301" * 500,
    "hyphens": "a-" * 400,
    "digits": "1234567890 " * 50,
}


@pytest.mark.parametrize("question", STRANGE.values(), ids=STRANGE.keys())
def test_strange_questions_are_answered_soon(pages: None, question: str) -> None:
    search("warm")
    began = time.perf_counter()
    answer = search(question)
    assert time.perf_counter() - began < 2
    assert answer.total >= len(answer.hits)


def test_without_an_index_nothing_is_found(db: None) -> None:
    assert search("paspoort").hits == ()
