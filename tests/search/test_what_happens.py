"""What happens in the city beside what can be arranged: kept apart, dated, and gone at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.search import Entry, index, remove, search, writing
from core.search.models import Document, Generation
from core.search.suggesting import suggestions
from services.content_files import Content
from services.loading import load
from tests.client import PageClient
from tests.queries import counted
from tests.search.made import entry, make_index
from tests.search.rooms import NOTICE, paper, rooms
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db

PLAIN_QUESTIONS = (
    "paspoort aanvragen",
    "parkeervergunning",
    "grofvuil",
    "verhuizen",
    "geboorte aangeven",
    "dakkapel vergunning",
    "rijbewijs verlengen",
    "bijstand",
    "hond aanmelden",
    "boom kappen",
)
MANY = 5_000


@pytest.fixture(autouse=True)
def papers() -> Iterator[list[Entry]]:
    with rooms() as made:
        yield made


def html(answer: Any) -> str:
    return str(answer.content.decode())


def happening(question: str) -> list[str]:
    return [hit.key for hit in search(question).happening]


def noise(kind: str, many: int) -> Iterator[Entry]:
    """Papers that are all about what services are about too."""
    dice = random.Random(6)
    words = [*" ".join(PLAIN_QUESTIONS).split(), "raadsbrief", "college", "besluit", "wijk", "leiden"]
    for number in range(many):
        said = dice.choices(words, k=12)
        yield Entry(kind, f"n{number}", "nl", "/raad/", " ".join(said[:4]), text=" ".join(said[4:]))


def fill(entries: Iterator[Entry]) -> None:
    """Add them to the index of their kind at once; one by one takes minutes."""
    first = next(entries)
    index(first)
    writing.write(Document.objects.get(kind=first.kind, key=first.key).generation_id, entries)


def first_five() -> list[list[tuple[str, str]]]:
    answers = [search(question, size=5) for question in PLAIN_QUESTIONS]
    assert all(len(answer.hits) == 5 for answer in answers)
    return [[(hit.kind, hit.key) for hit in answer.hits] for answer in answers]


def test_thousands_of_papers_bury_no_service() -> None:
    load(Content())
    before = first_five()
    fill(noise("try-paper", MANY))
    assert first_five() == before and len(happening("grofvuil")) == 5
    fill(noise("unknown-kind", 300))  # no room gives these, so they stand among services: what groups prevent
    assert first_five() != before


def test_both_are_found_and_kept_apart() -> None:
    make_index()
    index(paper("a", "Motie over grofvuil"))
    answer = search("grofvuil")
    assert answer.hits[0].key == "grofvuil" and "a" not in {hit.key for hit in answer.hits}
    assert [hit.key for hit in answer.happening] == ["a"] and not answer.happening_first
    assert answer.per_kind == {"service": answer.total, "try-paper": 1}


def test_a_kind_of_what_happens_can_be_chosen() -> None:
    make_index()
    index(paper("a", "Motie over grofvuil"))
    answer = search("grofvuil", kind="try-paper")
    assert [hit.key for hit in answer.hits] == ["a"] and not answer.happening


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("motie grofvuil", True),
        ("wat zei de raad over grofvuil", True),
        ("vergunning turfmarkt", True),
        ("woningen zoeterwoudseweg", True),
        ("grofvuil", False),
        ("vergunning straat", False),
        ("kapotte lantaarn turfmarkt", False),
    ],
)
def test_who_asks_for_the_council_or_a_permit_gets_it_first(question: str, first: bool) -> None:
    make_index()
    index(paper("a", "Motie over grofvuil in de straat"))
    index(paper("b", "Vergunning voor 30 woningen, Turfmarkt 1 en Zoeterwoudseweg 2", kind=NOTICE))
    index(entry("woning", "Woningen zoeken", "Vergunning en lantaarn"))
    answer = search(question)
    assert answer.happening and answer.happening_first is first


def test_what_nothing_else_is_about_comes_first() -> None:
    make_index()
    index(paper("a", "Regelluwe zones"))
    assert search("regelluwe zones").happening_first


def test_the_newer_comes_first_of_what_fits_as_well() -> None:
    today = timezone.localdate()
    for key, age in (("old", 900), ("new", 2), ("middle", 100)):
        index(paper(key, "Stoomtram op de Breestraat", day=today - timedelta(days=age)))
    assert happening("stoomtram") == ["new", "middle", "old"]
    index(paper("better", "Stoomtram", day=date(1995, 1, 1)))
    assert happening("stoomtram")[0] == "better"  # age is a nudge, no more


def test_services_have_no_age() -> None:
    for key, age in (("first", 9000), ("second", 0)):
        index(Entry("service", key, "nl", "/", "Stoomtram", day=timezone.localdate() - timedelta(days=age)))
    assert [hit.key for hit in search("stoomtram").hits] == ["first", "second"]


def test_what_fits_far_less_is_left_out() -> None:
    index(paper("good", "Stoomtram op de Breestraat"))
    index(paper("bad", "Iets heel anders", "Heel lang verhaal " * 80 + " breestraat"))
    assert happening("stoomtram breestraat") == ["good"]


def test_what_is_withdrawn_is_gone_at_once_and_everywhere(papers: list[Entry], page: PageClient) -> None:
    papers.append(paper("geheim", "Geheime brief over de stoomtram"))
    writing.rebuild()
    writing.rebuild()
    assert happening("stoomtram") == ["geheim"] and Document.objects.filter(key="geheim").count() == 2
    remove("try-paper", "geheim")
    assert happening("stoomtram") == [] and not Document.objects.filter(key="geheim").exists()
    assert "Geheime brief" not in html(page.get("/zoeken/", {"q": "stoomtram"}))
    assert page.get("/zoeken/naar/try-paper/geheim/").status_code == 404


def test_nothing_of_it_is_suggested() -> None:
    make_index()
    index(paper("a", "Grofvuil in de Merenwijk"))
    assert {each.kind for each in suggestions("grofvuil")} == {"service"}


def test_a_word_of_a_paper_is_not_misspelt() -> None:
    make_index()
    assert search("grofvuit").corrected == "grofvuil"
    index(paper("a", "De Grofvuit: een boot"))
    assert search("grofvuit").corrected == "" and happening("grofvuit") == ["a"]


def test_each_group_is_made_anew(papers: list[Entry]) -> None:
    papers.append(paper("a", "Stoomtram"))
    writing.rebuild()
    assert set(Generation.objects.filter(current=True).values_list("group", flat=True)) >= {"happens"}
    assert happening("stoomtram") == ["a"]


def test_the_page_shows_date_kind_and_what_can_be_done(page: PageClient) -> None:
    make_index()
    today = timezone.localdate()
    index(paper("a", "Grofvuil: plan", day=date(2024, 1, 2), until=today + timedelta(days=5)))
    index(paper("b", "Grofvuil: oud plan", day=date(2023, 1, 2), until=date(2023, 2, 3), kind=NOTICE))
    index(paper("c", "Grofvuil: vandaag", until=today, kind=NOTICE))
    shown = html(page.get("/zoeken/", {"q": "grofvuil"}))
    assert "Wat er gebeurt in de stad" in shown and "2 januari 2024" in shown
    assert "U kunt nog iets doen: nog 5 dagen" in shown and "vandaag is de laatste dag" in shown
    assert "U kon iets doen tot en met 3 februari 2023" in shown
    assert 'href="/zoeken/?q=grofvuil&amp;soort=try-paper">Stukken' in shown
    assert shown.index("Grofvuil laten ophalen") < shown.index("Grofvuil: plan")


def test_what_was_asked_for_stands_above(page: PageClient) -> None:
    make_index()
    index(paper("a", "Motie over grofvuil"))
    shown = html(page.get("/zoeken/", {"q": "motie grofvuil"}))
    assert shown.index("Motie over grofvuil") < shown.index("Grofvuil laten ophalen")


def test_with_nothing_else_it_stands_alone(page: PageClient) -> None:
    index(paper("a", "Stoomtram"))
    shown = html(page.get("/zoeken/", {"q": "stoomtram"}))
    assert "Wij vonden niets" not in shown and "Stoomtram</a>" in shown


@pytest.mark.parametrize("question", ["grofvuil", "motie grofvuil", "grofvuyl", "openingstijden"])
@pytest.mark.parametrize("count", [10, MANY_ROWS])
def test_five_queries_at_the_most(question: str, count: int, page: PageClient) -> None:
    make_index()
    for number in range(count):
        index(paper(str(number), f"Motie {number} over grofvuil"))
    page.get("/zoeken/", {"q": question})
    with counted() as asked:
        page.get("/zoeken/", {"q": question})
    assert len(asked) <= 5, asked
