"""One paper: its words by page, or why there are none."""

from __future__ import annotations

from typing import Any

import pytest

from council.models import Paper
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting, make_paper
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_each_page_has_its_place(page: PageClient) -> None:
    meeting = make_meeting()
    item = make_item(meeting)
    paper = make_paper(meeting, item, *(f"Woorden van {n}" for n in range(1, 8)))
    html = read(page, paper.get_absolute_url())
    assert 'id="pagina-7"' in html and "Woorden van 7" in html and 'href="#pagina-7"' in html
    assert paper.url in html and item.get_absolute_url() in html
    assert '<div lang="nl"><p>Woorden van 7</p></div>' in read(page, f"/en{paper.get_absolute_url()}")


@pytest.mark.parametrize("state", [state for state in Paper.State if state != Paper.State.READ])
def test_why_there_are_no_words(page: PageClient, state: str) -> None:
    paper = make_paper(make_meeting(), state=state)
    html = read(page, paper.get_absolute_url())
    assert "Wij kunnen de woorden niet laten zien" in html and 'id="pagina-1"' not in html


def test_a_paper_that_is_not_there(page: PageClient) -> None:
    assert page.get("/raad/stuk/0/").status_code == 404


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    meeting = make_meeting()
    paper = make_paper(meeting, make_item(meeting), *("Woorden",) * number)
    page.get(paper.get_absolute_url())
    with django_assert_max_num_queries(3):
        read(page, paper.get_absolute_url())
