"""Questions that went badly, as a to-do list of editors: those of the last three months, commonest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.search.models import SearchLog

SINCE = timedelta(days=92)
OFTEN = 3
"""So many times asked without a click is worth a look; once or twice is chance."""


@dataclass(frozen=True)
class Gap:
    """One kind of going badly: its name in the address, its words, which questions, and their order."""

    slug: str
    label: str | Promise
    condition: Callable[[], Q]
    order: str


GAPS = (
    Gap("niets", _("Niets gevonden"), lambda: Q(missed__gt=0), "-missed"),
    Gap("weinig", _("Weinig gevonden"), lambda: Q(weak__gt=0), "-weak"),
    Gap("geen-klik", _("Niets gekozen"), lambda: Q(chosen=0, found__gte=OFTEN), "-found"),
    Gap("niet-geholpen", _("Niet geholpen"), lambda: Q(disappointed__gt=0), "-disappointed"),
)


def questions() -> QuerySet[Any, Any]:
    """Each question that nobody dealt with yet, with how it went."""
    rows = SearchLog.objects.filter(day__gt=timezone.localdate() - SINCE, handled=False).exclude(question="")
    return rows.values("question", "language").annotate(
        times=Sum("asked"),
        missed=_times(Q(results=0)),
        weak=_times(Q(results__gt=0, confident=False)),
        found=_times(Q(results__gt=0)),
        chosen=Sum("clicks"),
        disappointed=Sum("not_helped"),
    )


def totals() -> dict[str, int]:
    """How many questions stand on each list, in one query."""
    counts = {gap.slug.replace("-", "_"): Count("question", filter=gap.condition()) for gap in GAPS}
    found = questions().aggregate(**counts)
    return {gap.slug: found[gap.slug.replace("-", "_")] for gap in GAPS}


def deal_with(question: str, language: str) -> None:
    """Take a question off the lists until it goes badly again on another day."""
    SearchLog.objects.filter(question=question, language=language).update(handled=True)


def _times(which: Q) -> Coalesce:
    return Coalesce(Sum("asked", filter=which), 0)
