"""Intentions for tests: complete and plain, a draft unless asked otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area
from core.following.models import Label
from intentions import publishing, telling
from intentions.models import Intention, Step

WORDS = {
    "title": "Meer bomen in de straat",
    "title_en": "More trees in the street",
    "summary": "Wij willen bomen planten in drie straten.",
    "summary_en": "We want to plant trees in three streets.",
    "plan": "Wij planten bomen langs de stoep.",
    "why": "In de zomer is het hier te heet.",
    "for_whom": "Voor iedereen die hier woont.",
    "fixed": "Er komen bomen.",
    "still_open": "Welke bomen het worden.",
    "take_part": "Bel 14 071 of kom langs in het buurthuis.",
}
TO = {
    Intention.State.DRAFT: (),
    Intention.State.PUBLISHED: ("publish",),
    Intention.State.DECIDED: ("publish", "decide"),
    Intention.State.STOPPED: ("publish", "stop"),
}


def in_days(days: int) -> Any:
    """A date this many days from today."""
    return timezone.localdate() + timedelta(days=days)


def make_intention(by: User, state: str = "draft", **fields: Any) -> Intention:
    """One with everything in it, brought to this state. `area`, `label`: a slug; `steps`: how many."""
    area, label, steps = fields.pop("area", "de-kooi"), fields.pop("label", ""), fields.pop("steps", 1)
    title = fields.get("title", WORDS["title"])
    made = publishing.begin(title, by)
    values = {
        **WORDS,
        "decides": _council(),
        "react_until": in_days(20),
        "decides_on": in_days(60),
        **fields,
    }
    for name, value in values.items():
        setattr(made, name, value)
    if area and not Area.objects.exists():  # a test that emptied the tables took the areas along
        made.everywhere = True
    made.save()
    made.areas.set(Area.objects.filter(slug=area))
    made.labels.set(Label.objects.filter(slug=label))
    for n in range(steps):
        Step.objects.create(intention=made, title=f"Stap {n + 1}", on=in_days(90 + n), exact="month")
    for move in TO[Intention.State(state)]:
        _move(made, move)
    made.refresh_from_db()
    return made


def long_ago(made: Intention, days: int) -> Intention:
    """As if the last news was told so many days ago."""
    moment = timezone.localtime() - timedelta(days=days)  # the same time of day, whatever the clocks did
    Intention.objects.filter(pk=made.pk).update(told_at=moment)
    made.refresh_from_db()
    return made


def without(*statements: str) -> None:
    """Take a guard of the database away, for a negative control."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(f"ALTER TABLE {statement}")


def _council() -> Label:
    names = {"kind": "body", "name": "Gemeenteraad", "name_en": "City council"}
    return Label.objects.get_or_create(slug="gemeenteraad", defaults=names)[0]


def _move(made: Intention, move: str) -> None:
    if move == "publish":
        publishing.publish(made.pk, None)
    elif move == "decide":
        telling.decided(made.pk, in_days(0), "De raad zei ja.", "The council said yes.", by=None)
    else:
        telling.stopped(made.pk, in_days(0), "Het is te duur.", "It costs too much.", by=None)
