"""Where the rooms meet: one plan on the pages of all, hung on it from the desk, and links to follow."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from announcements.models import Announcement
from core.city.models import Area
from core.following import hanging, threads
from core.following.models import Item, Label, Notice, Thread
from core.page_cache import middleware
from council.models import AgendaItem
from council.showing import show_meeting
from intentions.models import Intention
from tests.announcements.made import keep, made
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting
from tests.intentions_made import make_intention
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Intention:
    return make_intention(cast.editor, "published")


def on_the_agenda(days: float = 7) -> AgendaItem:
    item = make_item(make_meeting(days))
    show_meeting(item.meeting, tell=False)
    return item


def announced(days: int = 1) -> Announcement:
    (row,) = keep(made(1, days))
    return row


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(item__kind=kind).values_list("what", flat=True))


def test_a_council_item_and_an_announcement_are_hung_by_their_address(plan: Intention) -> None:
    item, row = on_the_agenda(), announced()
    for each in (item, row):
        for _twice in range(2):
            hanging.hang(each.get_absolute_url(), plan.thread)
        each.refresh_from_db()
        assert each.thread == plan.thread
    assert {each.kind for each in plan.thread.items.all()} == {"intention", "council_item", "announcement"}
    assert told("council_item") == ["step"] and told("announcement") == ["new", "step"]


def test_what_is_long_over_is_hung_without_news(plan: Intention) -> None:
    item, row = on_the_agenda(-90), announced(400)
    for each in (item, row):
        hanging.hang(each.get_absolute_url(), plan.thread)
    assert plan.thread.items.count() == 3
    assert told("council_item") == [] and "step" not in told("announcement")


def test_the_desk_hangs_a_council_item(page: PageClient, cast: Cast, plan: Intention) -> None:
    item, thread = on_the_agenda(), plan.thread
    page.as_staff(cast.editor)
    form = {"slug": thread.slug, "title": thread.title, "title_en": "", "outcome": "", "outcome_en": ""}
    path = f"/beheer/following/thread/{thread.pk}/change/"
    page.post(path, {**form, "ended_on": "", "address": item.get_absolute_url()})
    item.refresh_from_db()
    assert item.thread == thread


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_a_plan_shows_the_whole_and_links_to_the_others(
    language: str, page: PageClient, plan: Intention
) -> None:
    pages: list[Any] = [plan, on_the_agenda(), announced()]
    for each in pages[1:]:
        hanging.hang(each.get_absolute_url(), plan.thread)
    addresses = [language + each.get_absolute_url() for each in pages]
    for path in addresses:
        middleware.KEPT.clear()
        with counted() as asked:
            html = page.get(path).content.decode()
        assert len(asked) <= 5, asked
        assert 'class="thread__picture"' in html and f'{language}/volg/lijn/{plan.thread.slug}/"' in html
        assert [other for other in addresses if f'<a href="{other}"' not in html] == []


def test_without_a_plan_there_is_no_picture(page: PageClient) -> None:
    for each in (on_the_agenda(), announced()):
        assert "thread__picture" not in page.get(each.get_absolute_url()).content.decode()


def chosen(page: PageClient, html: str, path: str) -> set[str]:
    """What the links of this page to /volg/ choose there, in words."""
    found = set()
    for address in re.findall(rf'href="({path}\?[^"]+)"', html):
        form = page.get(address).content.decode()
        ticked = re.findall(
            r"<input(?=[^>]*type=\"checkbox\")(?=[^>]*checked)[^>]*>.*?</label>", form, re.DOTALL
        )
        found |= {strip_tags(each).strip() for each in ticked}
    return found


@pytest.mark.parametrize("language", ["", "/en"])
def test_follow_links_choose_what_the_page_is_about(
    language: str, page: PageClient, cast: Cast, plan: Intention
) -> None:
    item, row = on_the_agenda(), announced()
    item.labels.add(Label.objects.get(slug="parkeren"))
    body, district = item.meeting.body, Area.objects.filter(kind="district").order_by("number")[0]
    place = district.neighbourhoods.order_by("pk")[0]
    english = language == "/en"
    alone, subject = threads.begin("los", "Los plan"), "Parking" if english else "Parkeren"
    Item.objects.filter(kind="meeting").update(thread=alone)
    council, whole = ("City council", "All of") if english else ("Gemeenteraad", "Heel")
    expected: list[tuple[Any, set[str]]] = [
        (item, {council, subject}),
        (body, {council}),
        (alone, {"Los plan"}),
        (plan, {plan.thread.title}),
        (row, {f"{whole} {row.areas.get().name}"}),
        (f"/volg/buurten/{place.slug}/", {place.name}),
        (f"/volg/buurten/{district.slug}/", {f"{whole} {district.name}"}),
    ]
    for what, words in expected:
        with override("nl"):
            path = what if isinstance(what, str) else what.get_absolute_url()
        html = page.get(language + path).content.decode()
        assert chosen(page, html, f"{language}/volg/") == words, path
    hanging.hang(row.get_absolute_url(), alone)
    with override("nl"):
        path = row.get_absolute_url()
    html = page.get(language + path).content.decode()
    assert chosen(page, html, f"{language}/volg/") == {"Los plan"}


def test_a_plan_that_ended_is_followed_no_more(page: PageClient, plan: Intention) -> None:
    Thread.objects.update(ended_on="2026-01-02", outcome="Klaar.")
    assert "?lijn=" not in page.get(plan.thread.get_absolute_url()).content.decode()
