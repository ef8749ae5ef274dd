"""Supporting a contribution, and taking that back: once for each participant, whatever happens at once.

One statement gives and one takes back; the database itself counts. No row is read before it is written.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils import timezone

from core.accounts.models import User
from participation.models import Participant, Process, Support, Way

GIVE = """
INSERT INTO participation_support (contribution_id, participant_id, way, entered_by_id, at)
SELECT c.id, %s, %s, %s, %s FROM participation_contribution c
 WHERE c.id = %s AND c.process_id = %s AND c.state = 'shown' AND c.kind = 'idea' AND c.merged_into_id IS NULL
ON CONFLICT (contribution_id, participant_id) DO NOTHING
"""


def give(process: Process, pk: int, participant: Participant, way: Way, by: User | None) -> bool:
    """Support this contribution. Whether that was new; False too when there is nothing to support."""
    who: list[int | str | datetime | None] = [participant.pk, way, by.pk if by else None, timezone.now()]
    with connection.cursor() as cursor:
        cursor.execute(GIVE, [*who, pk, process.pk])
        return bool(cursor.rowcount)


def take_back(process: Process, pk: int, participant: Participant) -> bool:
    """Support it no longer. Whether there was something to take back."""
    rows = Support.objects.filter(
        contribution=pk, contribution__process=process.pk, participant=participant.pk
    )
    return bool(rows.delete()[0])
