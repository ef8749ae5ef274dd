"""Invented numbers of inhabitants, a draft, and things to look at: each page of the desk shows something."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area
from participation.models import Contribution, Participant, Population, Process, Report
from participation.staff import blueprints

DRAFT = "Een nieuwe naam voor het plein"
SOURCE = "verzonnen"
IDEAS = (
    ("Een bank bij de bushalte", "Daar wacht ik vaak lang met mijn moeder.", "paper", "shown"),
    ("Een appelboom op het plein", "Dan kunnen kinderen plukken.", "web", "shown"),
    ("Te koop: tuinmeubels", "Goedkoop op te halen in de Noord.", "web", "waiting"),
)


def load(process: Process, staff: User) -> None:
    """Make what is missing; run again, it changes nothing."""
    if Population.objects.exists():
        return
    for number, area in enumerate(Area.objects.filter(kind=Area.Kind.NEIGHBOURHOOD).order_by("name")):
        people = 1200 + number * 137 % 2600
        Population.objects.create(
            area=area, year=timezone.localdate().year, people=people, source=SOURCE, example=True
        )
    starts = timezone.localdate() + timedelta(days=21)
    blueprints.begin(blueprints.blueprint("plek"), DRAFT, staff, starts, title_en="A new name for the square")
    _ideas(process, staff)


def _ideas(process: Process, staff: User) -> None:
    phase, area = process.phases.first(), Area.objects.filter(slug="de-kooi").first()
    if phase is None:
        return
    for title, text, way, state in IDEAS:
        somebody = Participant.objects.create(process=process, area=area, way=way)
        row = Contribution.objects.create(
            process=process,
            phase=phase,
            participant=somebody,
            title=title,
            text=text,
            way=way,
            state=state,
            entered_by=staff if way != "web" else None,
        )
        if title == IDEAS[1][0]:
            Report.objects.create(
                contribution=row, key="0" * 64, reason="off_subject", text="Het gaat om banken."
            )
