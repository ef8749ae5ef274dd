"""What is published is found at once, and what is gone is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.search import search
from core.search.writing import rebuild
from services.models import News, Question, ServiceVersion, Topic
from services.searching import show_what_came_out
from services.states import State
from tests.services_made import make_draft, make_service, make_topic, publish

pytestmark = pytest.mark.django_db


def found(question: str, language: str = "nl") -> list[str]:
    return [hit.url for hit in search(question, language=language).hits]


def test_a_page_is_found_when_it_is_published_and_not_before() -> None:
    draft = make_draft(search_words="bankstel")
    assert found("grofvuil") == []
    publish(draft)
    assert found("grofvuil") == found("bankstel") == ["/diensten/grofvuil/"]


def test_english_leads_to_the_english_page() -> None:
    make_service(english="Bulky waste")
    assert found("bulky waste", "en")[0] == "/en/diensten/grofvuil/"


def test_new_words_are_found_and_old_ones_are_not() -> None:
    service = make_service(nl={"title": "Zeppelin huren"})
    draft = ServiceVersion.begin(service, None, after=service.published)
    text = draft.texts.get()
    text.title = "Luchtballon huren"
    text.summary = "Kort."
    text.save()
    publish(draft)
    assert found("luchtballon") == ["/diensten/grofvuil/"] and found("zeppelin") == []


def test_a_page_with_another_address_is_found_there() -> None:
    make_service().rename("grof-afval")
    assert found("grofvuil") == ["/diensten/grof-afval/"]


def test_taken_off_the_website_it_is_not_found() -> None:
    service = make_service()
    assert service.published
    service.published.move_to(State.WITHDRAWN, by=None)
    assert found("grofvuil") == []


def test_topics_questions_and_news_are_found_until_they_are_gone() -> None:
    topic = make_topic(title="Vuilnis")
    question = Question.objects.create(slug="v", topic=topic, question="Komt de zeppelin?", answer="Ja.")
    now = timezone.now()
    item = News.objects.create(slug="n", title="Luchtballon", summary="Kort.", body="Lang.", published_at=now)
    tomorrow = now + timedelta(days=1)
    News.objects.create(slug="later", title="Duikboot", summary="x", body="x", published_at=tomorrow)
    assert found("vuilnis") == ["/onderwerpen/afval/"]
    assert found("zeppelin") == ["/vragen-en-antwoorden/#v"]
    assert found("luchtballon") == ["/nieuws/n/"] and found("duikboot") == []
    question.delete()
    item.delete()
    assert found("zeppelin") == found("luchtballon") == []


def test_news_is_found_when_its_moment_comes() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    News.objects.create(slug="later", title="Duikboot", summary="x", body="x", published_at=tomorrow)
    assert show_what_came_out() == 0
    News.objects.update(published_at=timezone.now())
    assert (found("duikboot"), show_what_came_out()) == ([], 1)
    assert (found("duikboot"), show_what_came_out()) == (["/nieuws/later/"], 0)


def test_a_new_index_finds_the_same() -> None:
    make_service(topic=make_topic(title="Vuilnis"), english="Bulky waste")
    before = [found(word) for word in ("grofvuil", "vuilnis")]
    rebuild()
    assert [found(word) for word in ("grofvuil", "vuilnis")] == before
    assert Topic.objects.count() == 1
