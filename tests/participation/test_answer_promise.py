"""The promise of a day: who is reminded when, each mail once, and what the city sees when it is late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.models import User
from core.notifications.models import Message
from participation.answers import answering, promise
from participation.models import Judgement, Process, Update
from participation.publishing import move_answer
from tests.answers_made import closed, ended, ready
from tests.client import PageClient
from tests.participation_made import in_days, make_participant
from tests.people import Cast, make_staff
from tests.queries import counted

pytestmark = pytest.mark.django_db


def due_in(process: Process, days: int) -> None:
    """The promised day is so many days from now, as if time had passed."""
    now = Process.objects.get(pk=process.pk)
    if now.answer_due != in_days(days):
        Update.objects.create(
            process=now, what="answer_moved", text="-", was=now.answer_due, became=in_days(days)
        )
        Process.objects.filter(pk=process.pk).update(answer_due=in_days(days))


def mailed() -> list[tuple[str, str]]:
    """Template and address of every mail, in order."""
    rows = Message.objects.filter(template__startswith="participation/answer_").order_by("pk")
    return [
        (template.removeprefix("participation/"), to)
        for template, to in rows.values_list("template", "address")
    ]


@pytest.fixture
def people(cast: Cast) -> tuple[User, User]:
    """Who owns a process, and who manages that."""
    owner, manager = make_staff("eva", "Participatie"), make_staff("mark", "Participatie")
    for user in (owner, manager):
        user.email = f"{user.username}@voorbeeld.example"
        user.save()
    return owner, manager


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (15, []),
        (14, [("answer_due", "eva")]),
        (4, [("answer_due", "eva")]),
        (3, [("answer_due", "eva")]),
        (1, [("answer_due", "eva")]),
        (0, [("answer_today", "mark")]),
        (-1, [("answer_today", "mark"), ("answer_late", "eva"), ("answer_late", "mark")]),
    ],
)
def test_who_hears_when(people: tuple[User, User], days: int, expected: list[tuple[str, str]]) -> None:
    owner, manager = people
    process = ended(owner, manager=manager)
    due_in(process, days)
    promise.sweep()
    promise.sweep()
    assert mailed() == [(what, f"{who}@voorbeeld.example") for what, who in expected]


def test_again_each_week_until_it_is_there(
    people: tuple[User, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, manager = people
    process = ready(owner, manager=manager)
    due_in(process, 0)
    today = timezone.localdate()
    for days in range(1, 16):
        monkeypatch.setattr(timezone, "localdate", lambda *_a, days=days: today + timedelta(days=days))
        promise.sweep()
    late = [who for what, who in mailed() if what == "answer_late"]
    assert late == ["eva@voorbeeld.example", "mark@voorbeeld.example"] * 3
    monkeypatch.undo()
    answering.close(process.pk, owner)
    before = len(mailed())
    promise.sweep()
    assert len(mailed()) == before


def test_another_day_starts_anew(people: tuple[User, User]) -> None:
    owner, manager = people
    process = ended(owner, manager=manager)
    due_in(process, 3)
    promise.sweep()
    move_answer(process.pk, in_days(10), "Het duurt langer.", "It takes longer.", owner)
    promise.sweep()
    assert [what for what, _who in mailed()] == ["answer_due", "answer_due"]


def test_who_is_both_hears_once(people: tuple[User, User]) -> None:
    owner, _manager = people
    due_in(ended(owner, manager=owner), -1)
    promise.sweep()
    assert [what for what, _who in mailed()] == ["answer_today", "answer_late"]


def test_the_city_sees_what_is_late(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    assert "met geen enkel antwoord te laat" in page.get("/meedoen/cijfers/").text
    due_in(process, -1)
    text = page.get("/meedoen/cijfers/").text
    assert str(process) in text and "Beloofd op" in text
    assert "Te laat" in page.get(process.get_absolute_url()).text


def test_the_first_promise_counts(cast: Cast, page: PageClient) -> None:
    closed(cast.pleun, people=1)
    moved, late = promised(cast.pleun, -3, "Verzet"), promised(cast.pleun, -3, "Laat")
    due_in(moved, 10)
    for process in (moved, late):
        answering.close(process.pk, cast.pleun)
    promised(cast.pleun, -1, "Nog niet")
    (row,) = page.get("/meedoen/cijfers/").context["rows"]
    assert row[:5] == ["Openbare ruimte", 1, 1, 1, 1]


def promised(by: User, days: int, title: str) -> Process:
    """On the website with a promise for so many days from now, however long ago that was made."""
    process = ready(by, people=1, title=title, state="draft")
    Process.objects.filter(pk=process.pk).update(answer_due=in_days(days))
    Process.objects.filter(pk=process.pk).update(state="published", published_at=timezone.now())
    return process


def test_judgements_of_few_are_not_shown(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun, people=1)
    for number in range(4):
        Judgement.objects.create(
            process=process, participant=make_participant(process, 20 + number), verdict="yes"
        )
    assert page.get("/meedoen/cijfers/").context["judged_rows"][0][1:] == ["minder dan 5", "–", "–", "–"]
    Judgement.objects.create(process=process, participant=make_participant(process, 30), verdict="no")
    assert page.get("/meedoen/cijfers/?x=1").context["judged_rows"][0][1:] == [5, "80%", "0%", "20%"]


def test_figures_in_few_queries(cast: Cast, page: PageClient) -> None:
    for number in range(3):
        closed(cast.pleun, people=1, title=f"Vraag {number}")
    page.get("/meedoen/cijfers/")
    with counted() as queries:
        page.get("/en/meedoen/cijfers/?x=1")
    assert len(queries) <= 5, queries
