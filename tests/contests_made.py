"""Meetings and challenges for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.accounts.models import User
from participation import publishing
from participation.contests import challenges
from participation.contests.judging import give_points, judging_of
from participation.gatherings import gatherings
from participation.gatherings.signing_up import Said, sign_up
from participation.models import Contribution, Gathering, Participant, Phase, Process, SignUp, key_of
from participation.who.taking_part import enrol
from tests.participation_made import make_contribution, make_process

CHALLENGE = {
    "prize": "De winnaar krijgt 5.000 euro.",
    "prize_en": "The winner gets 5,000 euros.",
    "learn": "Wij willen weten of ondernemers goede ideeën hebben.",
    "learn_en": "We want to know if businesses have good ideas.",
    "measure": "Wij tellen hoeveel ondernemers meedoen.",
    "measure_en": "We count how many businesses take part.",
}
CRITERIA = (
    {"title": "Kan het echt?", "title_en": "Can it be done?", "text": "", "text_en": "", "weight": 3},
    {"title": "Is het nieuw?", "title_en": "Is it new?", "text": "", "text_en": "", "weight": 1},
)


def make_gathering(process: Process, days: float = 5, **fields: Any) -> Gathering:
    """A meeting of two hours so many days from now; with a minus: in the past."""
    starts = timezone.now() + timedelta(days=days)
    values = {
        "title": "Samen lopen door De Kooi",
        "title_en": "A walk through De Kooi",
        "text": "Wij lopen langs de speelplek.",
        "text_en": "We walk past the playground.",
        "starts": starts,
        "ends": starts + timedelta(hours=2),
        "place": "Buurthuis, Kooilaan 36",
        "accessible": "Er is geen drempel.",
        "accessible_en": "There is no step.",
        "seats": None,
        **fields,
    }
    return gatherings.make(process.pk, values)


def signed_up(gathering: Gathering, number: int = 1, people: int = 1, **said: Any) -> SignUp:
    """Somebody with an invented mail address on the list."""
    values = {"name": f"Bezoeker {number}", "email": f"nr{number}@voorbeeld.example", **said}
    return sign_up(gathering.pk, visitor(gathering.process, number), Said(people=people, **values))


def visitor(process: Process, number: int) -> Participant:
    """Who comes under this number."""
    return enrol(process, [key_of(process, "gathering", f"nr{number}@voorbeeld.example")])


def make_challenge(by: User, *, state: str = "published", over: bool = True, jurors: Any = None) -> Process:
    """A challenge with two criteria and two jurors: `by` and somebody from outside. `over`: sending in is."""
    process = make_process(by, "draft", kind="challenge", title="Minder afval in de straat")
    fill_challenge(process, by, jurors)
    if state != "draft":
        publishing.publish(process.pk, None)
    if over:
        now = timezone.now()
        Phase.objects.filter(process=process).update(
            opens=now - timedelta(days=9), closes=now - timedelta(days=1)
        )
    process.refresh_from_db()
    return process


def fill_challenge(process: Process, by: User, jurors: Any = None) -> None:
    """What a challenge needs beside its words: criteria, jurors, what we want to learn."""
    if jurors is None:
        jurors = [
            {
                "name": "Pleun",
                "role": "Ambtenaar",
                "role_en": "Official",
                "organisation_name": "",
                "user": by,
            },
            {
                "name": "Hanna Visser",
                "role": "Ondernemer",
                "role_en": "Entrepreneur",
                "organisation_name": "Visser Advies",
                "user": None,
            },
        ]
    challenges.save(process.pk, dict(CHALLENGE), [dict(row) for row in CRITERIA], jurors)


def make_entries(process: Process, *titles: str) -> list[Contribution]:
    """Ideas that the jury judges."""
    return [make_contribution(process, title=title) for title in titles]


def judged(process: Process, by: User, *points: int) -> None:
    """Every juror gives each idea these points, the same by each criterion; in the order they came in."""
    judging = judging_of(process)
    weights = [criterion.pk for criterion in judging.criteria]
    for juror in judging.jurors:
        for entry, number in zip(judging.entries, points, strict=True):
            give_points(process.pk, juror.pk, entry.pk, dict.fromkeys(weights, number), by)
