"""Words of papers: read in a process of its own, once, and never in the way of anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.importing.polite import Guest
from council import page_reader, reading_papers
from council.models import Meeting, Paper, PaperPage
from tests.council.council_source import Council, document, item, meeting, soon

pytestmark = pytest.mark.django_db


def with_papers(council: Council, papers: dict[str, object]) -> None:
    """A meeting whose first item has these papers."""
    council.papers = papers
    documents = [document(int(number), f"Stuk {number}", council.base) for number in papers]
    council.meetings = [meeting(7, "Raad", soon(), items=[item(1, 1, "1", "Bomen", documents=documents)])]
    council.fetch()


def sweep(council: Council) -> int:
    return reading_papers.sweep(60, ask_at=council.guest)


def states() -> dict[str, str]:
    return dict(Paper.objects.values_list("source_id", "state"))


def test_the_words_on_each_page(council: Council) -> None:
    with_papers(
        council, {"31": ["De Lage Rijndijk krijgt (meer) bomen", "En een fietspad < 3 meter & een café"]}
    )
    assert sweep(council) == 1
    paper = Paper.objects.get()
    assert (paper.state, paper.pages_count, paper.lease_until) == (Paper.State.READ, 2, None)
    assert paper.bytes and len(paper.sha256) == 64
    assert list(PaperPage.objects.values_list("number", "text")) == [
        (1, "De Lage Rijndijk krijgt (meer) bomen"),
        (2, "En een fietspad < 3 meter & een café"),
    ]
    assert sweep(council) == 0


def test_files_that_are_there_to_go_wrong(council: Council) -> None:
    with_papers(
        council,
        {
            "1": "scanned",
            "2": "encrypted",
            "3": "broken",
            "4": "html",
            "5": ["Een goed stuk met gewone woorden"],
        },
    )
    assert sweep(council) == 5
    assert states() == {"1": "scanned", "2": "encrypted", "3": "broken", "4": "other", "5": "read"}


def test_a_bomb_is_too_large_and_the_rest_is_read(council: Council) -> None:
    with_papers(council, {"1": "bomb", "2": ["Een goed stuk met gewone woorden"]})
    assert sweep(council) == 2
    assert states() == {"1": "too_large", "2": "read"}


def test_a_file_without_end_and_one_that_is_gone(council: Council) -> None:
    with_papers(council, {"1": ["a"], "2": ["b"]})
    council.papers = {"1": ["a"]}
    council.publish()
    council.standins.set_fault("/notubiz/document/1/", "endless")
    assert sweep(council) == 2
    assert states() == {"1": "too_large", "2": "gone"}


def test_a_source_that_is_down_is_tried_again_later(council: Council) -> None:
    with_papers(council, {"1": ["Een goed stuk met gewone woorden"]})
    council.standins.set_fault("/notubiz/document/", "status", status=503)
    assert sweep(council) == 0
    paper = Paper.objects.get()
    assert paper.state == Paper.State.WAITING and paper.attempts == 1
    assert paper.lease_until is not None and paper.lease_until > timezone.now()
    council.standins.clear_faults()
    assert sweep(council) == 0
    Paper.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweep(council) == 1


def test_in_the_end_it_is_left_alone(council: Council) -> None:
    with_papers(council, {"1": ["a"]})
    Paper.objects.update(attempts=reading_papers.MOST_ATTEMPTS)
    assert reading_papers.claim() == []


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "https://elsewhere.example/x.pdf",
        "http://127.0.0.1:1/x",
        "ftp://127.0.0.1/x",
    ],
)
def test_no_other_website_is_asked(council: Council, url: str) -> None:
    with_papers(council, {"1": ["a"]})
    Paper.objects.update(url=url)
    asked: list[str] = []

    def ask_at(base: str) -> Guest:
        guest = council.guest(base)
        guest.get = lambda *args, **kwargs: asked.append(base)  # type: ignore[method-assign,assignment]
        return guest

    assert reading_papers.sweep(60, ask_at=ask_at) == 0
    assert asked == [] and states() == {"1": "waiting"}


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("https://api.notubiz.nl/document/1", True),
        ("https://leiden.notubiz.nl/document/1", True),
        ("http://api.notubiz.nl/document/1", False),
        ("https://api.notubiz.nl:8443/document/1", False),
        ("https://notubiz.nl.evil.example/document/1", False),
        ("https://evilnotubiz.nl/document/1", False),
    ],
)
def test_which_websites_belong_to_a_source(settings: object, url: str, fits: bool) -> None:
    settings.NOTUBIZ_URL = "https://api.notubiz.nl"  # type: ignore[attr-defined]
    assert reading_papers.may_fetch(url) is fits


def test_who_was_killed_while_reading_loses_nothing(council: Council) -> None:
    with_papers(council, {"1": ["Een goed stuk met gewone woorden"]})
    assert len(reading_papers.claim()) == 1
    assert reading_papers.claim() == [] and sweep(council) == 0
    later = timezone.now() + reading_papers.LEASE + timedelta(seconds=1)
    assert len(reading_papers.claim(later)) == 1


def test_who_lost_the_lease_writes_nothing(council: Council) -> None:
    with_papers(council, {"1": ["Een goed stuk met gewone woorden"]})
    slow = reading_papers.claim()
    later = timezone.now() + reading_papers.LEASE + timedelta(seconds=1)
    quick = reading_papers.claim(later)
    words = reading_papers.Words(Paper.State.READ, ("woorden van de trage",), 1)
    assert reading_papers.keep(slow, {slow[0].pk: words}) == 0
    assert not PaperPage.objects.exists()
    words = reading_papers.Words(Paper.State.READ, ("woorden van de snelle",), 1)
    assert reading_papers.keep(quick, {quick[0].pk: words}) == 1
    assert PaperPage.objects.get().text == "woorden van de snelle"


def test_a_paper_that_became_confidential_while_it_was_read_is_not_written(council: Council) -> None:
    with_papers(council, {"1": ["a"]})
    papers = reading_papers.claim()
    Meeting.objects.all().delete()
    words = reading_papers.Words(Paper.State.READ, ("geheim",), 1)
    assert reading_papers.keep(papers, {papers[0].pk: words}) == 0 and not PaperPage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_readers_never_take_the_same_paper(council: Council) -> None:
    with_papers(council, {str(number): ["a"] for number in range(1, 16)})
    with transaction.atomic():
        mine = list(Paper.objects.select_for_update().order_by("-pk")[:10])
        other = _in_another_connection()
    assert len(other) == 5 and not {paper.pk for paper in mine} & set(other)


def _in_another_connection() -> list[int]:
    import threading

    found: list[int] = []

    def claim() -> None:
        found.extend(paper.pk for paper in reading_papers.claim())
        connection.close()

    thread = threading.Thread(target=claim)
    thread.start()
    thread.join()
    return found


def test_limits_of_the_reader_are_what_the_page_says() -> None:
    assert page_reader.MEMORY_BYTES == 1_000_000_000 and page_reader.CPU_SECONDS == 60
