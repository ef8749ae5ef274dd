"""One agenda item: plain words first, what was decided with votes, its papers and places."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.city.models import Area
from core.following.models import Label
from core.page_cache.remembered import KNOWN
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting, make_outcome, make_paper, make_plain
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_plain_words_first_then_the_source(page: PageClient) -> None:
    item = make_item(make_meeting(), "RV 26.0012 Herplant", text="Het college stelt voor.")
    make_plain(item)
    item.areas.add(Area.objects.get(slug="de-kooi"))
    html = read(page, item.get_absolute_url())
    assert '<h1 lang="nl">Nieuwe bomen</h1>' in html
    assert html.index("Er komen bomen.") < html.index("Zo staat het op de agenda")
    assert "RV 26.0012 Herplant" in html and "Het college stelt voor." in html
    assert "Wat betekent dit voor mijn buurt?" in html and "Meer schaduw." in html and "De Kooi" in html
    assert "Nog niets. De vergadering moet nog komen." in html


def test_in_english_each_part_says_its_own_language(page: PageClient) -> None:
    item = make_item(make_meeting())
    make_plain(item, title_en="New trees", summary_en="There will be trees.")
    html = read(page, f"/en{item.get_absolute_url()}")
    assert '<h1 lang="en">New trees</h1>' in html
    assert re.search(r'lang="en"><p>There will be trees.</p>', html)
    assert re.search(r'lang="nl"><p>Meer schaduw.</p>', html)


def test_without_plain_words_the_title_of_the_council(page: PageClient) -> None:
    item = make_item(make_meeting(-1), "Herplant")
    html = read(page, item.get_absolute_url())
    assert '<h1 lang="nl">Herplant</h1>' in html and "Waar gaat het over?" not in html
    assert "Bij dit punt horen geen stukken." in html


def test_votes_are_drawn_and_told(page: PageClient) -> None:
    item = make_item(make_meeting(-1))
    outcome = make_outcome(item, "Meer banken", (("Groene Singel", 3, 1), ("Sleutel", 0, 4)))
    html = read(page, item.get_absolute_url())
    assert f'id="besluit-{outcome.pk}"' in html
    assert 'role="img"' in html and "3 voor, 5 tegen" in html
    assert 'viewBox="0 0 8 4"' in html and '<rect class="votes__against" x="3" width="5"' in html
    assert '<th scope="row" lang="nl">Groene Singel</th><td class="chart__value">3</td>' in html


def test_without_votes_it_says_so(page: PageClient) -> None:
    item = make_item(make_meeting(-1))
    make_outcome(item, result="rejected")
    html = read(page, item.get_absolute_url())
    assert "verworpen" in html and "Hoe de partijen stemden, staat niet in de bron." in html
    assert 'role="img"' not in html.split("<main")[1].split("</main")[0]


def test_states_of_papers_are_told_in_words(page: PageClient) -> None:
    meeting = make_meeting()
    item = make_item(meeting)
    make_paper(meeting, item, state="scanned")
    assert "gescand: er staat geen tekst in" in read(page, item.get_absolute_url())


def test_an_item_of_another_meeting_is_not_there(page: PageClient) -> None:
    item, other = make_item(make_meeting()), make_meeting()
    assert page.get(f"/raad/vergadering/{other.pk}/punt/{item.pk}/").status_code == 404
    assert page.get(f"/raad/vergadering/{item.meeting_id}/punt/0/").status_code == 404


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    meeting = make_meeting(-1)
    item = make_item(meeting)
    make_plain(item)
    item.areas.set(Area.objects.all()[:number])
    item.labels.set(Label.objects.all())
    for n in range(number):
        make_outcome(item, f"Motie {n}", (("Groene Singel", 3, 1), ("Sleutel", 0, 4)))
        make_paper(meeting, item, "Woorden")
    page.get(item.get_absolute_url())
    KNOWN.clear()
    with django_assert_max_num_queries(5):
        read(page, item.get_absolute_url())
