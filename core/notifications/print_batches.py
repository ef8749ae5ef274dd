"""Print batches: letters that wait become one file for the printer; once posted they count as sent.

The batch is a row first; a worker makes the file, and the sweep finds what a lost wake-up or a killed worker
left behind. Nobody gets letters into their hands that they may not know of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from core.accounts.models import User
from core.notifications.envelopes import MOST_FOLDED, Envelope
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


def make_run(user: User) -> list[PrintBatch]:
    """Put all letters that wait in batches: for each envelope as many as it takes, at most 500 letters each.

    Killed on the way it leaves whole batches behind; the letters that are in none wait for the next run.
    """
    return [batch for envelope in Envelope for batch in _batches(user, envelope)]


def _batches(user: User, envelope: Envelope) -> Iterator[PrintBatch]:
    """Batches until one is not full: what is made meanwhile waits for the next run."""
    full = True
    while full and (batch := make(user, envelope)):
        yield batch
        full = batch.letters_total == MOST_LETTERS


def make(user: User, envelope: Envelope = Envelope.FOLDED) -> PrintBatch | None:
    """A batch of the letters for one envelope, oldest first; None when none wait. A worker makes its file."""
    thick = Q(sheets__gt=MOST_FOLDED)
    fitting = thick if envelope == Envelope.FLAT else Q(sheets=None) | ~thick
    with transaction.atomic():
        waiting = letters_waiting(user).filter(fitting).order_by("pk").values_list("pk", flat=True)
        waiting = waiting[:MOST_LETTERS]
        free = Message.objects.filter(pk__in=list(waiting), batch=None)
        ids = list(free.select_for_update(skip_locked=True).values_list("pk", flat=True))
        if not ids:
            return None
        batch = PrintBatch.objects.create(
            office=user.office, made_by=user, envelope=envelope, letters_total=len(ids)
        )
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
    _keep(batch.pdf, f"{batch.pk}.pdf", pdf)
    manifest = manifest_pdf(lines, str(batch.pk), timezone.localdate())
    _keep(batch.manifest, f"{batch.pk}-lijst.pdf", manifest)
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


def _keep(field: FieldFile, name: str, content: bytes) -> None:
    """Under this name, also when a worker that was killed left a file there."""
    field.storage.delete(field.field.generate_filename(field.instance, name))
    field.save(name, ContentFile(content), save=False)


def _leave_out_unreadable(batch: PrintBatch) -> None:
    """A letter whose file is gone delays no other: staff see it as failed, and a retry makes it anew."""
    for letter in batch.letters.iterator():
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
            name = letter.recipient_name or letter.address.split("\n")[0]
            yield PrintedLetter(str(letter.reference), name, file.read())


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
