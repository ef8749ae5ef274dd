"""After a restore: what waited in the backup may have left since, and must not go out twice."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from core.notifications.models import Channel, Message, MessageLog, PrintBatch

REASON = "Teruggezet uit een reservekopie: kijk na of dit bericht al weg is."
"""Kept on the message, as staff read it."""

Status = Message.Status


def hold_what_may_have_left() -> int:
    """Keep every message that was under way from going out twice; returns how many are for staff to look at.

    NotifyNL can be asked, so a text message counts as tried before, which makes the outbox ask. SMTP and the
    printer cannot: those messages fail, and staff retry the ones that never left. Piles that were not posted
    yet are dissolved. Harmless to repeat.
    """
    _dissolve_piles()
    with transaction.atomic():
        waiting = Message.objects.filter(status__in=(Status.PENDING, Status.SENDING, Status.TO_PRINT))
        free = {"lease": None, "lease_until": None}
        waiting.filter(channel=Channel.SMS).update(
            status=Status.PENDING, attempts=Greatest(F("attempts"), 1), **free
        )
        held = list(waiting.exclude(channel=Channel.SMS).select_for_update())
        waiting.filter(pk__in=[message.pk for message in held]).update(
            status=Status.FAILED, last_error=REASON, **free
        )
        MessageLog.objects.bulk_create(
            MessageLog(message=message, what=MessageLog.What.GAVE_UP, detail=REASON) for message in held
        )
    return len(held)


def _dissolve_piles() -> None:
    for batch in PrintBatch.objects.exclude(status=PrintBatch.Status.POSTED):
        for file in (batch.pdf, batch.manifest):
            if file:
                file.delete(save=False)
        batch.delete()  # its letters stay
