"""Subjects, life events and the list from A to Z."""

from __future__ import annotations

from typing import Any

import pytest

from services.models import Question
from services.models.service import ServiceTopic
from tests.client import PageClient
from tests.services_made import make_draft, make_service, make_topic
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200 and not response.cookies
    return str(response.content.decode())


def test_all_topics(page: PageClient) -> None:
    make_topic()
    make_topic("ik-ga-verhuizen", kind="life_event")
    html = read(page, "/onderwerpen/")
    assert 'href="/onderwerpen/afval/"' in html and 'href="/onderwerpen/ik-ga-verhuizen/"' in html
    assert "afval in English" in read(page, "/en/onderwerpen/")


@pytest.mark.parametrize("path", ["/onderwerpen/", "/diensten/", "/nieuws/", "/vragen-en-antwoorden/", "/"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_without_content_pages_say_so(page: PageClient, prefix: str, path: str) -> None:
    read(page, prefix + path)


def test_a_topic_shows_its_services_and_questions(page: PageClient) -> None:
    topic = make_topic(summary="Alles over afval.")
    make_service(topic=topic, english="Bulky waste")
    make_service("asbest", topic=topic)
    make_service("paspoort", topic=make_topic("reizen"))
    draft = make_draft("concept")
    ServiceTopic.objects.create(service=draft.service, topic=topic)
    Question.objects.create(slug="v", topic=topic, question="Wanneer?", answer="Morgen.")
    html = read(page, "/onderwerpen/afval/")
    assert html.index("/diensten/asbest/") < html.index("/diensten/grofvuil/")
    assert "paspoort" not in html and "concept" not in html and "Wanneer?" in html
    english = read(page, "/en/onderwerpen/afval/")
    assert "Bulky waste" in english and '<li lang="nl"><a href="/en/diensten/asbest/"' in english


def test_a_topic_that_does_not_exist(page: PageClient) -> None:
    assert page.get("/onderwerpen/nergens/").status_code == 404


def test_from_a_to_z(page: PageClient) -> None:
    make_service("grofvuil")
    make_service("asbest", audience=["ondernemer"])
    html = read(page, "/diensten/")
    assert html.index('id="letter-1">A<') < html.index('id="letter-2">G<')
    businesses = read(page, "/diensten/?voor=ondernemer")
    assert "/diensten/asbest/" in businesses and "/diensten/grofvuil/" not in businesses
    assert "/diensten/grofvuil/" in read(page, "/diensten/?voor=x")


@pytest.mark.parametrize("number", [10, MANY_ROWS])
@pytest.mark.parametrize("path", ["/", "/onderwerpen/", "/onderwerpen/afval/", "/diensten/"])
def test_queries_stay_the_same(
    page: PageClient, path: str, number: int, django_assert_max_num_queries: Any
) -> None:
    topic = make_topic()
    for n in range(number):
        make_topic(f"topic-{n}")
        service = make_service(f"dienst-{n}", topic=topic) if n < 30 else None
        if service:
            service.front_position = n
            service.save()
        Question.objects.create(slug=f"v{n}", topic=topic, question=f"Vraag {n}?", answer="Ja.")
    page.get(path)
    with django_assert_max_num_queries(5):
        read(page, path)


def test_the_front_page_shows_what_editors_chose_in_their_order(page: PageClient) -> None:
    for position, slug in ((2, "asbest"), (1, "grofvuil")):
        service = make_service(slug)
        service.front_position = position
        service.save()
    make_service("paspoort")
    html = read(page, "/")
    assert html.index("/diensten/grofvuil/") < html.index("/diensten/asbest/")
    assert "/diensten/paspoort/" not in html
