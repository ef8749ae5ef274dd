"""Many at the same moment: one answer, one draft, each told once, and nothing comes in unseen."""

from __future__ import annotations

from threading import Event

import pytest
from django.db import connection, transaction

from core.accounts.models import User
from core.forms import drafting
from core.notifications.models import Message
from participation.answers import answer_writing, answering, replying
from participation.models import Answer, Contribution, Participant, Process, Update
from tests.answers_made import ended, make_account, make_theme, ready
from tests.intentions.test_races import at_once
from tests.participation_made import make_contribution, make_participant
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 5


def test_closed_at_once_it_is_closed_once(cast: Cast) -> None:
    process, by = ready(cast.pleun), cast.pleun
    ends = at_once(*[lambda: answering.close(process.pk, by)] * MANY)
    assert ends == ["", *["NotAllowed"] * (MANY - 1)]
    assert Update.objects.filter(what=Update.What.ANSWERED).count() == 1


def test_written_by_many_at_once_each_hears_it_once(cast: Cast) -> None:
    process = ready(cast.pleun, people=40)
    answering.close(process.pk, cast.pleun)
    assert at_once(*[replying.reply_to_all] * MANY) == [""] * MANY
    assert Message.objects.count() == 40 and not Participant.objects.filter(told_at=None).exists()


def test_two_who_begin_an_answer_make_one(cast: Cast) -> None:
    process, by = ended(cast.pleun), cast.pleun
    theme = make_theme(process, make_contribution(process))

    def keep(text: str) -> None:
        answer = answer_writing.answer_to(process, theme=theme)
        seen = drafting.fingerprint(drafting.stored(answer, answer_writing.ANSWER_FIELDS))
        answer_writing.keep_answer(answer, {"text": text}, seen, by)

    for _ in range(5):
        Answer.objects.all().delete()
        ends = at_once(lambda: keep("De ene."), lambda: keep("De andere."))
        assert ends in (["", "Conflict"], ["", ""]) and Answer.objects.count() == 1


def race(process: Process, by: User) -> None:
    """Close it, while somebody sends something in that is not yet committed when closing looks."""
    who, sent, closed = make_participant(process), Event(), Event()

    def send() -> None:
        with transaction.atomic():
            make_contribution(process, who, title="Net op tijd")
            sent.set()
            closed.wait(timeout=0.5)  # who closes must wait for us, so this runs out

    def close() -> None:
        sent.wait()
        try:
            answering.close(process.pk, by)
        finally:
            closed.set()

    at_once(send, close)


def unanswered() -> bool:
    """Whether a closed process has something without an answer."""
    return Contribution.objects.filter(process__state="closed").without_answer().exists()


def test_what_comes_in_while_it_closes_is_answered_or_refused(cast: Cast) -> None:
    process = ended(cast.pleun)
    make_account(process)
    race(process, cast.pleun)
    assert not unanswered()


def test_control_without_the_trigger_it_would_go_unanswered(cast: Cast) -> None:
    process = ended(cast.pleun)
    make_account(process)
    change = "ALTER TABLE participation_contribution {} TRIGGER nothing_goes_unanswered"
    with connection.cursor() as cursor:
        cursor.execute(change.format("DISABLE"))
    try:
        race(process, cast.pleun)
        assert unanswered()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(change.format("ENABLE"))
