"""The outbox: put messages in, claim them in batches, send them, and find what a crash left behind.

A worker claims with a lease and SKIP LOCKED, sends outside any transaction, and marks what it sent only
while it still holds the lease. Redis merely wakes workers: without it the sweep finds everything.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.accounts.models import Language, Person, User
from core.audit.models import Office
from core.notifications.channels import Doubtful, Outcome, Refused, Waits, send
from core.notifications.models import (
    FIRST_RETRY,
    MAX_ATTEMPTS,
    Channel,
    ChannelConsent,
    Message,
    MessageLog,
)
from core.notifications.preferences import is_decision
from core.waking import wake

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 50
SOON = 4
"""So many doubtful attempts are looked up at once; after that the provider is down, and we wait longer."""
FIRST_QUESTION = timedelta(minutes=1)
"""So long after an SMS left NotifyNL is asked whether it arrived."""
WAITING_ROOM = timedelta(minutes=10)
"""After this long we look again whether a machine without PDF library has one now."""


def channels_for(person: Person, message_type: str) -> list[Channel]:
    """How this person is reached for this type of message: by letter, unless consent is in force (Awb 2:8).

    An SMS never goes alone: it draws attention to the mail or letter that holds the whole message.
    """
    given = set(
        ChannelConsent.objects.filter(person=person, message_type=message_type, revoked_at=None).values_list(
            "channel", flat=True
        )
    )
    by_mail = Channel.EMAIL in given and person.email
    chosen = [Channel.EMAIL if by_mail else Channel.LETTER]
    if Channel.SMS in given and person.phone:
        chosen.append(Channel.SMS)
    return chosen


def notify(
    person: Person,
    template: str,
    context: Mapping[str, Any],
    *,
    key: str,
    office: str = Office.MUNICIPALITY,
    channels: list[Channel] | None = None,
    message_type: str = "",
    unsubscribe: str = "",
) -> list[Message]:
    """Put a message to `person` in the outbox, once per key and channel, and wake a worker after commit.

    Call it inside the transaction of the move that it tells about. The message type, for which consent to a
    channel is given, is the app of the template ("documents/received": documents) unless `message_type` names
    another; `unsubscribe` is where one click stops such mails. Returns the rows, also those that were there
    already. ValueError for a decision by SMS alone.
    """
    wanted = channels or channels_for(person, message_type or template.split("/")[0])
    if set(wanted) == {Channel.SMS} and is_decision(template):
        raise ValueError(f"{template} decides something: a text message cannot be all that somebody gets")
    rows = [
        Message(
            key=f"{key}:{channel}",
            office=office,
            template=template,
            language=person.language,
            channel=channel,
            recipient=person,
            address=address_for(person, channel),
            context=dict(context),
            unsubscribe=unsubscribe if channel == Channel.EMAIL else "",
        )
        for channel in wanted
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    made = list(Message.objects.filter(key__in=[row.key for row in rows]))
    transaction.on_commit(wake_worker)
    return made


def notify_staff(
    user: User, template: str, context: Mapping[str, Any], *, key: str, office: str = ""
) -> Message | None:
    """Put a mail about work to a member of staff in the outbox, once per key; None without an address.

    It goes to the address of their work, never to what they gave as a resident. `office`: whose mail it is,
    when that is not the office of who reads it.
    """
    if not (user.is_staff and user.is_active and user.email):
        return None
    row = Message(
        key=key,
        office=office or user.office,
        template=template,
        language=Language.DUTCH,
        channel=Channel.EMAIL,
        address=user.email,
        context=dict(context),
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(wake_worker)
    return Message.objects.get(key=key)


def mail_to_address(
    email: str, language: str, template: str, context: Mapping[str, Any], *, key: str, unsubscribe: str = ""
) -> Message:
    """A mail to an address of which we know no person, as a row that is not in the outbox yet.

    Its words hold links that open something, so the desk never sees them. No letter comes instead of it.
    """
    return Message(
        key=key,
        template=template,
        language=language,
        channel=Channel.EMAIL,
        address=email,
        context=dict(context),
        unsubscribe=unsubscribe,
        words_hidden=True,
    )


def letter_to_address(
    lines: list[str], language: str, template: str, context: Mapping[str, Any], *, key: str
) -> Message:
    """A letter to an address of which we know no person, as a row that is not in the outbox yet.

    Its words hold a code that opens something, so the desk never sees them.
    """
    return Message(
        key=key,
        template=template,
        language=language,
        channel=Channel.LETTER,
        address="\n".join(lines),
        context=dict(context),
        words_hidden=True,
    )


def put(messages: list[Message]) -> list[Message]:
    """Put rows of `mail_to_address` in the outbox, and wake a worker after commit. Keys must be new."""
    made = Message.objects.bulk_create(messages)
    transaction.on_commit(wake_worker)
    return made


def notify_address(
    email: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    *,
    key: str,
    unsubscribe: str = "",
    after: timedelta = timedelta(),
) -> Message:
    """Put one mail to an address without a person in the outbox, once per key; it leaves `after` a while."""
    row = mail_to_address(email, language, template, context, key=key, unsubscribe=unsubscribe)
    row.next_attempt_at = timezone.now() + after
    Message.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(wake_worker)
    return Message.objects.get(key=key)


def address_for(person: Person, channel: Channel | str) -> str:
    """The address as it is now, or ""; it is frozen on the message. A name alone is no address."""
    match channel:
        case Channel.EMAIL:
            return person.email
        case Channel.SMS:
            return person.phone
    where = person.postal_lines[1:]
    return "\n".join([*_company_lines(person), *where]) if any(where) else ""


def can_be_written(person: Person) -> bool:
    """Whether a message can reach this person: by letter, or by mail for at least one type of message."""
    if any(person.postal_lines[1:]):
        return True
    agreed = ChannelConsent.objects.filter(person=person, channel=Channel.EMAIL, revoked_at=None)
    return bool(person.email) and agreed.exists()


def _company_lines(person: Person) -> list[str]:
    """The name for the window; of who signs for a company that company first, then for whose attention."""
    signs = None
    if person.bsn_index is None and person.pk:
        signs = (
            User.objects.filter(person=person, organisation__isnull=False)
            .select_related("organisation")
            .first()
        )
    if signs and signs.organisation:
        return [signs.organisation.name, f"T.a.v. {person.full_name}"]
    return [person.full_name]


def wake_worker() -> None:
    """Have the outbox looked at now."""
    wake("core.notifications.tasks.sweep")


CLAIM = """
UPDATE notifications_message
   SET status = 'sending', attempts = attempts + 1,
       lease = %s, lease_until = statement_timestamp() + %s::interval
 WHERE id IN (
       SELECT id FROM notifications_message
        WHERE status IN ('pending', 'sending')
          AND ((status = 'pending' AND next_attempt_at <= statement_timestamp())
            OR (status = 'sending' AND lease_until < statement_timestamp()))
        ORDER BY next_attempt_at
        LIMIT %s
        FOR UPDATE SKIP LOCKED)
RETURNING *
"""


def claim(limit: int = BATCH) -> list[Message]:
    """Take up to `limit` due messages under a fresh lease; nobody else gets them while it lasts."""
    claimed = Message.objects.raw(CLAIM, [uuid.uuid4(), f"{LEASE.total_seconds()} seconds", limit])
    return sorted(claimed, key=lambda message: message.pk)


def deliver_due(limit: int = BATCH) -> int:
    """Claim one batch and send it. Returns how many were taken up."""
    messages = claim(limit)
    for message in messages:
        deliver(message)
    return len(messages)


def deliver(message: Message) -> None:
    """Send one claimed message and record how it ended. Never raises: one bad message delays no other."""
    still_ours = Message.objects.filter(pk=message.pk, lease=message.lease, status=Message.Status.SENDING)
    # The lease starts anew for each message, or the last of a slow batch would be taken from us.
    if not still_ours.update(lease_until=timezone.now() + LEASE):
        return
    try:
        outcome = send(message)
    except Refused as error:
        _give_up(message, str(error))
    except Exception as error:
        log.warning("message %s: attempt %s failed: %s", message.pk, message.attempts, error)
        if message.attempts >= MAX_ATTEMPTS and not isinstance(error, Waits):
            _give_up(message, str(error))
        else:
            _try_later(message, error)
    else:
        _done(message, outcome)


def _record(message: Message, what: str, detail: str, **changes: Any) -> None:
    with transaction.atomic():
        mine = Message.objects.filter(pk=message.pk, lease=message.lease, status=Message.Status.SENDING)
        if mine.update(lease=None, lease_until=None, **changes):
            MessageLog.objects.create(message=message, what=what, detail=detail[:300])


def _done(message: Message, outcome: Outcome) -> None:
    if message.channel == Channel.LETTER:
        _record(
            message,
            MessageLog.What.RENDERED,
            "",
            status=Message.Status.TO_PRINT,
            pdf=outcome.file,
            pdf_sha256=outcome.sha256,
            sheets=outcome.sheets,
            last_error="",
        )
    else:
        _record(
            message,
            MessageLog.What.SENT,
            outcome.accepted or outcome.reference,
            status=Message.Status.SENT,
            sent_at=timezone.now(),
            provider_reference=outcome.reference,
            accepted_by=outcome.accepted[:300],
            ask_at=timezone.now() + FIRST_QUESTION if message.channel == Channel.SMS else None,
            last_error="",
        )


def _try_later(message: Message, error: Exception) -> None:
    match error:
        case Doubtful() if (
            message.attempts <= SOON
        ):  # it is looked up soon, so that nobody waits for a message that did arrive
            wait = FIRST_RETRY
        case Waits():
            wait = WAITING_ROOM
        case _:
            wait = FIRST_RETRY * 2 ** (message.attempts - 1)
    _record(
        message,
        MessageLog.What.FAILED,
        str(error),
        status=Message.Status.PENDING,
        next_attempt_at=timezone.now() + wait,
        last_error=str(error)[:300],
    )


def _give_up(message: Message, reason: str) -> None:
    """Never like this. A resident gets a letter instead, see core.notifications.fall_back."""
    letter_due = message.recipient_id is not None and message.channel != Channel.LETTER
    _record(
        message,
        MessageLog.What.GAVE_UP,
        reason,
        status=Message.Status.FAILED,
        last_error=reason[:300],
        fall_back_at=timezone.now() if letter_due else None,
    )
