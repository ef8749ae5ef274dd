"""What readers say of a page: kept without who they are, and without a cookie."""

from __future__ import annotations

import pytest
from django.test import Client

from services.models import PageFeedback, feedback
from tests.client import PageClient
from tests.services_made import make_service

pytestmark = pytest.mark.django_db
PATH = "/diensten/grofvuil/"


def test_a_yes_is_kept_at_once(page: PageClient) -> None:
    make_service()
    assert 'action="/reactie/"' in page.get(PATH).content.decode()
    response = page.post("/reactie/", {"pagina": PATH, "gevonden": "ja"}, follow=True)
    kept = PageFeedback.objects.get()
    assert (kept.page, kept.found, kept.language, kept.reason) == (PATH, True, "nl", "")
    assert f'href="{PATH}"' in response.content.decode()
    assert not response.cookies


def test_it_needs_no_cookie_and_no_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/reactie/", {"pagina": PATH, "gevonden": "ja"}).status_code == 302
    assert not strict.cookies


def test_a_no_asks_why_and_keeps_it_only_then(page: PageClient) -> None:
    html = page.post("/en/reactie/", {"pagina": f"/en{PATH}", "gevonden": "nee"}).content.decode()
    assert 'name="reden"' in html and not PageFeedback.objects.exists()
    words = "Ik ben 999993653, mail suzanne@voorbeeld.example of bel 06 12345678. Waar is de prijs?"
    sent = {"pagina": f"/en{PATH}", "reden": "incomplete", "woorden": words, "verstuur": "1"}
    assert page.post("/en/reactie/", sent).status_code == 302
    kept = PageFeedback.objects.get()
    assert (kept.page, kept.language, kept.reason, kept.found) == (PATH, "en", "incomplete", False)
    assert "Waar is de prijs?" in kept.words
    for personal in ("999993653", "suzanne", "12345678"):
        assert personal not in kept.words


@pytest.mark.parametrize(
    "sent", [{"reden": ""}, {"reden": "anders"}, {"reden": "other", "woorden": "x" * 1001}]
)
def test_a_bad_answer_is_asked_again_and_not_kept(page: PageClient, sent: dict[str, str]) -> None:
    html = page.post("/reactie/", {"pagina": PATH, "verstuur": "1", **sent}).content.decode()
    assert "<title>Fout:" in html and not PageFeedback.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "https://elders.example/",
        "//elders.example/",
        "/mijn/",
        "/beheer/",
        "/bestaat/niet/",
        "x" * 300,
        "/\x00",
    ],
)
def test_only_public_pages_can_be_spoken_of(page: PageClient, bad: str) -> None:
    response = page.post("/reactie/", {"pagina": bad, "gevonden": "ja"})
    assert response.status_code == 400 and not PageFeedback.objects.exists()
    html = page.get("/reactie/bedankt/", {"pagina": bad}).content.decode()
    assert '<p><a href="/">' in html


def test_a_page_keeps_so_many_a_day(page: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "MOST_A_DAY", 2)
    for _ in range(4):
        assert page.post("/reactie/", {"pagina": PATH, "gevonden": "ja"}).status_code == 302
    assert PageFeedback.objects.count() == 2


def test_a_visit_keeps_nothing(page: PageClient) -> None:
    page.get("/reactie/", {"pagina": PATH, "gevonden": "ja"})
    assert not PageFeedback.objects.exists()
