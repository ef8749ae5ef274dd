"""Keeping what people ask, without who asked: a row per question per day, written in one statement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Least
from django.utils import timezone

from core.search.found import Answer
from core.search.models import SearchLog
from core.search.privacy import keepable

MOST_A_DAY = 5000
"""Different questions of one day: somebody who asks all day long fills no disk."""
KEPT_FOR = timedelta(days=396)
"""Thirteen months: the same month of last year can still be seen."""

SQL = """
INSERT INTO search_searchlog AS kept
    (day, language, question, asked, results, confident, clicks, helped, not_helped, handled)
SELECT %(day)s, %(language)s, CASE WHEN (
    SELECT count(*) FROM search_searchlog WHERE day = %(day)s
) < %(most)s THEN %(question)s ELSE '' END, 1, %(results)s, %(confident)s, 0, 0, 0, false
ON CONFLICT (day, language, question) DO UPDATE
SET asked = kept.asked + 1, results = excluded.results, confident = excluded.confident
"""


def note(question: str, answer: Answer, language: str) -> None:
    """Count that this was asked, and what was found."""
    parameters: dict[str, Any] = {
        "day": timezone.localdate(),
        "language": language,
        "question": keepable(question, found=answer.confident),
        "results": answer.total + answer.happening_total,
        "confident": answer.confident or answer.happening_confident,
        "most": MOST_A_DAY,
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, parameters)


def clicked(question: str, language: str) -> None:
    """Count that somebody chose one of the results of a question that was kept today."""
    _today(question, language).update(clicks=F("clicks") + 1)


def judged(question: str, language: str, *, helped: bool) -> None:
    """Count a yes or no to "did you find it"; no oftener than the question was asked."""
    name = "helped" if helped else "not_helped"
    _today(question, language).update(**{name: Least(F(name) + 1, F("asked"))})


def forget_old() -> int:
    """Take away what was asked longer ago than it is kept. Returns how many rows went."""
    before = timezone.localdate() - KEPT_FOR
    return SearchLog.objects.filter(day__lt=before).delete()[0]


def _today(question: str, language: str) -> QuerySet[SearchLog]:
    kept = keepable(question, found=True)  # or it was not kept, and then no row has it
    return SearchLog.objects.filter(day=timezone.localdate(), language=language, question=kept).exclude(
        question=""
    )
