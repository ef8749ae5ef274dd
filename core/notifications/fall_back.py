"""A mail or text message that did not arrive becomes a letter, once, within a working day.

Awb art. 2:8 asks that what we send electronically can be received; the body bears the proof. A mail that is
refused, or comes back (see bounces), and a text message of which NotifyNL says that it failed, or says
nothing until the end of the next working day, leave a letter behind: the same words, printed with the others.
A letter has the key of its message, so that however many channels of one message fail, one letter goes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from core.accounts.models import Person
from core.city.calendar import ONE_DAY, working_days_after
from core.city.models import equated_days
from core.notifications import notifynl
from core.notifications.models import Channel, ChannelConsent, ConsentHow, Message, MessageLog
from core.notifications.notifynl import NotifyError, NotifyStatus
from core.notifications.outbox import address_for, wake_worker

log = logging.getLogger(__name__)

BATCH = 50
ASK_AGAIN = timedelta(minutes=30)
TRY_LATER = timedelta(hours=1)
BOUNCES = 2
"""So many messages that came back from one address within the period end the consent for e-mail."""
PERIOD = timedelta(days=90)
FAILED = {NotifyStatus.PERMANENT_FAILURE, NotifyStatus.TEMPORARY_FAILURE, NotifyStatus.TECHNICAL_FAILURE}
What = MessageLog.What

Follower = Callable[[Message, Message], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have `follower(message, letter)` called, in one transaction with the letter."""
    _followers.append(follower)


def sweep() -> None:
    """Ask about text messages, and write the letters that are due."""
    while ask_about_texts():
        pass
    while write_letter():
        pass


def did_not_arrive(message: Message, reason: str) -> bool:
    """A message that was sent did not arrive: a letter is due. False when that was known already."""
    with transaction.atomic():
        sent = Message.objects.filter(pk=message.pk, status=Message.Status.SENT)
        sent = sent.exclude(channel=Channel.LETTER)
        due = timezone.now() if message.recipient_id else None
        changed = sent.update(
            status=Message.Status.BOUNCED, last_error=reason[:300], ask_at=None, fall_back_at=due
        )
        if not changed:
            return False
        MessageLog.objects.create(message=message, what=What.BOUNCED, detail=reason[:300])
        if message.recipient and message.channel == Channel.EMAIL:
            _stop_after_bounces(message.recipient, message.address)
        transaction.on_commit(wake_worker)
    return True


def _stop_after_bounces(person: Person, address: str) -> None:
    """An address that keeps sending post back is no way to reach somebody: letters from now on."""
    back = Message.objects.filter(
        recipient=person,
        channel=Channel.EMAIL,
        address=address,
        status=Message.Status.BOUNCED,
        sent_at__gte=timezone.now() - PERIOD,
    )
    if person.email == address and back.count() >= BOUNCES:
        ChannelConsent.objects.filter(person=person, channel=Channel.EMAIL, revoked_at=None).update(
            revoked_at=timezone.now(), revoked_how=ConsentHow.SYSTEM
        )


def write_letter() -> bool:
    """Write one letter that is due. False when there is none, or others are at all of them."""
    with transaction.atomic():
        due = Message.objects.filter(fall_back_at__lte=timezone.now()).order_by("fall_back_at")
        lost = due.select_for_update(skip_locked=True).first()
        if lost is None:
            return False
        try:
            with transaction.atomic():
                _take_the_place_of(lost)
        except Exception:
            log.exception("no letter could be written instead of message %s", lost.pk)
            Message.objects.filter(pk=lost.pk).update(fall_back_at=timezone.now() + TRY_LATER)
    return True


def _take_the_place_of(lost: Message) -> None:
    person = lost.recipient
    assert person is not None  # mail about the work never falls back
    key = f"{lost.key.removesuffix(f':{lost.channel}')}:{Channel.LETTER}"
    row = Message(
        key=key,
        office=lost.office,
        template=lost.template,
        language=lost.language,
        channel=Channel.LETTER,
        recipient=person,
        address=address_for(person, Channel.LETTER),
        context=lost.context,
        instead_of=lost,
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)
    letter = Message.objects.get(key=key)
    if letter.instead_of_id == lost.pk:
        for follower in _followers:
            follower(lost, letter)
    Message.objects.filter(pk=lost.pk).update(fall_back_at=None)
    MessageLog.objects.create(message=lost, what=What.FELL_BACK, detail=f"bericht {letter.pk}")
    transaction.on_commit(wake_worker)


CLAIM = """
UPDATE notifications_message SET ask_at = statement_timestamp() + %s::interval
 WHERE id IN (SELECT id FROM notifications_message WHERE ask_at <= statement_timestamp()
               ORDER BY ask_at LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING *
"""


def ask_about_texts(limit: int = BATCH) -> int:
    """Ask NotifyNL whether text messages arrived, those that are due. Returns how many were asked about."""
    claimed = list(Message.objects.raw(CLAIM, [f"{ASK_AGAIN.total_seconds()} seconds", limit]))
    for message in claimed:
        _ask(message)
    return len(claimed)


def _ask(message: Message) -> None:
    try:
        found = notifynl.find_by_reference(str(message.reference))
        status = found[0].status if found else None
    except NotifyError as error:
        log.warning("message %s: NotifyNL did not say whether it arrived: %s", message.pk, error)
        status = None
    if status == NotifyStatus.DELIVERED:
        _arrived(message)
    elif status in FAILED:
        did_not_arrive(message, f"NotifyNL: {status}")
    elif timezone.now() > wait_until(message.sent_at or message.created_at):
        did_not_arrive(message, "NotifyNL: niet bevestigd binnen een werkdag")


def _arrived(message: Message) -> None:
    with transaction.atomic():
        waiting = Message.objects.filter(pk=message.pk, status=Message.Status.SENT, ask_at__isnull=False)
        if waiting.update(ask_at=None):
            MessageLog.objects.create(message=message, what=What.DELIVERED, detail="NotifyNL")


def wait_until(sent: datetime) -> datetime:
    """Until when a text message may be on its way: the end of the first working day after it was sent."""
    day = working_days_after(timezone.localtime(sent).date(), 1, equated_days())
    return timezone.make_aware(datetime.combine(day + ONE_DAY, time.min))
