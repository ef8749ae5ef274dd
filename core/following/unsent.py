"""Messages that did not leave yet say nothing that may no longer be seen.

A message is frozen when it is made, and may wait long: for a mail server, or for the printer. When an item
in it is withdrawn, or has other words, the message is made anew of what is left; with nothing left it stays.
A letter in a pile that is being printed is too late to stop, and so is a mail that a worker is handing over.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from core.following.digests import key_of, words_for
from core.following.models import Digest, Item, Match, Notice
from core.following.wording import is_over, line
from core.notifications.models import MAX_ATTEMPTS, Channel, Message, MessageLog
from core.notifications.outbox import wake_worker

WORDS = ("title", "title_en", "summary", "summary_en", "outcome", "outcome_en")
"""Words of an item that stand in messages."""
NOT_NEEDED = "Wat erin stond, is weggehaald."
DROP = "DELETE FROM following_match WHERE notice_id = ANY(%s) RETURNING digest_id"
ON_ITS_WAY = (Message.Status.SENT, Message.Status.BOUNCED)


def forget(items: list[int]) -> None:
    """Nobody is told of these items any more. Call it in the transaction that deletes them.

    Notices are locked first, as matching does; dropping a match waits for who is writing a message about it,
    and finds that message.
    """
    rows = Notice.objects.filter(item__in=items).order_by("pk").select_for_update()
    notices = list(rows.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(DROP, [notices])
        told = {row[0] for row in cursor.fetchall() if row[0]}
    write_anew(told)


def tell_anew(item: Item, outcome: str) -> None:
    """The item has other words: notices that repeat its former outcome, and messages that wait, get those."""
    if outcome:
        Notice.objects.filter(item=item, text=outcome[:300]).update(text="", text_en="")
    told = Match.objects.filter(notice__item=item, digest__isnull=False)
    write_anew(set(told.values_list("digest", flat=True)))


def write_anew(digests: Iterable[int]) -> None:
    """Give the messages of these digests, as far as they did not leave, the words of now."""
    for digest in Digest.objects.filter(pk__in=list(digests)).select_related("subscriber__person"):
        key = key_of(digest)
        keys = [key, *(f"{key}:{channel}" for channel in Channel)]
        here = Message.objects.exclude(status__in=ON_ITS_WAY).filter(Q(batch=None), key__in=keys)
        if messages := list(here.order_by("pk").select_for_update(of=("self",))):
            _rewrite(digest, messages)


def _rewrite(digest: Digest, messages: list[Message]) -> None:
    today = timezone.localdate()
    notices = Notice.objects.filter(matches__digest=digest).select_related("item")
    language = digest.subscriber.writes_in
    lines = [line(each, language, today) for each in notices if not is_over(each, today)]
    words = words_for(digest.subscriber, lines)
    for message in messages:
        message.context = words
        if message.pdf:
            _print_anew(message)
        if not lines:
            _stop(message)
        message.save(
            update_fields=["context", "status", "pdf", "attempts", "lease", "lease_until", "last_error"]
        )
    transaction.on_commit(wake_worker)


def _print_anew(message: Message) -> None:
    storage, name = message.pdf.storage, str(message.pdf.name)
    transaction.on_commit(lambda: storage.delete(name))
    message.pdf, message.status = "", Message.Status.PENDING


def _stop(message: Message) -> None:
    """It does not leave. As many attempts as there can be: it says nothing about the address."""
    message.status, message.attempts, message.last_error = Message.Status.FAILED, MAX_ATTEMPTS, NOT_NEEDED
    message.lease = message.lease_until = None
    MessageLog.objects.create(message=message, what=MessageLog.What.GAVE_UP, detail=NOT_NEEDED)
