"""One meeting: its agenda as a tree, its papers, and the agenda as it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.page_cache.remembered import KNOWN
from council import editions
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting, make_outcome, make_paper, make_plain
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def read(page: PageClient, path: str) -> str:
    response = page.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_the_agenda_with_numbers_and_papers(page: PageClient) -> None:
    meeting = make_meeting(announcement="Komt u ook?")
    item = make_item(meeting, number="4.a")
    paper = make_paper(meeting, item, "Woorden", bytes=1_200_000)
    whole = make_paper(meeting, title="Uitnodiging")
    html = read(page, meeting.get_absolute_url())
    assert "4.a" in html and item.get_absolute_url() in html and paper.get_absolute_url() in html
    assert "1 bladzijde" in html and "1,1" in html and whole.get_absolute_url() in html
    assert "Komt u ook?" in html and "Zo was het" not in html


def test_items_below_others_stand_below_them(page: PageClient) -> None:
    meeting = make_meeting()
    heading = make_item(meeting, "Bespreekstukken", is_heading=True)
    last = heading
    for n in range(8):
        last = make_item(meeting, f"Onder {n}", parent=last, depth=n + 1)
    html = read(page, meeting.get_absolute_url())
    assert html.count('<ol class="agenda') == 5 and "Onder 7" in html
    assert heading.get_absolute_url() not in html


def test_items_that_stand_below_each_other_are_shown_all_the_same(page: PageClient) -> None:
    meeting = make_meeting()
    one, two = make_item(meeting, "Kip"), make_item(meeting, "Ei")
    one.parent, two.parent = two, one
    one.save()
    two.save()
    html = read(page, meeting.get_absolute_url())
    assert "Kip" in html and "Ei" in html


def test_plain_words_stand_before_those_of_the_source(page: PageClient) -> None:
    meeting = make_meeting()
    make_plain(make_item(meeting, "Raadsvoorstel RV 26.0012"))
    html = read(page, meeting.get_absolute_url())
    assert html.index("Nieuwe bomen") < html.index("Raadsvoorstel RV 26.0012")


def test_a_paper_of_a_motion_is_listed_once(page: PageClient) -> None:
    meeting = make_meeting(-1)
    item = make_item(meeting)
    make_outcome(item, "Meer banken", paper=make_paper(meeting, item, title="Meer banken"))
    assert read(page, meeting.get_absolute_url()).count("Meer banken") == 1


def test_cancelled_and_empty(page: PageClient) -> None:
    meeting = make_meeting(cancelled=True)
    html = read(page, meeting.get_absolute_url())
    assert "Deze vergadering gaat niet door" in html and "Er is nog geen agenda" in html


def test_a_meeting_that_is_not_there(page: PageClient) -> None:
    for path in ("/raad/vergadering/0/", "/raad/vergadering/99999999999999999999/"):
        assert page.get(path).status_code == 404
    assert page.get("/raad/vergadering/0/zo-was-het/").status_code == 404


def test_script_in_what_a_source_gives_is_only_text(page: PageClient) -> None:
    meeting = make_meeting(
        title=SCRIPT, location=SCRIPT, announcement=SCRIPT, source_url="javascript:alert(1)"
    )
    item = make_item(meeting, SCRIPT, number=SCRIPT[:20], text=SCRIPT)
    paper = make_paper(meeting, item, SCRIPT, title=SCRIPT, url="javascript:alert(1)")
    make_outcome(item, SCRIPT, ((SCRIPT, 1, 2),), paper=paper)
    editions.keep(meeting)
    item.title += " anders"
    item.save()
    editions.keep(meeting)
    start = meeting.get_absolute_url()
    paths = [start, f"{start}zo-was-het/", item.get_absolute_url(), paper.get_absolute_url()]
    for path in [*paths, "/raad/", "/raad/moties/", "/raad/kalender/", f"{start}mist-u-een-document/"]:
        html = read(page, path)
        assert SCRIPT not in html and "javascript:" not in html, path
    assert "&lt;script&gt;" in read(page, start)


def test_the_agenda_as_it_was(page: PageClient) -> None:
    meeting = make_meeting()
    stays, goes = make_item(meeting, "Blijft"), make_item(meeting, "Gaat weg")
    paper = make_paper(meeting, stays, title="Oude kaart")
    editions.keep(meeting)
    assert "Zo was het" not in read(page, meeting.get_absolute_url())
    goes.delete()
    paper.delete()
    make_item(meeting, "Komt erbij")
    stays.title = "Blijft, met andere woorden"
    stays.save()
    make_paper(meeting, stays, title="Nieuwe kaart")
    meeting.starts_at += timedelta(hours=1)
    meeting.location = "Stadskantoor"
    meeting.save()
    assert editions.keep(meeting) and not editions.keep(meeting)
    assert "Zo was het" in read(page, meeting.get_absolute_url())
    html = read(page, f"{meeting.get_absolute_url()}zo-was-het/")
    for words in (
        *("Nieuw op de agenda:", "Komt erbij", "Van de agenda af:", "Gaat weg", "Een andere titel."),
        *("Nieuw stuk bij", "Nieuwe kaart", "Dit stuk ligt niet meer bij", "Oude kaart"),
        *("op een ander moment", "20.00", "21.00", "op een andere plaats", "Stadskantoor"),
        "Dit is de eerste agenda die wij zagen.",
    ):
        assert words in html, words


def test_another_order_and_going_on_after_all() -> None:
    meeting = make_meeting(cancelled=True)
    one, two = make_item(meeting, "Een"), make_item(meeting, "Twee")
    editions.keep(meeting)
    one.place, two.place = two.place, one.place
    one.save()
    two.save()
    meeting.cancelled = False
    meeting.save()
    editions.keep(meeting)
    said = [change.what for change in editions.history(meeting)[0][1]]
    assert said == ["De vergadering gaat toch door.", "De volgorde van de punten is anders."]


@pytest.mark.parametrize("agenda", [None, "x", [1, None], [{}], [{"papers": 3}, {"papers": [None, {}]}]])
def test_an_edition_of_another_shape_is_read_as_far_as_it_goes(page: PageClient, agenda: Any) -> None:
    meeting = make_meeting()
    editions.keep(meeting)
    meeting.editions.create(starts_at=meeting.starts_at, agenda=[] if agenda is None else agenda)
    read(page, f"{meeting.get_absolute_url()}zo-was-het/")


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    meeting = make_meeting()
    for _n in range(number):
        item = make_item(meeting)
        make_paper(meeting, item, "Woorden")
        make_outcome(item)
        make_plain(item)
        editions.keep(meeting)
    for path in (meeting.get_absolute_url(), f"{meeting.get_absolute_url()}zo-was-het/"):
        page.get(path)
        KNOWN.clear()
        with django_assert_max_num_queries(5):
            read(page, path)
