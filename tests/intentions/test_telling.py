"""A date never moves in silence; each thing is told once, in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.following.models import Item, Notice
from intentions import telling
from intentions.dates import in_words
from intentions.models import Intention, NotAllowed, Step, Told
from tests.intentions_made import in_days, make_intention, without
from tests.people import Cast

pytestmark = pytest.mark.django_db


def notices(made: Intention) -> list[tuple[str, str]]:
    """What followers are told of, after that it was new."""
    found = Notice.objects.filter(item__kind="intention", item__key=str(made.pk)).exclude(what="new")
    return list(found.values_list("what", "text"))


def item(made: Intention) -> Item:
    return Item.objects.get(kind="intention", key=str(made.pk))


@pytest.mark.parametrize("which", ["decides_on", "react_until"])
def test_a_date_that_moves_is_told_with_old_and_new(which: str, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    before, to = getattr(made, which), in_days(50)
    after = telling.move_date(made.pk, which, to, by=cast.chief, why="De raad wil meer weten.")
    told = after.told.get(what="date_moved")
    assert in_words(before) in told.text and in_words(to) in told.text and "meer weten" in told.text
    assert told.by == cast.chief and told.text_en and (told.was, told.became) == (str(before), str(to))
    assert notices(made) == [("date_moved", told.text)]
    after.refresh_from_db()
    assert getattr(after, which) == to and after.told_at == told.at
    assert item(made).deadline == after.react_until and item(made).deadline_for == "react"


def test_a_step_that_moves_is_told(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    step = made.steps.get()
    telling.move_step(made.pk, step.pk, date(2030, 5, 1), Step.Exact.QUARTER, by=None)
    step.refresh_from_db()
    told = made.told.get(what="date_moved")
    assert "tweede kwartaal van 2030" in told.text and "second quarter of 2030" in told.text_en
    assert (step.on, step.exact) == (date(2030, 5, 1), "quarter") and len(notices(made)) == 1


@pytest.mark.parametrize("column", ["decides_on", "react_until"])
@pytest.mark.parametrize("state", ["published", "decided", "stopped"])
def test_nobody_moves_a_date_without_telling(column: str, state: str, cast: Cast) -> None:
    made = make_intention(cast.editor, state)
    for value in (in_days(55), None):
        if column == "decides_on" and value is None:
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            Intention.objects.filter(pk=made.pk).update(**{column: value})
        setattr(made, column, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.save()


def test_an_old_telling_does_not_cover_a_new_move(cast: Cast) -> None:
    """There and back was told; going there again must be told again."""
    made = make_intention(cast.editor, "published")
    first, second = made.decides_on, in_days(70)
    assert first
    telling.move_date(made.pk, "decides_on", second, by=None)
    telling.move_date(made.pk, "decides_on", first, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Intention.objects.filter(pk=made.pk).update(decides_on=second)


@pytest.mark.parametrize("columns", [{"on": date(2031, 1, 1)}, {"exact": "day"}])
def test_nobody_moves_a_step_without_telling(columns: dict[str, Any], cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    with pytest.raises(IntegrityError), transaction.atomic():
        made.steps.update(**columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.steps.all().delete()
    draft = make_intention(cast.editor)
    assert draft.steps.update(**columns) == 1


def test_without_the_triggers_dates_would_move(cast: Cast) -> None:
    """Negative control."""
    made = make_intention(cast.editor, "published")
    without("intentions_intention DISABLE TRIGGER guard_dates", "intentions_step DISABLE TRIGGER guard_dates")
    assert Intention.objects.filter(pk=made.pk).update(decides_on=in_days(99)) == 1
    assert made.steps.update(on=in_days(99)) == 1


def test_nothing_is_told_of_what_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Date, row and notice stand or fall together."""
    made = make_intention(cast.editor, "published")

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(telling, "announce", broken)
    with pytest.raises(RuntimeError):
        telling.move_date(made.pk, "decides_on", in_days(70), by=None)
    made.refresh_from_db()
    assert made.decides_on == in_days(60) and not notices(made)
    assert not made.told.filter(what="date_moved").exists()


def test_dates_that_make_no_sense(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    same: Any = made.react_until
    for which, to in (
        ("decides_on", in_days(-1)),
        ("decides_on", in_days(10)),
        ("react_until", in_days(61)),
        ("react_until", same),
    ):
        with pytest.raises(NotAllowed):
            telling.move_date(made.pk, which, to, by=None)
    assert not notices(made)


def test_news_renews_the_promise(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    after = telling.news(made.pk, "Wij lezen alle reacties.", "", by=cast.chief)
    assert after.told_at == after.told.get(what="news").at
    assert notices(made) == [("step", "Wij lezen alle reacties.")]


def test_steps_are_added_and_done(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    telling.add_step(made.pk, Step(title="Open avond", on=in_days(30), exact="day"), by=None)
    step = made.steps.get(title="Open avond")
    telling.step_done(made.pk, step.pk, in_days(0), by=None)
    step.refresh_from_db()
    assert step.done_on == in_days(0) and [what for what, _ in notices(made)] == ["step", "step"]
    tries: tuple[Callable[[], object], ...] = (
        lambda: telling.step_done(made.pk, step.pk, in_days(0), by=None),
        lambda: telling.step_done(made.pk, made.steps.exclude(pk=step.pk).get().pk, in_days(1), by=None),
        lambda: telling.move_step(made.pk, step.pk, in_days(9), "day", by=None),
        lambda: telling.move_step(made.pk, 0, in_days(9), "day", by=None),
    )
    for refused in tries:
        with pytest.raises(NotAllowed):
            refused()


def test_decided(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    telling.decided(made.pk, in_days(-1), "De raad zei ja.", "The council said yes.", by=cast.chief)
    shown = item(made)
    assert (shown.decided_on, shown.outcome, shown.deadline) == (in_days(-1), "De raad zei ja.", None)
    assert notices(made) == [("decided", "De raad zei ja.")]
    made.refresh_from_db()
    assert made.thread.ended_on is None and made.news_by is None
    telling.news(made.pk, "Het werk begint in mei.", "", by=None)


def test_stopped_ends_the_thread(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    telling.stopped(made.pk, in_days(0), "Het is te duur.", "", by=None)
    made.refresh_from_db()
    assert made.thread.ended_on == in_days(0) and made.thread.outcome == "Het is te duur."
    assert notices(made) == [("stopped", "Het is te duur.")]


@pytest.mark.parametrize("state", ["draft", "decided", "stopped"])
def test_what_each_state_refuses(state: str, cast: Cast) -> None:
    made = make_intention(cast.editor, state)
    before = made.told.count()
    refused: list[Callable[[], object]] = [
        lambda: telling.move_date(made.pk, "decides_on", in_days(70), by=None),
        lambda: telling.decided(made.pk, in_days(0), "Ja.", "", by=None),
        lambda: telling.stopped(made.pk, in_days(0), "Nee.", "", by=None),
    ]
    if state != "decided":
        refused.append(lambda: telling.news(made.pk, "Nieuws.", "", by=None))
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
    assert made.told.count() == before


def test_sent_twice_is_told_once(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    seen = telling.last_told(made)
    telling.news(made.pk, "Wij lezen alle reacties.", "", by=cast.chief, seen=seen)
    with pytest.raises(telling.Changed):
        telling.news(made.pk, "Wij lezen alle reacties.", "", by=cast.chief, seen=seen)
    assert made.told.filter(what="news").count() == 1 and len(notices(made)) == 1


def test_a_moved_date_names_itself(cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    for columns in (
        {"what": "date_moved"},
        {"what": "news", "date_of": "decides_on"},
        {"what": "date_moved", "date_of": "step"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Told.objects.create(intention=made, text="x", **columns)
