"""Counting a phase: how often each answer was given and each contribution chosen, kept as rows of `Tally`.

Counted at night for what runs or closed lately, so that the page of results costs the same for fifty
thousand responses as for five. Only what was sent is counted.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from participation.models import Allows, Phase, Pick, Reply, Response, Tally
from participation.picking.rules import PLACES

COUNTS = (Allows.SURVEY, Allows.BUDGET, Allows.RANKING)
LATELY = timedelta(days=3)
"""So long after closing a phase is counted again each night: two nights may fail."""


def count_due(now: datetime | None = None) -> int:
    """Count every phase that runs, or that closed a short while ago. Returns how many."""
    moment = now or timezone.now()
    rows = Phase.objects.filter(
        Q(closes__gt=moment - LATELY) | Q(tallies=None, closes__lte=moment),
        opens__lte=moment,
        allows__overlap=list(COUNTS),
        process__state="published",
    )
    due = list(rows.distinct().values_list("pk", flat=True))
    for pk in due:
        count(pk)
    return len(due)


@transaction.atomic
def count(pk: int) -> None:
    """Count one phase anew; whoever reads meanwhile sees the count of before."""
    phase = Phase.objects.select_for_update().get(pk=pk)
    now = timezone.now()
    rows = [*_responses(phase), *_replies(phase), *_budget(phase), *_ranking(phase)]
    Tally.objects.filter(phase=phase).delete()
    Tally.objects.bulk_create(Tally(phase=phase, at=now, **row) for row in rows)


def _responses(phase: Phase) -> list[dict[str, Any]]:
    sent = Response.objects.filter(phase=phase, sent_at__isnull=False)
    return [dict(row) for row in sent.values("way").annotate(count=Count("pk")).order_by()]


def _replies(phase: Phase) -> list[dict[str, Any]]:
    parts = ("question_id", "option_id", "row_id", "number", "area_id")
    sent = Reply.objects.filter(response__phase=phase, response__sent_at__isnull=False)
    return list(sent.values(*parts, way=F("response__way")).annotate(count=Count("pk")).order_by())


def _budget(phase: Phase) -> list[dict[str, Any]]:
    picks = Pick.objects.filter(phase=phase, place=None)
    each = picks.values("contribution_id", "way").annotate(count=Count("pk")).order_by()
    people = picks.values("way").annotate(count=Count("participant", distinct=True)).order_by()
    return [{**row, "what": "budget"} for row in [*each, *people]]


def _ranking(phase: Phase) -> list[dict[str, Any]]:
    picks = Pick.objects.filter(phase=phase, place__isnull=False)
    points = Sum(PLACES + 1 - F("place"))
    each = picks.values("contribution_id", "way").annotate(count=Count("pk"), points=points).order_by()
    people = picks.values("way").annotate(count=Count("participant", distinct=True)).order_by()
    return [{**row, "what": "ranking"} for row in [*each, *people]]
