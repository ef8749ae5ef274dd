"""The page of a whole plan, as a picture and as a list."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone, translation

from core.following import hanging, threads
from core.following.models import Deadline, Item, Stage, Thread
from core.following.threads import Planned, State, story
from intentions import publishing, telling
from tests.client import PageClient
from tests.intentions_made import in_days, make_intention
from tests.people import Cast
from tests.queries import counted
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def make_item(thread: Thread, stage: str, days: int, **fields: Any) -> Item:
    """Something on a thread, so many days from today."""
    moment = timezone.make_aware(datetime.combine(in_days(days), time(12)))
    key = f"{stage}-{days}-{Item.objects.count()}"
    values = {"url": f"/x/{key}/", "url_en": f"/en/x/{key}/", "title": f"Titel {key}", "published_at": moment}
    return Item.objects.create(kind="test", key=key, stage=stage, thread=thread, **{**values, **fields})


def states(thread: Thread, *planned: Planned) -> dict[str, str]:
    return {mark.stage: str(mark.state) for mark in story(thread, planned).marks}


@pytest.fixture
def thread() -> Thread:
    return threads.begin("bomen", "Bomen", "Trees")


def test_five_stages_in_order(thread: Thread) -> None:
    make_item(thread, Stage.INTENTION, -30)
    assert states(thread) == {
        "intention": "now",
        "participation": "next",
        "council": "next",
        "announcement": "next",
        "execution": "next",
    }


def test_reacting_is_taking_part(thread: Thread) -> None:
    item = make_item(thread, Stage.INTENTION, -30, deadline=in_days(3), deadline_for=Deadline.REACT)
    assert list(states(thread).values())[:3] == ["done", "now", "next"]
    event = next(each for each in story(thread, ()).events if each.state == State.NOW)
    assert event.title == "U kunt nog reageren" and event.url == item.url
    Item.objects.update(deadline=in_days(-1))
    assert list(states(thread).values())[:3] == ["done", "done", "next"]


def test_an_objection_is_no_taking_part(thread: Thread) -> None:
    make_item(thread, Stage.ANNOUNCEMENT, -3, deadline=in_days(9), deadline_for=Deadline.OBJECT)
    assert list(states(thread).values()) == ["skipped", "skipped", "skipped", "now", "next"]


def test_what_is_planned_has_its_date(thread: Thread) -> None:
    make_item(thread, Stage.INTENTION, -30)
    planned = Planned(in_days(50), "maart 2031", "Het besluit", Stage.COUNCIL)
    told = story(thread, [planned])
    assert told.marks[2].said == "gepland, maart 2031"
    assert [event.title for event in told.events][-1] == "Het besluit"
    make_item(thread, Stage.COUNCIL, 50)
    assert "Het besluit" not in [event.title for event in story(thread, [planned]).events]


def test_what_was_done_comes_before_what_comes(thread: Thread) -> None:
    make_item(thread, Stage.COUNCIL, 20)
    make_item(thread, Stage.INTENTION, -30, deadline=in_days(90), deadline_for=Deadline.REACT)
    assert [str(event.state) for event in story(thread, ()).events] == ["done", "now", "next"]


def test_a_thread_that_ended_has_nothing_to_come(thread: Thread) -> None:
    make_item(thread, Stage.INTENTION, -30)
    threads.end(thread, in_days(-2), "Het is klaar.")
    told = story(thread, [Planned(in_days(9), "straks", "Bouw")])
    assert [str(mark.state) for mark in told.marks] == ["done", *["skipped"] * 4]
    assert [event.title for event in told.events] == [thread.items.get().title, "Het is klaar."]


def test_the_page(page: PageClient, thread: Thread) -> None:
    make_item(thread, Stage.INTENTION, -30, deadline=in_days(3), deadline_for=Deadline.REACT)
    html = page.get("/volg/lijn/bomen/").content.decode()
    assert '<svg class="thread__picture"' in html and 'role="img"' in html
    assert "Meedoen" in html or "meedoen" in html
    assert "<h1>Bomen</h1>" in html and "U kunt nog reageren" in html
    english = page.get("/en/volg/lijn/bomen/").content.decode()
    assert "<h1>Trees</h1>" in english and '<a href="/en/x/' in english


def test_dutch_words_on_an_english_page_say_so(page: PageClient) -> None:
    made = threads.begin("plein", "Plein")
    make_item(made, Stage.INTENTION, -3)
    html = page.get("/en/volg/lijn/plein/").content.decode()
    assert '<h1 lang="nl">Plein</h1>' in html and 'lang="nl">Titel' in html


def test_a_thread_with_nothing_public_is_not_there(page: PageClient, thread: Thread, cast: Cast) -> None:
    assert page.get("/volg/lijn/bomen/").status_code == 404
    draft = make_intention(cast.editor)
    assert page.get(draft.thread.get_absolute_url()).status_code == 404
    assert page.get("/volg/lijn/nergens/").status_code == 404


@pytest.mark.parametrize("items", [10, MANY_ROWS])
def test_as_many_queries_however_long(items: int, page: PageClient, thread: Thread) -> None:
    for n in range(items):
        make_item(thread, Stage.COUNCIL, -n - 1)
    page.get("/volg/lijn/bomen/")
    page.get("/volg/lijn/bomen/?x=1")
    with counted() as asked:
        assert page.get("/volg/lijn/bomen/?x=2").status_code == 200
    assert len(asked) == 3, asked


def test_long_words_and_script_stay_words(page: PageClient, thread: Thread) -> None:
    make_item(thread, Stage.COUNCIL, -1, title="<script>alert(1)</script>" + "Lang" * 60)
    html = page.get("/volg/lijn/bomen/").content.decode()
    assert "<script>alert" not in html


def test_the_plan_of_an_intention_is_part_of_it(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    with translation.override("nl"):
        titles = [event.title for event in story(made.thread).events]
    assert titles == [made.title, "U kunt nog reageren", "Het besluit", "Stap 1"]
    telling.decided(made.pk, in_days(0), "De raad zei ja.", "", by=None)
    told = story(made.thread)
    assert [str(mark.state) for mark in told.marks][:3] == ["done", "done", "now"]
    assert "Reageren kon tot deze dag" in [event.title for event in told.events]


def test_hanging_goes_through_the_room(cast: Cast, thread: Thread) -> None:
    made = make_intention(cast.editor, "published")
    old = made.thread_id
    hanging.hang(f"https://leiden.example{made.get_absolute_url()}?x=1#y", thread)
    made.refresh_from_db()
    assert made.thread == thread and Item.objects.get(key=str(made.pk)).thread == thread
    assert not Thread.objects.filter(pk=old).exists()  # nothing hung on it any more


def test_hanging_refuses(cast: Cast, thread: Thread) -> None:
    make_item(thread, Stage.COUNCIL, -1)
    there = make_intention(cast.editor, "published", title="Iets anders")
    for address in ("/nergens/", "", thread.items.get().url):
        with pytest.raises(ValueError, match=r"\w"):
            hanging.hang(address, thread)
    one = make_intention(cast.editor, "published")
    with pytest.raises(ValueError, match="hoort al een plan"):
        hanging.hang(one.get_absolute_url(), there.thread)


def thread_form(**values: Any) -> dict[str, Any]:
    empty = {"title_en": "", "ended_on": "", "outcome": "", "outcome_en": "", "address": ""}
    return {"slug": "bomen", "title": "Bomen", **empty, **values}


def test_the_desk_hangs_and_ends(page: PageClient, cast: Cast, thread: Thread) -> None:
    made = make_intention(cast.editor, "published")
    page.as_staff(cast.editor)
    path = f"/beheer/following/thread/{thread.pk}/change/"
    assert page.post(path, thread_form(address=made.get_absolute_url())).status_code == 302
    made.refresh_from_db()
    assert made.thread == thread and made.title in page.get(path).content.decode()
    refused = page.post(path, thread_form(ended_on=str(in_days(0))))
    assert refused.status_code == 200 and "Schrijf op hoe het afliep" in refused.content.decode()
    page.post(path, thread_form(ended_on=str(in_days(0)), outcome="Klaar."))
    thread.refresh_from_db()
    assert thread.outcome == "Klaar."


def test_a_thread_goes_with_its_only_draft(cast: Cast) -> None:
    made = make_intention(cast.editor)
    publishing.throw_away(made.pk)
    assert not Thread.objects.filter(pk=made.thread_id).exists()
