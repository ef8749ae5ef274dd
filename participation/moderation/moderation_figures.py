"""What was decided about what people sent in, in numbers: why, how fast, and how appeals ended."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import connection
from django.db.models import Count

from participation.models import Contribution, ModerationEvent, Process, Reason

MEDIAN = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first.at - c.sent_at)) / 3600
  FROM participation_contribution c
  JOIN LATERAL (
      SELECT e.at FROM participation_moderationevent e
       WHERE e.contribution_id = c.id AND e.what IN ('shown', 'hidden') ORDER BY e.id LIMIT 1
  ) first ON true
 WHERE %(process)s::bigint IS NULL OR c.process_id = %(process)s
"""


def figures(process: Process | None = None) -> dict[str, Any]:
    """For templates/participation/figures_moderation.html: of one process, or of all. Two queries."""
    events = ModerationEvent.objects.all()
    if process:
        events = events.filter(contribution__process=process)
    reasons, ended = Counter[str](), Counter[str]()
    for what, reason, number in events.values_list("what", "reason").annotate(n=Count("pk")).order_by():
        ended[what] += number
        if what == ModerationEvent.What.HIDDEN:
            reasons[reason] += number
    return {
        "reasons": [(str(reason.label), reasons.get(reason.value, 0)) for reason in Reason],
        "hidden": sum(reasons.values()),
        "reported": ended.get("reported", 0),
        "appeals": ended.get("appealed", 0),
        "upheld": ended.get("upheld", 0),
        "restored": ended.get("restored", 0),
        "hours": _median(process),
    }


def _median(process: Process | None) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(MEDIAN, {"process": process.pk if process else None})
        found = cursor.fetchone()[0]
    return None if found is None else round(found)


def waiting(process: Process) -> int:
    """How much still waits for somebody to look at it."""
    return Contribution.objects.to_moderate().filter(process=process).count()
