"""News and questions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from services.models import News, Question
from tests.client import PageClient
from tests.services_made import make_topic
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def make_news(slug: str = "brug-open", days: int = -1, **fields: Any) -> News:
    values = {"title": f"Nieuws {slug}", "summary": "Kort.", "body": "Een **lang** verhaal."}
    moment = timezone.now() + timedelta(days=days)
    return News.objects.create(slug=slug, **{"published_at": moment, **values, **fields})


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200 and not response.cookies
    return str(response.content.decode())


def test_news_newest_first(page: PageClient) -> None:
    make_news("oud", days=-9)
    make_news("nieuw")
    html = read(page, "/nieuws/")
    assert html.index("/nieuws/nieuw/") < html.index("/nieuws/oud/")
    assert "<strong>lang</strong>" in read(page, "/nieuws/oud/")


@pytest.mark.parametrize("fields", [{"days": 1}, {"published_at": None}])
def test_news_that_is_not_out_is_nowhere(page: PageClient, fields: dict[str, Any]) -> None:
    make_news("straks", **fields)
    assert page.get("/nieuws/straks/").status_code == 404
    for path in ("/nieuws/", "/", "/nieuws.rss", "/sitemap.xml"):
        assert "straks" not in read(page, path)


def test_news_in_english_and_without(page: PageClient) -> None:
    make_news("beide", title_en="Bridge open", summary_en="Short.", body_en="A long story.")
    make_news("alleen")
    assert "<h1>Bridge open</h1>" in read(page, "/en/nieuws/beide/")
    html = read(page, "/en/nieuws/alleen/")
    assert '<article lang="nl">' in html and '<link rel="alternate" hreflang="en"' not in html


def test_invented_news_says_so(page: PageClient) -> None:
    make_news(example=True)
    assert "verzonnen" in read(page, "/nieuws/brug-open/")


def test_older_news_goes_on_behind_the_last(page: PageClient) -> None:
    for n in range(25):
        make_news(f"n{n:02}", days=-n - 1)
    first = read(page, "/nieuws/")
    assert "/nieuws/n19/" in first and "/nieuws/n20/" not in first
    last = News.objects.get(slug="n19")
    assert f"?voor={last.pk}" in first
    assert "/nieuws/n20/" in read(page, f"/nieuws/?voor={last.pk}")


@pytest.mark.parametrize("bad", ["x", "-1", "99999999999999999999", "0", "%00", "²"])
def test_a_bad_place_starts_at_the_top(page: PageClient, bad: str) -> None:
    make_news()
    assert "/nieuws/brug-open/" in read(page, f"/nieuws/?voor={bad}")


def test_questions_by_topic(page: PageClient) -> None:
    Question.objects.create(
        slug="v1",
        topic=make_topic(),
        question="Wanneer?",
        answer="Morgen.",
        question_en="When?",
        answer_en="Soon.",
    )
    Question.objects.create(slug="v2", topic=make_topic("reizen"), question="Waar?", answer="Hier.")
    html = read(page, "/vragen-en-antwoorden/")
    assert 'id="v1"' in html and "Morgen." in html and "<h2>Reizen</h2>" in html
    english = read(page, "/en/vragen-en-antwoorden/")
    assert "When?" in english and "Soon." in english and 'id="v2" lang="nl"' in english


@pytest.mark.parametrize("number", [10, MANY_ROWS])
@pytest.mark.parametrize("path", ["/nieuws/", "/nieuws/n1/", "/vragen-en-antwoorden/", "/nieuws.rss"])
def test_queries_stay_the_same(
    page: PageClient, path: str, number: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(number):
        make_news(f"n{n}")
        Question.objects.create(
            slug=f"v{n}", topic=make_topic(f"t{n % 7}"), question=f"Vraag {n}?", answer="Ja."
        )
    page.get(path)
    with django_assert_max_num_queries(5):
        read(page, path)


def test_only_words_in_another_language_are_marked_so(page: PageClient) -> None:
    make_news()
    assert "<article>" in read(page, "/nieuws/brug-open/")
    assert '<article lang="nl">' in read(page, "/en/nieuws/brug-open/")
