"""What we did with your point: one message to everybody who took part, by the way in which we reach them.

A message is a row of the outbox, written in the transaction that marks its participant as told, while that
participant is locked: so whatever is killed, and however many workers there are, each hears it once. Who left
nothing by which we reach them finds the answer with their receipt code.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.accounts.models import Person
from core.notifications.models import Message
from core.notifications.outbox import can_be_written, letter_to_address, mail_to_address, notify, put_once
from participation.message_types import PARTICIPATION
from participation.models import Account, Answer, Contribution, Invitation, Participant, Process, Support

TEMPLATE = "participation/answered"
CHUNK = 200
MOST_SUPPORTED = 5
"""So many things that somebody supported stand in their message; the page has them all."""
MOST_POINTS = 20
LONGEST_TITLE = 80
ANSWERS = (
    *("answer", "theme__answer", "parent__answer", "parent__theme__answer"),
    *("merged_into__answer", "merged_into__theme__answer"),
)

Points = dict[int, list[Contribution]]
"""Contributions by number of the participant."""


def reply_to_all() -> int:
    """Write every message that is due. Returns how many people were told."""
    untold = Participant.objects.filter(process=OuterRef("pk"), told_at=None, left_at=None)
    due = Process.objects.closed().filter(Exists(untold)).values_list("pk", flat=True)
    told = 0
    for pk in due:
        while some := reply_to_some(pk):
            told += some
    return told


@transaction.atomic
def reply_to_some(pk: int) -> int:
    """Write to the next people of one closed process. Returns how many; 0 when nobody is left."""
    untold = Participant.objects.filter(process=pk, told_at=None, left_at=None, process__state="closed")
    locked = untold.select_for_update(skip_locked=True, of=("self",), no_key=True).order_by("pk")
    people = list(locked.select_related("person")[:CHUNK])
    if not people:
        return 0
    process = Process.objects.select_related("account").get(pk=pk)
    points, supported = _points(people), _supported(people)
    addresses = _addresses(people)
    rows = []
    for each in people:
        context = words_for(process, each, points[each.pk], supported[each.pk])
        if row := _put(each, context, addresses.get(each.pk, [])):
            rows.append(row)
    put_once(rows)
    Participant.objects.filter(pk__in=[each.pk for each in people]).update(told_at=timezone.now())
    return len(people)


def key_of_message(participant: Participant) -> str:
    """The key of their message; of a person with the channel behind it."""
    return f"participation:answer:{participant.pk}"


def reached_by(process: Process) -> dict[str, int]:
    """How many would be told in which way when it closes now: person, mail, letter, nobody."""
    found = {"person": 0, "mail": 0, "letter": 0, "nobody": 0}
    rows = Participant.objects.filter(process=process, left_at=None).values_list(
        "person", "email", "invitation__lines"
    )
    for person, email, lines in rows.iterator():
        way = "person" if person else "mail" if email else "letter" if lines else "nobody"
        found[way] += 1
    return found


def words_for(
    process: Process, who: Participant, points: list[Contribution], supported: list[Contribution]
) -> dict[str, Any]:
    """What the template of the message gets, in the language in which they took part."""
    language = who.person.language if who.person else who.language
    with override(language):
        account: Account = process.account
        english = language == "en"
        return {
            "name": who.person.full_name if who.person else "",
            "title": process.said("title"),
            "points": [_point(each) for each in points[:MOST_POINTS]],
            "more": max(0, len(points) - MOST_POINTS),
            "supported": [_point(each) for each in supported[:MOST_SUPPORTED]],
            "done": (english and account.done_en) or account.done,
            "next": (english and account.next_en) or account.next,
            "link": f"{settings.BASE_URL}{reverse('participation:answer', args=[process.slug])}",
            "judge": f"{settings.BASE_URL}{reverse('participation:judge', args=[token_of(who.pk)])}",
        }


def token_of(participant: int) -> str:
    """A link that only who got the message knows: short, for it also stands on paper."""
    sign = salted_hmac("participation.judgement", str(participant), algorithm="sha256").hexdigest()[:20]
    return f"{participant}-{sign}"


def participant_of_token(token: str) -> int | None:
    """Whose link this is; None when it is nobody's."""
    number = token.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return int(number) if hmac.compare_digest(token_of(int(number)), token) else None


def _put(who: Participant, context: dict[str, Any], lines: list[str]) -> Message | None:
    """Their message in the outbox, or the row for it."""
    key = key_of_message(who)
    person: Person | None = who.person
    if person and (can_be_written(person) or not who.email):
        notify(person, TEMPLATE, context, key=key, message_type=PARTICIPATION.slug)
        return None
    if who.email:
        return mail_to_address(who.email, who.language, TEMPLATE, context, key=key)
    return letter_to_address(lines, who.language, TEMPLATE, context, key=key) if any(lines) else None


def _points(people: Iterable[Participant]) -> Points:
    """What each brought in and did not take back, with the answers."""
    live = (Contribution.State.SHOWN, Contribution.State.WAITING)
    rows = Contribution.objects.filter(participant__in=people, state__in=live)
    found: Points = defaultdict(list)
    for each in rows.select_related(*ANSWERS).order_by("participant_id", "pk"):
        found[each.participant_id].append(each)
    return found


def _supported(people: Iterable[Participant]) -> Points:
    found: Points = defaultdict(list)
    shown = Support.objects.filter(participant__in=people, contribution__state=Contribution.State.SHOWN)
    names = [f"contribution__{name}" for name in ANSWERS]
    for each in shown.select_related("contribution", *names).order_by("participant_id", "pk"):
        if len(found[each.participant_id]) < MOST_SUPPORTED:
            found[each.participant_id].append(each.contribution)
    return found


def _addresses(people: Iterable[Participant]) -> dict[int, list[str]]:
    rows = Invitation.objects.filter(participant__in=people).values_list("participant_id", "lines")
    return {participant: lines for participant, lines in rows if participant}


def _point(contribution: Contribution) -> dict[str, str]:
    """One point in words: what it was, what we do with it, what we say to it, and why."""
    answer: Answer | None = contribution.published_answer
    title = Truncator(str(contribution)).chars(LONGEST_TITLE)
    if answer is None:  # a reaction to what was taken off the website: the account speaks of all
        return {"title": title, "verdict": _("U leest ons antwoord hieronder."), "words": "", "why": ""}
    return {
        "title": title,
        "verdict": str(answer.get_verdict_display()),
        "words": answer.words,
        "why": answer.why,
    }
