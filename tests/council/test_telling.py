"""What followers hear of the council: a meeting once, its items only who follows more than the body."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.city.models import Area
from core.following import digests, matching
from core.following.models import Item, Match, Notice, Rhythm, Spared
from core.notifications.models import Message
from council.models import AgendaItem, Meeting
from council.showing import show_meeting
from tests.council_factory import make_body, make_item, make_meeting, make_outcome
from tests.following_factory import area, follows, subscriber

pytestmark = pytest.mark.django_db


def of_the_meeting() -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(item__kind="meeting").order_by("pk")
    return list(rows.values_list("what", "text", "text_en"))


def lines() -> int:
    matching.match_all()
    return Match.objects.count()


def full_agenda(number: int = 20, **fields: Any) -> tuple[Meeting, list[AgendaItem]]:
    meeting = make_meeting(**fields)
    return meeting, [make_item(meeting, f"Voorstel {each}") for each in range(1, number + 1)]


def test_who_follows_the_council_hears_of_a_meeting_once_and_not_of_each_item() -> None:
    meeting, items = full_agenda()
    who = subscriber(rhythm=Rhythm.NOW)
    follows(who, label=meeting.body.label)
    for _twice in range(2):
        show_meeting(meeting)
    assert lines() == 1 and Item.objects.filter(kind="council_item").count() == 20
    assert of_the_meeting() == [
        (
            "new",
            "Op de agenda: Voorstel 1; Voorstel 2; Voorstel 3; en nog 17 punten.",
            "On the agenda: Voorstel 1; Voorstel 2; Voorstel 3; and 17 more items.",
        )
    ]
    for each in items:
        make_outcome(each)
    show_meeting(meeting)
    assert lines() == 2 and of_the_meeting()[1][0] == "decided"
    for each in items:
        make_outcome(each)
    show_meeting(meeting)
    assert lines() == 2 and digests.write_due() == 1
    assert "Op de agenda: Voorstel 1" in str(Message.objects.get().context)


def test_what_comes_onto_the_agenda_later_is_told_once() -> None:
    meeting = make_meeting(30)
    show_meeting(meeting)
    assert of_the_meeting() == [("new", "", "")]
    make_item(meeting, "Voorstel speeltuin")
    for _twice in range(2):
        show_meeting(meeting)
    assert of_the_meeting()[1:] == [
        ("step", "Nieuw op de agenda: Voorstel speeltuin.", "New on the agenda: Voorstel speeltuin.")
    ]
    make_item(meeting, "Voorstel brug")
    show_meeting(meeting)
    assert [what for what, *_text in of_the_meeting()] == ["new", "step", "step"]


@pytest.mark.parametrize(("days", "cancelled"), [(-1, False), (7, True)])
def test_an_agenda_of_what_is_over_or_cancelled_is_not_news(days: int, cancelled: bool) -> None:
    meeting = make_meeting(days, cancelled=cancelled)
    show_meeting(meeting, tell=False)
    make_item(meeting)
    show_meeting(meeting)
    assert of_the_meeting() == []


def test_who_follows_place_or_subject_hears_of_the_item_with_words_of_its_own() -> None:
    meeting, items = full_agenda(3)
    items[0].areas.add(Area.objects.get(slug="de-kooi"))
    follows(subscriber("kooi@voorbeeld.example"), area=area("de-kooi"))
    show_meeting(meeting)
    matching.match_all()
    assert [match.notice.item.title for match in Match.objects.all()] == ["Voorstel 1"]


def test_meetings_of_the_council_are_for_the_whole_city_those_of_a_committee_are_not() -> None:
    show_meeting(make_meeting())
    show_meeting(make_meeting(body=make_body("wonen", "Commissie Wonen")))
    council, committee = Item.objects.filter(kind="meeting").order_by("pk")
    assert (council.everywhere, council.spares) == (True, Spared.PLACES)
    assert (committee.everywhere, committee.spares) == (False, Spared.NOBODY)
    follows(subscriber(), area=area("de-kooi"))
    assert lines() == 0


def test_what_was_shown_before_this_rule_becomes_right_and_tells_nothing() -> None:
    meeting, _items = full_agenda(2)
    show_meeting(meeting, tell=False)
    Item.objects.update(everywhere=False, spares="", published_at=timezone.now() - timedelta(days=9))
    show_meeting(meeting)
    assert Item.objects.filter(spares=Spared.BODIES).count() == 2 and not Notice.objects.exists()
