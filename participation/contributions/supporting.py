"""Supporting a contribution, and taking that back: once for each participant, whatever happens at once.

One statement gives and one takes back; the database itself counts. No row is read before it is written.
"""

from __future__ import annotations

from django.utils import timezone

from core.accounts.models import User
from core.statements import Key, Statement
from participation.models import Participant, Process, Support, Way

GIVE = Statement(
    """
INSERT INTO participation_support (contribution_id, participant_id, way, entered_by_id, at)
SELECT c.id, $1::bigint, $2::varchar, $3::bigint, $4::timestamptz FROM participation_contribution c
 WHERE c.id = $5 AND c.process_id = $6
   AND c.state = 'shown' AND c.kind = 'idea' AND c.merged_into_id IS NULL
ON CONFLICT (contribution_id, participant_id) DO NOTHING RETURNING id
"""
)


def give(process: Process, pk: int, participant: Participant, way: Way, by: User | None) -> bool:
    """Support this contribution. Whether that was new; False too when there is nothing to support."""
    said: dict[str, Key] = {
        "who": participant.pk,
        "way": way.value,
        "by": by.pk if by else None,
        "at": timezone.now(),
        "pk": pk,
        "process": process.pk,
    }
    return bool(GIVE.ask(said))


def take_back(process: Process, pk: int, participant: Participant) -> bool:
    """Support it no longer. Whether there was something to take back."""
    rows = Support.objects.filter(
        contribution=pk, contribution__process=process.pk, participant=participant.pk
    )
    return bool(rows.delete()[0])
