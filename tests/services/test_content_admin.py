"""Topics, questions, news and feedback in Django's own pages."""

from __future__ import annotations

from typing import Any

import pytest

from services.models import News, PageFeedback, Question, Topic
from tests.client import PageClient
from tests.people import SUZANNE_BSN, Cast
from tests.services_made import make_topic

pytestmark = pytest.mark.django_db

NEWS = {
    "slug": "markt-verhuist",
    "title": "De markt verhuist",
    "summary": "De markt staat een week op een ander plein.",
    "body": "U vindt de markt op een ander plein.",
    "published_at_0": "2026-01-05",
    "published_at_1": "09:00",
}


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_news_is_kept_and_shown(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.editor).post("/beheer/services/news/add/", NEWS)
    assert News.objects.get().rendered["nl"].startswith("<p>U vindt")
    assert PageClient().get("/nieuws/markt-verhuist/").status_code == 200


def test_hard_words_are_kept_with_a_remark(page: PageClient, cast: Cast) -> None:
    hard = NEWS | {"body": "Men dient het formulier in te vullen ten behoeve van de gemeente."}
    answer = page.as_staff(cast.editor).post("/beheer/services/news/add/", hard, follow=True)
    assert News.objects.exists()
    assert "ten behoeve van" in html(answer) and "ambtelijke taal" in html(answer)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"BSN {SUZANNE_BSN}", "burgerservicenummer"),
        ("Bel 06 12345678", "mobiel nummer"),
        ("Mail jan@voorbeeld.nl", "e-mailadres"),
        ("Lees [dit](/nergens/)", "leidt nergens heen"),
        ("Lees [dit](/diensten/is-er-niet/)", "leidt nergens heen"),
        ("<b>vet</b>", "HTML en koppen"),
    ],
)
def test_what_is_unfit_is_refused(words: str, said: str, page: PageClient, cast: Cast) -> None:
    answer = page.as_staff(cast.editor).post("/beheer/services/news/add/", NEWS | {"body": words})
    assert said in html(answer)
    assert not News.objects.exists()


def test_a_question(page: PageClient, cast: Cast) -> None:
    topic = make_topic()
    sent = {"slug": "wat", "topic": topic.pk, "question": "Wat is gft?", "answer": "Groente en fruit."}
    page.as_staff(cast.editor).post("/beheer/services/question/add/", sent)
    assert "Wat is gft?" in html(page.get("/beheer/services/question/"))
    assert Question.objects.get().topic == topic


def test_deleting_many_topics_at_once(page: PageClient, cast: Cast) -> None:
    ids = [make_topic(slug).pk for slug in ("een", "twee")]
    sent = {"action": "delete_selected", "_selected_action": ids, "post": "yes"}
    page.as_staff(cast.editor).post("/beheer/services/topic/", sent)
    assert not Topic.objects.exists()


def test_feedback_is_ticked_off_and_not_rewritten(page: PageClient, cast: Cast) -> None:
    said = PageFeedback.objects.create(page="/contact/", language="nl", found=False, words="Waar is het?")
    page.as_staff(cast.editor)
    path = f"/beheer/services/pagefeedback/{said.pk}/change/"
    page.post(path, {"handled": "on", "words": "Iets anders"})
    said.refresh_from_db()
    assert (said.handled, said.words) == (True, "Waar is het?")
    assert page.get("/beheer/services/pagefeedback/add/").status_code == 403
