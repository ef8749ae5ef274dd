"""What people think of our answer: one question to who took part, while they are still known."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participation.answers.forgetting import KNOWN
from participation.models import Judgement, NotAllowed, Participant, Process

FEWEST = 5
"""With fewer judgements a department shows no figure: nobody must be seen behind it."""


def can_judge(process: Process) -> bool:
    """Whether the question is open."""
    return process.closed_at is not None and timezone.now() < process.closed_at + KNOWN


def judgement_of(participant: Participant) -> Judgement | None:
    """What somebody said before."""
    return Judgement.objects.filter(participant=participant).first()


@transaction.atomic
def judge(participant: Participant, verdict: str, text: str) -> Judgement:
    """Keep what somebody thinks; said again it takes the place of what they said before."""
    locked = (
        Participant.objects.select_for_update(of=("self",)).select_related("process").get(pk=participant.pk)
    )
    if not can_judge(locked.process):
        raise NotAllowed(_("Deze vraag stond 30 dagen open. Uw antwoord is niet bewaard."))
    said = {"process": locked.process, "verdict": verdict, "text": text, "on": timezone.localdate()}
    return Judgement.objects.update_or_create(participant=locked, defaults=said)[0]


def last_day(process: Process) -> str:
    """Until when the question is open, for a screen."""
    assert process.closed_at is not None
    return date_format(timezone.localdate(process.closed_at + KNOWN - timedelta(days=1)), "j F Y")
