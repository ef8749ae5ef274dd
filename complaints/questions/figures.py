"""How well we answer: in time, and whether it helped, for each subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from complaints.models import Question
from core.cases.models import Case, CaseEvent


@dataclass(frozen=True)
class Figures:
    """Of one subject ("" is without): questions, answers, answers in time, and what residents said."""

    subject: str
    asked: int = 0
    answers: int = 0
    in_time: int = 0
    helped: int = 0
    partly: int = 0
    not_helped: int = 0

    @property
    def judged(self) -> int:
        """How many residents said whether it helped."""
        return self.helped + self.partly + self.not_helped

    @property
    def in_time_share(self) -> int | None:
        """Answers on or before the promised day, of 100; None without answers."""
        return round(100 * self.in_time / self.answers) if self.answers else None

    @property
    def helped_share(self) -> int | None:
        """Residents whom it helped, of 100 who said so; None when nobody did."""
        return round(100 * self.helped / self.judged) if self.judged else None


def by_subject(cases: QuerySet[Case], since: date) -> list[Figures]:
    """The figures of the questions among these cases that came in since a day, most asked first."""
    asked = Question.objects.filter(case__in=cases, case__kind="question", case__received_on__gte=since)
    found: dict[str, dict[str, Any]] = {}
    for row in asked.values("subject__name").annotate(
        asked=Count("pk"),
        helped_=Count("pk", filter=Q(helped=Question.Helped.YES)),
        partly_=Count("pk", filter=Q(helped=Question.Helped.PARTLY)),
        not_=Count("pk", filter=Q(helped=Question.Helped.NO)),
    ):
        said = {"helped": row["helped_"], "partly": row["partly_"], "not_helped": row["not_"]}
        found[row["subject__name"] or ""] = {"asked": row["asked"], **said}
    answers = CaseEvent.objects.filter(case__question__in=asked, to_status="question_answered")
    on_time = Count("pk", filter=Q(facts__in_time=True))
    counted = (
        answers.order_by().values_list("case__question__subject__name").annotate(n=Count("pk"), t=on_time)
    )
    for subject, answered, in_time in counted:
        found[subject or ""] |= {"answers": answered, "in_time": in_time}
    figures = [Figures(subject, **counts) for subject, counts in found.items()]
    return sorted(figures, key=lambda each: (-each.asked, each.subject))


def together(figures: list[Figures]) -> Figures:
    """All subjects as one."""
    names = ("asked", "answers", "in_time", "helped", "partly", "not_helped")
    return Figures("", **{name: sum(getattr(each, name) for each in figures) for name in names})
