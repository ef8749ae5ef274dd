"""Print batches: letters that wait become one file for the printer; once posted they count as sent.

The batch is a row first; a worker makes the file, and the sweep finds what a lost wake-up or a killed worker
left behind. Nobody gets letters into their hands that they may not know of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.accounts.models import User
from core.notifications.models import Message, MessageLog, PrintBatch
from core.waking import wake

if TYPE_CHECKING:
    from core.notifications.print_batch_pdf import PrintedLetter

MOST_LETTERS = 500
LOCK_SPACE = 4207
"""First half of the advisory lock's key; the second is the batch."""
TELL_EVERY = 10


def letters_waiting(user: User) -> QuerySet[Message]:
    """Letters that this user can put in a batch."""
    return Message.objects.visible_to(user).filter(status=Message.Status.TO_PRINT, batch=None)


def make(user: User) -> PrintBatch | None:
    """A batch of the letters that wait, oldest first; None when there are none. A worker makes its file."""
    with transaction.atomic():
        waiting = letters_waiting(user).order_by("pk").values_list("pk", flat=True)[:MOST_LETTERS]
        free = Message.objects.filter(pk__in=list(waiting), batch=None)
        ids = list(free.select_for_update(skip_locked=True).values_list("pk", flat=True))
        if not ids:
            return None
        batch = PrintBatch.objects.create(office=user.office, made_by=user, letters_total=len(ids))
        Message.objects.filter(pk__in=ids).update(batch=batch)
        transaction.on_commit(wake_worker)
    return batch


def wake_worker() -> None:
    """Tell a worker that there is a batch to make."""
    wake("core.notifications.tasks.make_batches")


def build_waiting() -> int:
    """Make the files of all batches that wait for it. Returns how many were made."""
    waiting = PrintBatch.objects.filter(status=PrintBatch.Status.MAKING).order_by("pk")
    return sum(build(batch) for batch in waiting)


def build(batch: PrintBatch) -> bool:
    """Make the file and manifest of one batch. False when another worker is at it, or it was made already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, batch.pk])
        if not cursor.fetchone()[0]:
            return False
    try:
        return _build(batch)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, batch.pk])


def _build(batch: PrintBatch) -> bool:
    # Only the worker that makes the file pays for loading the PDF library.
    from core.notifications.print_batch_pdf import manifest_pdf, merge_letters

    if not PrintBatch.objects.filter(pk=batch.pk, status=PrintBatch.Status.MAKING).exists():
        return False
    _leave_out_unreadable(batch)
    pdf, lines = merge_letters(_letters(batch), f"Printserie {batch.pk}")
    if not lines:
        PrintBatch.objects.filter(pk=batch.pk).delete()
        return False
    batch.pdf.save(f"{batch.pk}.pdf", ContentFile(pdf), save=False)
    manifest = manifest_pdf(lines, str(batch.pk), timezone.localdate())
    batch.manifest.save(f"{batch.pk}-lijst.pdf", ContentFile(manifest), save=False)
    made = PrintBatch.objects.filter(pk=batch.pk, status=PrintBatch.Status.MAKING)
    return bool(
        made.update(
            status=PrintBatch.Status.READY,
            pdf=batch.pdf.name,
            manifest=batch.manifest.name,
            letters_done=len(lines),
            letters_total=len(lines),
        )
    )


def _leave_out_unreadable(batch: PrintBatch) -> None:
    """A letter whose file is gone delays no other: staff see it as failed, and a retry makes it anew."""
    for letter in batch.letters.all():
        if letter.pdf.name and letter.pdf.storage.exists(letter.pdf.name):
            continue
        with transaction.atomic():
            lost = Message.objects.filter(pk=letter.pk, batch=batch, status=Message.Status.TO_PRINT)
            if lost.update(batch=None, status=Message.Status.FAILED, last_error="the letter's file is gone"):
                MessageLog.objects.create(
                    message=letter, what=MessageLog.What.GAVE_UP, detail="the letter's file is gone"
                )


def _letters(batch: PrintBatch) -> Iterator[PrintedLetter]:
    from core.notifications.print_batch_pdf import PrintedLetter

    for done, letter in enumerate(batch.letters.select_related("recipient").order_by("pk")):
        if done % TELL_EVERY == 0:
            PrintBatch.objects.filter(pk=batch.pk).update(letters_done=done)
        with letter.pdf.open("rb") as file:
            yield PrintedLetter(str(letter.reference), letter.recipient_name, file.read())


def post(batch: PrintBatch) -> int:
    """The pile is in the post: every letter counts as sent, once. Returns how many; 0 when it was done."""
    now = timezone.now()
    with transaction.atomic():
        ready = PrintBatch.objects.filter(pk=batch.pk, status=PrintBatch.Status.READY)
        if not ready.update(status=PrintBatch.Status.POSTED, posted_at=now):
            return 0
        ids = list(batch.letters.filter(status=Message.Status.TO_PRINT).values_list("pk", flat=True))
        Message.objects.filter(pk__in=ids).update(status=Message.Status.SENT, sent_at=now)
        MessageLog.objects.bulk_create(
            MessageLog(message_id=pk, what=MessageLog.What.POSTED, detail=f"batch {batch.pk}") for pk in ids
        )
    return len(ids)
