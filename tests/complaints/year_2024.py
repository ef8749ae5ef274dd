"""A year of complaints in the shape of Leiden's own figures of 2024, and a count of them that is not ours.

311 complaints: 103 founded, 80 unfounded, 54 without judgement, the rest ended in another way; 78 per cent
within six weeks and 90 within ten. The count reads the cases themselves, with terms counted by hand.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from complaints.models import Complaint, ComplaintPart, Delay, Measure, RegisterEntry
from complaints.register import OUTCOMES, enter
from core.cases.models import Case
from core.city.models import Department
from tests.people import Cast, person_of

YEAR, TOTAL, YEAR_BEFORE = 2024, 311, 296
ENDED = {"founded": 103, "unfounded": 80, "none": 54}
OTHERS = {"settled": 38, "not_handled": 16, "complaint_withdrawn": 12, "complaint_forwarded": 8}
WITHIN_SIX, WITHIN_TEN = 243, 280
DAYS = {"short": (2, 41), "middle": (50, 68), "long": (78, 140)}
PARTS = {
    "founded": [["founded"], ["founded", "founded"]],
    "unfounded": [["unfounded"], ["unfounded", "none"]],
    "none": [["none"], ["none", "none"]],
}
DEPARTMENTS = {
    "Burgerzaken": 96,
    "Stadsbeheer": 80,
    "Parkeren": 61,
    "Belastingen": 40,
    "Griffie": 3,
    "Archief": 2,
}
THEMES = ("professionalism", "treatment", "organisation", "promptness", "information", "other")
CHANNELS = ("web", "counter", "phone", "post")
FREE = {
    *(date(2023, 12, 25), date(2023, 12, 26), date(2024, 1, 1), date(2024, 3, 29), date(2024, 4, 1)),
    *(date(2024, 4, 27), date(2024, 5, 5), date(2024, 5, 9), date(2024, 5, 20)),
    *(date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1)),
}
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def make(cast: Cast) -> list[Case]:
    """The cases of the year as they stand after their last move, and what hangs on them. Not the register."""
    dice = random.Random(YEAR)
    judged = [("judged", judgement) for judgement, number in ENDED.items() for _ in range(number)]
    ends = judged + [(status, "") for status, number in OTHERS.items() for _ in range(number)]
    lengths = ["short"] * WITHIN_SIX + ["middle"] * (WITHIN_TEN - WITHIN_SIX)
    lengths += ["long"] * (TOTAL - len(lengths))
    names = [name for name, number in DEPARTMENTS.items() for _ in range(number)]
    names += [""] * (TOTAL - len(names))
    for each in (ends, lengths, names):
        dice.shuffle(each)
    cases = Case.objects.bulk_create(_case(cast, dice, ends[n][0], lengths[n]) for n in range(TOTAL))
    departments = {name: Department.objects.create(name=name) for name in DEPARTMENTS}
    complaints = Complaint.objects.bulk_create(
        Complaint(
            case=case,
            number=f"K-{YEAR}-{n:04}",
            about="department" if names[n] else "body",
            department=departments.get(names[n]),
            what_happened="Niemand belde terug.",
            committee="Commissie" if lengths[n] == "middle" and n % 2 else "",
        )
        for n, case in enumerate(cases)
    )
    for complaint, (_status, judgement), length in zip(complaints, ends, lengths, strict=True):
        _hang_on(complaint, dice, judgement, length)
    return list(Case.objects.filter(complaint__in=complaints).order_by("pk"))


def _case(cast: Cast, dice: random.Random, status: str, length: str) -> Case:
    ended = date(YEAR, 1, 1) + timedelta(days=dice.randrange(366))
    return Case(
        kind="complaint",
        status=status,
        subject=person_of(cast.suzanne),
        channel=dice.choice(CHANNELS),
        received_on=ended - timedelta(days=dice.randint(*DAYS[length])),
        closed_at=datetime.combine(ended, time(0, 30), AMSTERDAM),
    )


def _hang_on(complaint: Complaint, dice: random.Random, judgement: str, length: str) -> None:
    for each in dice.choice(PARTS[judgement]) if judgement else [""]:
        theme = dice.choice(THEMES)
        ComplaintPart.objects.create(
            complaint=complaint, text="x", theme=theme, judgement=each, why="Daarom." if each else ""
        )
    if length != "short" and dice.random() < 0.5:
        Delay.objects.create(complaint=complaint, kind="adjourned", until=date(YEAR, 12, 31), reason="Ziek.")
    if length == "long" and dice.random() < 0.5:
        Delay.objects.create(
            complaint=complaint,
            kind="consented",
            until=complaint.case.received_on + timedelta(days=dice.choice([90, 150])),
            reason="Overleg.",
            consent_on=complaint.case.received_on,
            consent_words="mail",
        )
    for _ in range(dice.randrange(3) if judgement == "founded" else 0):
        Measure.objects.create(complaint=complaint, text="Bellen", due_on=date(YEAR, 12, 31))


def write_register(cases: list[Case]) -> None:
    """What each ending does."""
    for case in cases:
        enter(case, OUTCOMES[case.status])


def write_year_before() -> None:
    """296 complaints of 2023, for the comparison."""
    RegisterEntry.objects.bulk_create(
        RegisterEntry(
            number=f"K-{YEAR - 1}-{n:04}",
            received_on=date(YEAR - 1, 2, 1),
            ended_on=date(YEAR - 1, 3, 1),
            days=28,
            in_time=True,
            within_six_weeks=n % 4 != 0,
            within_ten_weeks=n % 8 != 0,
            outcome="settled",
            about="body",
            channel="web",
        )
        for n in range(YEAR_BEFORE)
    )


@dataclass
class Counted:
    """The figures of a year, from the cases and from nothing else."""

    total: int = 0
    in_time: int = 0
    within_six: int = 0
    within_ten: int = 0
    adjourned: int = 0
    measures: int = 0
    days: int = 0
    by: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, kind: str, value: str) -> None:
        """One more of this."""
        self.by.setdefault(kind, Counter())[value] += 1

    def percent(self, part: int) -> int:
        """Rounded, a half upwards."""
        return int(part * 100 / self.total + 0.5)


def count_again() -> Counted:
    """Count the cases that ended in the year."""
    counted = Counted()
    for complaint in Complaint.objects.select_related("case", "department"):
        ended = complaint.case.closed_at
        assert ended is not None
        end = ended.astimezone(AMSTERDAM).date()
        if end.year == YEAR:
            _count_one(counted, complaint, end)
    return counted


def _count_one(counted: Counted, complaint: Complaint, end: date) -> None:
    received, status = complaint.case.received_on, complaint.case.status
    counted.total += 1
    counted.days += (end - received).days
    counted.within_six += end <= _workday_from(received + timedelta(weeks=6))
    counted.within_ten += end <= _workday_from(received + timedelta(weeks=10))
    counted.in_time += end <= _last_day(complaint)
    counted.adjourned += complaint.delays.filter(kind="adjourned").exists()
    counted.measures += complaint.measures.count()
    counted.add("outcome", status.removeprefix("complaint_"))
    counted.add("channel", complaint.case.channel)
    counted.add("month", str(end.month))
    if complaint.department:
        counted.add("department", complaint.department.name)
    for theme in set(complaint.parts.values_list("theme", flat=True)):
        counted.add("theme", theme)
    if status == "judged":
        judgements = set(complaint.parts.values_list("judgement", flat=True))
        counted.add(
            "judgement", next(each for each in ("founded", "unfounded", "none") if each in judgements)
        )


def _last_day(complaint: Complaint) -> date:
    weeks = 10 if complaint.committee else 6
    if complaint.delays.filter(kind="adjourned").exists():
        weeks += 4
    by_law = _workday_from(complaint.case.received_on + timedelta(weeks=weeks))
    return max([by_law, *complaint.delays.filter(kind="consented").values_list("until", flat=True)])


def _workday_from(day: date) -> date:
    return next(each for each in _days_from(day) if each.weekday() < 5 and each not in FREE)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)
