"""The desk of the council: plain words with the check beside them, and what readers miss."""

from __future__ import annotations

from typing import Any

import pytest

from core.city.models import Area
from core.following.models import Item, Label, Notice, Thread
from core.search import search
from council.models import Body, MissingPaper, PlainWords
from council.showing import show_meeting
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting, make_paper, make_plain
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> PageClient:
    return PageClient().as_staff(cast.editor)


def sent(**words: Any) -> dict[str, Any]:
    return {"title": "Nieuwe bomen", "summary": "Er komen bomen.", "meaning": "", **words}


def test_the_list_has_what_waits_for_words(desk: PageClient) -> None:
    coming, past = make_meeting(3), make_meeting(-40)
    waits = make_item(coming, "Herplant")
    done = make_item(coming, "Parkeren")
    make_plain(done)
    for title in ("Opening", "Moties en amendementen"):
        make_item(coming, title)
    make_item(past, "Lang geleden")
    html = desk.get("/beheer/raad/").content.decode()
    assert f"/beheer/raad/punt/{waits.pk}/" in html and ">Raad</a>" in html
    for words in ("Nieuwe bomen", "Opening", "Moties en", "Lang geleden"):
        assert words not in html
    assert f"/beheer/raad/punt/{done.pk}/" in desk.get("/beheer/raad/uitgelegd/").content.decode()


def test_words_that_are_saved_are_everywhere_at_once(desk: PageClient, page: PageClient, cast: Cast) -> None:
    item = make_item(make_meeting(3), "Herplant")
    show_meeting(item.meeting)
    page.get(item.get_absolute_url())
    area, label = Area.objects.get(slug="de-kooi"), Label.objects.get(slug="groen-en-water")
    thread = Thread.objects.create(slug="bomen", title="Bomen in Noord")
    answers = sent(
        areas=[area.pk], labels=[label.pk], thread=thread.pk, title_en="Trees", summary_en="Trees."
    )
    response = desk.post(f"/beheer/raad/punt/{item.pk}/", answers, follow=True)
    assert "De uitleg is bewaard" in response.content.decode()
    assert PlainWords.objects.get(item=item).written_by == cast.editor
    assert "Nieuwe bomen" in page.get(item.get_absolute_url()).content.decode()
    published = Item.objects.get(kind="council_item")
    assert (published.title, published.title_en, published.thread) == ("Nieuwe bomen", "Trees", thread)
    assert list(published.areas.all()) == [area] and label in published.labels.all()
    assert search("nieuwe bomen", language="nl", kind="council").hits[0].url == item.get_absolute_url()
    assert Notice.objects.filter(item=published, what="step").count() == 1
    desk.post(f"/beheer/raad/punt/{item.pk}/", answers)
    assert Notice.objects.filter(item=published, what="step").count() == 1


def test_checking_saves_nothing_and_tells_what_could_be_plainer(desk: PageClient) -> None:
    item = make_item(make_meeting(3))
    answers = sent(summary="U dient dit formulier in te vullen.", check="1")
    html = desk.post(f"/beheer/raad/punt/{item.pk}/", answers).content.decode()
    assert "Nagekeken, nog niet bewaard" in html and "language-report" in html
    assert "opmerking" in html and not PlainWords.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        {"summary": ""},
        {"summary": "Bel mij op 06 12345678."},
        {"meaning": "Mail kees@voorbeeld.example."},
        {"title_en": "Trees"},
        {"areas": ["0"]},
        {"thread": "999"},
    ],
)
def test_what_cannot_be_saved(desk: PageClient, words: dict[str, Any]) -> None:
    item = make_item(make_meeting(3))
    html = desk.post(f"/beheer/raad/punt/{item.pk}/", sent(**words)).content.decode()
    assert "<title>Fout:" in html and not PlainWords.objects.exists()


def test_missing_documents_until_they_are_dealt_with(desk: PageClient, cast: Cast) -> None:
    meeting = make_meeting()
    row = MissingPaper.objects.create(meeting=meeting, item=make_item(meeting), what="De kaart")
    assert "De kaart" in desk.get("/beheer/raad/gemist/").content.decode()
    assert "Gemiste documenten van de raad" in desk.get("/beheer/").content.decode()
    html = desk.post(f"/beheer/raad/gemist/{row.pk}/klaar/", follow=True).content.decode()
    row.refresh_from_db()
    assert row.done_by == cast.editor and row.done_at and "De kaart" not in html
    done_at = row.done_at
    desk.post(f"/beheer/raad/gemist/{row.pk}/klaar/")
    row.refresh_from_db()
    assert row.done_at == done_at


def test_a_meeting_with_all_it_has(cast: Cast) -> None:
    chief = PageClient().as_staff(cast.chief)
    meeting = make_meeting()
    item = make_item(meeting)
    papers = [make_paper(meeting, item), make_paper(meeting)]
    assert (
        f"/beheer/raad/vergaderingen/{meeting.pk}/"
        in chief.get("/beheer/raad/vergaderingen/").content.decode()
    )
    html = chief.get(f"/beheer/raad/vergaderingen/{meeting.pk}/").content.decode()
    for path in (f"vergadering/{meeting.pk}", f"punt/{item.pk}", *(f"stuk/{paper.pk}" for paper in papers)):
        assert f"/beheer/raad/weghalen/{path}/" in html


def test_a_new_body_gets_something_to_follow_it_by(desk: PageClient) -> None:
    values = {
        "kind": "committee",
        "slug": "groen-en-water",
        "name": "Groen en water",
        "name_en": "",
        "about": "",
    }
    response = desk.post("/beheer/council/body/add/", values)
    assert response.status_code == 302
    body = Body.objects.get(slug="groen-en-water")
    assert (body.label.slug, body.label.kind) == ("raad-groen-en-water", "body")
    desk.post(f"/beheer/council/body/{body.pk}/change/", {**values, "name": "Groen, water en dieren"})
    assert Label.objects.get(pk=body.label_id).name == "Groen, water en dieren"


@pytest.mark.parametrize("number", [10, 60])
def test_queries_stay_the_same(desk: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    meeting = make_meeting(3)
    for _n in range(number):
        item = make_item(meeting)
        make_paper(meeting, item)
        MissingPaper.objects.create(meeting=meeting, item=item, what="De kaart")
    for path in ("", "gemist/", "vergaderingen/", f"vergaderingen/{meeting.pk}/"):
        desk.get(f"/beheer/raad/{path}")
        with django_assert_max_num_queries(8):
            assert desk.get(f"/beheer/raad/{path}").status_code == 200
