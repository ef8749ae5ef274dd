"""What followers and the search have of the council, from the first time on until it is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.city.models import Area
from core.following.models import Item, Notice
from core.search import search
from core.search.models import Document
from core.search.papers import MARK
from core.search.writing import rebuild
from council import editions
from council.models import Meeting
from council.showing import hide_item, hide_meeting, hide_paper, show_meeting
from council.texts import MOST
from tests.council_factory import make_item, make_meeting, make_outcome, make_paper, make_plain
from tests.queries import counted

pytestmark = pytest.mark.django_db


def found(question: str, language: str = "nl") -> list[str]:
    return [hit.url for hit in search(question, language=language, kind="council").hits]


def documents() -> set[tuple[str, ...]]:
    columns = ("kind", "key", "language", "url", "title", "summary", "text", "search_words")
    return set(Document.objects.filter(generation__current=True).values_list(*columns))


def what_there_is(days: float = 7) -> Meeting:
    """A meeting with all sorts of things in it."""
    meeting = make_meeting(days)
    make_item(meeting, "Opening en vaststellen agenda")
    item = make_item(meeting, "Herplant Kooipark")
    make_plain(item, title_en="New trees", summary_en="There will be trees.")
    item.areas.add(Area.objects.get(slug="de-kooi"))
    make_paper(meeting, item, "populieren", "iepen langs de singel")
    container = make_item(meeting, "Moties en amendementen")
    motion = make_paper(meeting, container, "bankjes voor ouderen", title="Motie zitten")
    make_outcome(container, "Zitplaatsen onderweg", paper=motion)
    make_outcome(item, "Meer schaduw", kind="decision")
    make_paper(meeting, None, "routebeschrijving", title="Uitnodiging")
    return meeting


def test_items_to_follow_are_the_meeting_and_what_is_about_something() -> None:
    meeting = what_there_is()
    show_meeting(meeting)
    assert set(Item.objects.filter(kind="council_item").values_list("title", "title_en")) == {
        ("Nieuwe bomen", "New trees"),
        ("Moties en amendementen", ""),
    }
    item = Item.objects.get(title="Nieuwe bomen")
    assert item.happens_at == meeting.starts_at and item.decided_on and "Meer schaduw" in item.outcome
    assert "decision passed" in item.outcome_en
    assert [area.slug for area in item.areas.all()] == ["de-kooi"]
    assert [label.slug for label in item.labels.all()] == ["gemeenteraad"]
    assert Item.objects.get(kind="meeting").key == str(meeting.pk)
    assert Notice.objects.filter(what="new").count() == 3


def test_what_is_old_is_not_told() -> None:
    show_meeting(what_there_is(-400), tell=False)
    assert Item.objects.count() == 3 and not Notice.objects.exists()


def test_a_moved_date_a_decision_and_a_cancellation_are_told_once_each() -> None:
    meeting = make_meeting()
    item = make_item(meeting)
    show_meeting(meeting)
    meeting.starts_at += timedelta(days=1)
    meeting.ends_at = None
    meeting.save()
    for _n in range(2):
        show_meeting(meeting)
    make_outcome(item)
    for _n in range(2):
        show_meeting(meeting)
    meeting.cancelled = True
    meeting.save()
    for _n in range(2):
        show_meeting(meeting)
    told = Notice.objects.filter(item__key=str(item.pk), item__kind="council_item")
    assert sorted(told.values_list("what", flat=True)) == ["date_moved", "decided", "new", "stopped"]
    assert Item.objects.get(kind="meeting").title.startswith("Gaat niet door:")


def test_search_finds_an_item_and_its_papers_as_one_thing() -> None:
    meeting = what_there_is()
    show_meeting(meeting)
    item = meeting.items.get(title="Herplant Kooipark")
    assert found("iepen langs de singel") == [item.get_absolute_url()]
    assert found("kapplan")[0] == found("herplant kooipark")[0] == item.get_absolute_url()
    assert found("new trees", "en")[0] == f"/en{item.get_absolute_url()}"
    assert found("routebeschrijving") == [meeting.get_absolute_url()]
    text = Document.objects.get(key=f"punt-{item.pk}", language="nl").text
    assert [match[2] for match in MARK.finditer(text)] == ["1", "2"]


def test_a_motion_in_a_mere_container_is_found_by_itself() -> None:
    meeting = what_there_is()
    show_meeting(meeting)
    container = meeting.items.get(title="Moties en amendementen")
    outcome = container.outcomes.get()
    assert found("zitplaatsen onderweg")[0] == f"{container.get_absolute_url()}#besluit-{outcome.pk}"
    assert found("bankjes voor ouderen")[0].endswith(f"#besluit-{outcome.pk}")


def test_the_words_of_an_item_are_bounded_and_every_paper_has_its_share() -> None:
    meeting = make_meeting()
    item = make_item(meeting)
    make_paper(meeting, item, *("woord " * 900,) * 40)
    make_paper(meeting, item, "zeldzaamheid")
    show_meeting(meeting)
    assert len(Document.objects.get(key=f"punt-{item.pk}").text) <= MOST
    assert found("zeldzaamheid") == [item.get_absolute_url()]


def test_an_index_made_anew_is_the_same() -> None:
    meetings = [what_there_is(), what_there_is(-3)]
    make_meeting(same_as=meetings[0])
    for meeting in meetings:
        show_meeting(meeting)
    meetings[0].items.first().delete()  # type: ignore[union-attr]
    show_meeting(meetings[0])
    before = {each for each in documents() if each[0] == "council"}
    rebuild()
    assert {each for each in documents() if each[0] == "council"} == before and len(before) > 8


def test_an_item_that_is_off_the_agenda_is_followed_no_more() -> None:
    meeting = make_meeting()
    item = make_item(meeting)
    show_meeting(meeting)
    item.title = "Sluiting"
    item.save()
    show_meeting(meeting)
    assert not Item.objects.filter(kind="council_item").exists()
    assert found("bomen in het kooipark") == []


def test_a_meeting_hides_with_all_it_has() -> None:
    meeting = what_there_is()
    editions.keep(meeting)
    show_meeting(meeting)
    hide_meeting(meeting)
    assert not Item.objects.exists() and not documents() and not meeting.editions.exists()


def test_an_item_hides_from_old_agendas_too() -> None:
    meeting = what_there_is()
    item = meeting.items.get(title="Herplant Kooipark")
    below = make_item(meeting, "Onderdeel van de herplant", parent=item)
    editions.keep(meeting)
    show_meeting(meeting)
    assert "Herplant" in str(meeting.editions.get().agenda)  # negative control
    hide_item(item)
    agenda = str(meeting.editions.get().agenda)
    assert "Herplant" not in agenda and below.title not in agenda and "Moties" in agenda
    assert "iepen" not in str(documents()) and not Item.objects.filter(key__in=[item.pk, below.pk]).exists()


def test_a_paper_hides_and_the_item_stays() -> None:
    meeting = what_there_is()
    item = meeting.items.get(title="Herplant Kooipark")
    paper = item.papers.get()
    editions.keep(meeting)
    show_meeting(meeting)
    assert found("iepen") and paper.title in str(meeting.editions.get().agenda)  # negative control
    hide_paper(paper)
    assert "iepen" not in str(documents()) and found("herplant kooipark")[0] == item.get_absolute_url()
    assert paper.title not in str(meeting.editions.get().agenda)
    paper.delete()
    before = documents()
    rebuild()
    assert documents() == before


@pytest.mark.parametrize("number", [10, 60])
def test_an_agenda_that_did_not_change_costs_a_dozen_questions(number: int) -> None:
    meeting = make_meeting()
    for n in range(number):
        make_paper(meeting, make_item(meeting, f"Punt {n}"), "Woorden")
    show_meeting(meeting)
    with counted() as asked:
        show_meeting(meeting)
    assert len(asked) <= 20, [each[:90] for each in asked]


def test_script_in_a_title_is_only_text(page: Any) -> None:
    meeting = make_meeting(title="<script>alert(1)</script> raad")
    make_item(meeting, "<script>alert(1)</script> bomen")
    show_meeting(meeting)
    html = page.get("/zoeken/?q=bomen").content.decode()
    assert "<script>alert" not in html and "alert(1)" in html
