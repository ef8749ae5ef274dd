"""Fetching from the register over real HTTP: nothing lost, nothing twice, whatever it does wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.importing import sru
from announcements.importing.fetching import import_from_source
from announcements.models import Announcement
from core.following.models import Item, Notice
from core.importing.models import ImportRun
from core.importing.polite import Guest, SourceError
from core.importing.running import AlreadyRunning
from core.search.models import Document
from tests.announcements.register import Register, many, record

pytestmark = pytest.mark.django_db

EVERY = 120


def kept() -> set[str]:
    return set(Announcement.objects.values_list("identifier", flat=True))


def numbers(records: list[dict[str, Any]]) -> set[str]:
    return {each["identifier"] for each in records}


def test_everything_once_with_item_and_in_the_search(register: Register) -> None:
    records = many(EVERY)
    register.put(*records)
    run = register.fetch()
    assert (run.state, run.fetched, run.added, run.refused) == ("done", EVERY, EVERY, 0)
    assert kept() == numbers(records)
    assert set(Item.objects.values_list("key", flat=True)) == kept()
    assert Document.objects.filter(kind="announcement", language="nl").count() == EVERY
    assert Document.objects.filter(kind="announcement", language="en").count() == EVERY
    again = register.fetch()
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert Announcement.objects.count() == EVERY == Item.objects.count()


def test_never_asks_for_an_order_and_asks_by_creator_and_day(register: Register) -> None:
    register.put(record(1))
    register.fetch()
    for asked in register.asked():
        assert 'dt.creator=="Leiden"' in asked["query"] and "dt.modified>=" in asked["query"]
        assert int(asked["maximumRecords"]) <= 100


def test_one_question_a_second(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    moment = [0.0]

    def wait(seconds: float) -> None:
        waited.append(seconds)
        moment[0] += seconds

    register.put(*many(120, days=3))
    asking = Guest(register.url, pause=1.0, wait=wait, clock=lambda: moment[0])
    import_from_source(asking=asking, example=True)
    assert len(waited) == len(register.asked()) - 1 and set(waited) == {1.0}


def test_old_ones_tell_nobody(register: Register) -> None:
    register.put(record(1, days=1), record(2, days=40))
    register.fetch()
    assert list(Notice.objects.values_list("item__key", flat=True)) == [record(1)["identifier"]]


@pytest.mark.parametrize(
    ("what", "value"), [("bare", 1), ("estimate", 3), ("estimate", 90_000), ("capped", 17), ("deep", 60)]
)
def test_its_habits_lose_nothing(register: Register, what: str, value: int) -> None:
    records = many(EVERY)
    register.put(*records)
    register.trouble(what, value)
    register.fetch()
    assert kept() == numbers(records)


def test_slices_are_halved_when_there_is_too_much(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sru, "DEEPEST", 40)
    records = many(EVERY)
    register.put(*records)
    register.fetch()
    assert kept() == numbers(records)
    assert len({each["query"] for each in register.asked()}) > 8


def test_more_than_can_be_in_a_day_is_said_and_the_rest_goes_on(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sru, "MOST_A_DAY", 200)
    monkeypatch.setattr(sru, "DEEPEST", 100)
    day = [record(number, days=5) for number in range(1, 451)]
    other = [record(1000, days=2), record(1001, days=8)]
    register.put(*day, *other)
    run = register.fetch()
    assert run.state == "done" and numbers(other) <= kept()
    assert any("meer dan 200 bekendmakingen op een dag" in problem for problem in run.problems)


@pytest.mark.parametrize("what", ["garbage", "huge", "truncated"])
def test_one_record_that_cannot_be_read_costs_only_itself(register: Register, what: str) -> None:
    records = many(130, days=3)
    register.put(*records)
    broken = records[70]["identifier"]
    register.trouble(what, broken)
    run = register.fetch()
    assert run.state == "done" and run.refused == 1 and len(run.problems) == 1
    assert kept() == numbers(records) - {broken}


@pytest.mark.parametrize(("what", "why"), [("entities", "documenttype"), ("garbage", "geen goede XML")])
def test_nothing_but_nonsense_stops_and_nothing_is_skipped(register: Register, what: str, why: str) -> None:
    records = many(20, days=3)
    register.put(*records)
    register.trouble(what, "all")
    with pytest.raises(SourceError, match=why):
        register.fetch()
    assert ImportRun.objects.get().state == "stopped" and not kept()
    register.trouble(what)
    assert register.fetch().state == "done"
    assert kept() == numbers(records)


def test_diagnostics_in_a_200_are_an_error(register: Register) -> None:
    register.put(record(1))
    register.trouble("diagnostic", 1)
    with pytest.raises(SourceError, match="begrijpt de vraag niet"):
        register.fetch()
    assert not kept() and "begrijpt" in ImportRun.objects.get().problems[0]


@pytest.mark.parametrize(
    "fault", [{"fault": "status", "status": 503}, {"fault": "reset"}, {"fault": "status", "status": 500}]
)
def test_goes_on_after_a_fault_that_passes(register: Register, fault: dict[str, Any]) -> None:
    records = many(130, days=3)
    register.put(*records)
    register.standins.set_fault("/koop/sru", times=3, **fault)
    assert register.fetch().state == "done" and kept() == numbers(records)


def test_stops_at_a_fault_that_stays_and_goes_on_where_it_was(register: Register) -> None:
    records = many(EVERY, days=3)
    register.put(*records)
    register.standins.set_fault("/koop/sru", "status", status=403, every=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.importing.polite.ATTEMPTS", 1)
        with pytest.raises(SourceError):
            register.fetch()
    stopped = ImportRun.objects.get()
    assert stopped.state == "stopped" and 0 < stopped.fetched < EVERY and stopped.position
    before = len(register.asked())
    register.standins.clear_faults()
    assert register.fetch().fetched == EVERY - stopped.fetched
    assert kept() == numbers(records)
    assert register.asked()[before]["startRecord"] == str(stopped.position["start"])


def test_a_stopped_run_of_last_week_does_not_forget_the_days_since(register: Register) -> None:
    today = timezone.localdate()
    register.put(record(1, days=20), record(2, days=1))
    first = today - timedelta(days=30)
    position = {"slices": [[first.isoformat(), (today - timedelta(days=10)).isoformat()]], "start": 1}
    since = today - timedelta(days=92)
    ImportRun.objects.create(
        source="koop", since=since, state="stopped", ended_at=timezone.now(), position=position
    )
    register.fetch()
    assert len(kept()) == 2


def test_one_run_at_a_time(register: Register) -> None:
    ImportRun.objects.create(source="koop")
    with pytest.raises(AlreadyRunning):
        register.fetch()


def test_days_asked_for_by_hand_do_not_count_as_everything_until_now(register: Register) -> None:
    today = timezone.localdate()
    register.put(record(1, days=80), record(2, days=1))
    register.fetch(today - timedelta(days=3), today)
    assert len(kept()) == 1
    register.fetch()
    assert len(kept()) == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"date": "1900-01-01", "modified": "2026-11-20"}, "1900-01-01"),
        ({"date": "2999-01-01", "modified": "2026-11-20"}, "2999-01-01"),
        ({"date": "morgen", "modified": "2026-11-20"}, "morgen"),
        ({"title": ""}, "titel"),
        ({"title": "<script></script>"}, "titel"),
        ({"identifier": "../../beheer/"}, "geen nummer"),
    ],
)
def test_a_record_that_cannot_be_is_refused_in_words(
    register: Register, fields: dict[str, Any], why: str
) -> None:
    if "modified" in fields:
        fields = {**fields, "modified": (timezone.localdate() - timedelta(days=3)).isoformat()}
    register.put(record(1, **fields), record(2))
    run = register.fetch()
    assert run.refused == 1 and why in run.problems[0]
    assert kept() == {record(2)["identifier"]}


def test_script_in_words_becomes_plain_text(register: Register) -> None:
    title = 'Kappen <script>alert(1)</script> van een <b onclick="x()">boom</b> \u202etxet'
    register.put(record(1, title=title, abstract="<img src=x onerror=alert(1)>Boom"))
    register.fetch()
    row = Announcement.objects.get()
    assert row.title == "Kappen alert(1) van een boom txet" and row.description == "Boom"


def test_a_wrong_or_missing_place_is_tolerated(register: Register) -> None:
    register.put(
        record(1, places=[]),
        record(2, places=[{"geometrie": "POINT(93742 463894)"}]),
        record(3, places=[{"locatiepunt": "51.3 5.3"}]),
        record(4, places=[{"geometrie": "POINT(93742 463894)", "locatiepunt": "4.49 52.16"}]),
    )
    register.fetch()
    rows = {row.identifier.rpartition("-")[2]: row for row in Announcement.objects.all()}
    assert all(rows[number].point is None and rows[number].place_problem for number in "123")
    assert rows["4"].point == (4.49, 52.16) and not rows["4"].place_problem


def test_the_last_day_of_the_source_goes_before_ours(register: Register) -> None:
    day = timezone.localdate() + timedelta(days=11)
    register.put(record(1, react_until=day.isoformat()), record(2), record(3, react_until="2999-01-01"))
    run = register.fetch()
    rows = {row.identifier.rpartition("-")[2]: row for row in Announcement.objects.all()}
    assert rows["1"].deadline == day and rows["1"].deadline_by_source
    assert rows["2"].deadline and not rows["2"].deadline_by_source
    assert not rows["3"].deadline_by_source and "2999" in run.problems[0]
