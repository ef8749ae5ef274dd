"""Processes on their way to an answer, for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.accounts.models import User
from participation.answers import answering
from participation.models import Account, Answer, Contribution, Process, Theme
from tests.participation_made import make_contribution, make_participant, make_process

SAID = {
    "verdict": "adopted",
    "text": "Wij bouwen een glijbaan.",
    "text_en": "We build a slide.",
    "reason": "Veel kinderen vroegen erom.",
    "reason_en": "Many children asked for it.",
    "signed_by": "J. Voorbeeld, wethouder",
}
TOLD = {
    "heard": "Mensen willen een glijbaan.",
    "heard_en": "People want a slide.",
    "done": "Wij bouwen een glijbaan.",
    "done_en": "We build a slide.",
    "next": "In mei beginnen wij.",
    "next_en": "We start in May.",
    "signed_by": "J. Voorbeeld, wethouder",
}


def ended(by: User, **fields: Any) -> Process:
    """A process in which nobody can take part any more, while the answer is still to come."""
    process = make_process(by, **fields)
    over(process)
    return process


def over(process: Process) -> None:
    """Its phases ended yesterday."""
    process.phases.update(
        opens=timezone.now() - timedelta(days=20), closes=timezone.now() - timedelta(days=1)
    )


def make_theme(
    process: Process, *inside: Contribution, title: str = "Speeltoestellen", **fields: Any
) -> Theme:
    """A theme with these contributions in it."""
    made = Theme.objects.create(process=process, title=title, **fields)
    Contribution.objects.filter(pk__in=[each.pk for each in inside]).update(theme=made)
    return made


def make_answer(process: Process, **fields: Any) -> Answer:
    """A whole draft of an answer to a theme or to a contribution."""
    return Answer.objects.create(process=process, **{**SAID, **fields})


def make_account(process: Process, **fields: Any) -> Account:
    """A whole draft of the account."""
    return Account.objects.create(process=process, **{**TOLD, **fields})


def ready(by: User, people: int = 3, **fields: Any) -> Process:
    """Everything written, nothing published: each by mail brought in one thing, all in one theme."""
    process = make_process(by, **fields)
    inside = [
        make_contribution(
            process,
            make_participant(process, number, email=f"nr{number}@voorbeeld.example"),
            title=f"Een glijbaan {number}",
        )
        for number in range(1, people + 1)
    ]
    over(process)
    theme = make_theme(process, *inside, summary="Veel mensen willen glijden.", title_en="Play equipment")
    make_answer(process, theme=theme)
    make_account(process)
    return process


def closed(by: User, people: int = 3, **fields: Any) -> Process:
    """The same with the answer given, and the messages still to be written."""
    process = ready(by, people, **fields)
    answering.close(process.pk, by)
    process.refresh_from_db()
    return process
