"""Taken away, it is gone from page, search, feeds and old agendas at once, and never comes back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core.following.models import Item
from core.search.models import Document
from council import editions
from council.models import AgendaItem, Meeting, Paper, TakenAway
from council.showing import show_meeting
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting, make_outcome, make_paper, make_plain
from tests.following_factory import area
from tests.people import Cast

pytestmark = pytest.mark.django_db
SECRET = "Geheimenis"


class Shown:
    """A meeting in which one thing is secret, shown everywhere."""

    def __init__(self, what: str) -> None:
        name = {each: SECRET if each == what else "Gewoon" for each in ("vergadering", "punt", "stuk")}
        self.meeting = make_meeting(title=f"{name['vergadering']} overleg")
        self.item = make_item(self.meeting, f"{name['punt']} plan")
        self.paper = make_paper(
            self.meeting, self.item, f"{name['stuk']} woorden", title=f"{name['stuk']} nota"
        )
        if what == "punt":
            make_plain(self.item, title=f"{SECRET} uitgelegd")
            make_outcome(self.item, f"{SECRET} motie")
        editions.keep(self.meeting)
        AgendaItem.objects.filter(pk=self.item.pk).update(number="9")
        editions.keep(self.meeting)
        show_meeting(self.meeting)
        things: dict[str, Any] = {"vergadering": self.meeting, "punt": self.item, "stuk": self.paper}
        self.thing = things[what]


def seen(page: PageClient, shown: Shown) -> list[str]:
    """Where the secret word can be seen: each place by name."""
    paths = [
        *("/raad/", "/raad/vergaderingen/", "/raad/moties/", "/raad/vergaderingen.ics"),
        *(shown.meeting.get_absolute_url(), f"{shown.meeting.get_absolute_url()}zo-was-het/"),
        *(shown.item.get_absolute_url(), shown.paper.get_absolute_url(), f"/zoeken/?q={SECRET.lower()}+x"),
    ]
    found = [path for path in paths if SECRET in page.get(path).content.decode()]
    day = shown.meeting.starts_at
    found += (
        ["month"] if SECRET in page.get(f"/raad/kalender/{day.year}/{day.month}/").content.decode() else []
    )
    found += ["items"] if Item.objects.filter(title__contains=SECRET).exists() else []
    text = str(list(Document.objects.values_list("title", "text", "search_words", "summary")))
    found += ["index"] if SECRET in text else []
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(agenda::text, '') FROM council_agendaedition")
        found += ["editions"] if SECRET in (cursor.fetchone()[0] or "") else []
    return found


@pytest.mark.parametrize("what", ["vergadering", "punt", "stuk"])
def test_taken_away_it_is_nowhere(page: PageClient, cast: Cast, what: str) -> None:
    shown = Shown(what)
    before = seen(page, shown)
    assert {"index", shown.meeting.get_absolute_url()} <= set(before) and len(before) >= 4  # negative control
    desk = PageClient().as_staff(cast.chief)
    path = f"/beheer/raad/weghalen/{what}/{shown.thing.pk}/"
    assert SECRET in desk.get(path).content.decode()
    assert seen(page, shown) == before  # asking changes nothing
    response = desk.post(path, {"why": "persoonsgegevens in het stuk"}, follow=True)
    assert "Het is weg" in response.content.decode()
    assert seen(page, shown) == []
    assert page.get(shown.thing.get_absolute_url()).status_code == 404
    names = {"vergadering": "meeting", "punt": "item", "stuk": "paper"}
    row = TakenAway.objects.get(what=names[what])
    assert (row.by, row.why) == (cast.chief, "persoonsgegevens in het stuk")
    assert TakenAway.objects.holds("notubiz", shown.thing.source_id, names[what])
    assert not TakenAway.objects.holds("parlaeus", shown.thing.source_id, names[what])
    assert TakenAway.objects.among("notubiz", names[what]) == {shown.thing.source_id}


def remembered(shown: Shown) -> list[str]:
    """Pages made anew, for who brings a cookie: the second answer is made of what the first remembered."""
    page = PageClient()
    page.cookies["made"] = "anew"
    paths = [shown.meeting.get_absolute_url(), shown.item.get_absolute_url(), "/volg/buurten/de-kooi/"]
    asked = [page.get(path).content.decode() for path in (*paths, *paths)][len(paths) :]
    return [path for path, html in zip(paths, asked, strict=True) if SECRET in html]


def take_away_secret_item(cast: Cast) -> tuple[Shown, list[str]]:
    """An item with the secret word, remembered at all its pages and then taken away; and those pages."""
    shown = Shown("punt")
    shown.item.areas.add(area("de-kooi"))
    show_meeting(shown.meeting)
    before = remembered(shown)
    path = f"/beheer/raad/weghalen/punt/{shown.item.pk}/"
    PageClient().as_staff(cast.chief).post(path, {"why": "persoonsgegevens"})
    return shown, before


def test_taken_away_it_is_not_remembered_either(cast: Cast) -> None:
    shown, before = take_away_secret_item(cast)
    assert len(before) == 3
    assert remembered(shown) == []


def test_control_without_the_triggers_it_would_be_remembered(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'content_changed'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER content_changed ON {table}")
    shown, before = take_away_secret_item(cast)
    assert remembered(shown) == before and len(before) == 3


def test_the_same_thing_elsewhere_goes_along(cast: Cast) -> None:
    shown = Shown("stuk")
    other = make_item(make_meeting(), "Elders")
    make_paper(other.meeting, other, f"{SECRET} woorden", source_id=shown.paper.source_id)
    twin = make_meeting(same_as=shown.meeting)
    desk = PageClient().as_staff(cast.chief)
    desk.post(f"/beheer/raad/weghalen/stuk/{shown.paper.pk}/", {"why": "geheim"})
    assert not Paper.objects.exists()
    desk.post(f"/beheer/raad/weghalen/vergadering/{shown.meeting.pk}/", {"why": "geheim"})
    assert list(Meeting.objects.all()) == [other.meeting]
    assert TakenAway.objects.holds("notubiz", twin.source_id)


def test_without_a_reason_nothing_goes(cast: Cast) -> None:
    shown = Shown("stuk")
    desk = PageClient().as_staff(cast.chief)
    html = desk.post(f"/beheer/raad/weghalen/stuk/{shown.paper.pk}/", {"why": " "}).content.decode()
    assert "<title>Fout:" in html and Paper.objects.exists() and not TakenAway.objects.exists()


def test_who_only_explains_may_not(cast: Cast) -> None:
    shown = Shown("stuk")
    desk = PageClient().as_staff(cast.editor)
    path = f"/beheer/raad/weghalen/stuk/{shown.paper.pk}/"
    assert desk.get(path).status_code == desk.post(path, {"why": "x"}).status_code == 403
    html = desk.get(f"/beheer/raad/vergaderingen/{shown.meeting.pk}/").content.decode()
    assert Paper.objects.exists() and "weghalen" not in html


def test_what_is_no_such_kind(cast: Cast) -> None:
    assert PageClient().as_staff(cast.chief).get("/beheer/raad/weghalen/raadslid/1/").status_code == 404


def test_what_was_taken_away_is_never_changed(cast: Cast) -> None:
    values: dict[str, Any] = {"what": "paper", "source": "notubiz", "source_id": "1", "why": "x"}
    row = TakenAway.objects.create(by=cast.chief, **values)
    for change in (lambda: TakenAway.objects.filter(pk=row.pk).update(why="y"), row.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
